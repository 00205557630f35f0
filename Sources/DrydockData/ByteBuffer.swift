/// A growing run of bytes with one owner: output of encoders, input of files.
public struct ByteBuffer: ~Copyable {
  @usableFromInline var memory: RawMemory
  /// Bytes written so far.
  public internal(set) var count = 0

  /// An empty buffer.
  public init(capacity: Int = 1 << 16) { memory = RawMemory(capacity: capacity) }

  /// The written bytes; valid until the next change.
  public var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: memory.base, count: count) }

  /// Forgets what was written and keeps the memory.
  public mutating func removeAll() { count = 0 }

  /// Makes room for `more` bytes behind what is written.
  public mutating func reserve(_ more: Int) {
    guard count + more > memory.capacity else { return }
    let wanted = count + more
    let larger = RawMemory(capacity: wanted > 32 << 20 ? wanted : max(wanted, 2 * memory.capacity))
    larger.base.copyMemory(from: memory.base, byteCount: count)
    memory = larger
  }

  /// Appends bytes.
  public mutating func append(_ source: UnsafeRawBufferPointer) {
    reserve(source.count)
    if let start = source.baseAddress { (memory.base + count).copyMemory(from: start, byteCount: source.count) }
    count += source.count
  }

  /// Appends text as UTF-8.
  public mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append(UnsafeRawBufferPointer($0)) }
  }
}
