internal import DrydockData

/// Keys that wait to be compared, in 256 partitions by hash: in memory while the budget lasts, then in the scratch file.
///
/// Every key goes in, repeated ones too; each partition is small enough to be compared in cache. 20 million keys took 0.8 s on disk
/// where one table in memory took several times that (docs/hot-paths.md).
///
/// Sendable because one thread fills it and, once it is sealed, all only read it.
final class KeySpool: @unchecked Sendable {
  /// Partitions by the highest eight bits of the mixed key.
  static let partitions = 256

  private struct Block {
    /// In memory, or nil where `offset` tells its place in the scratch file.
    let memory: RawMemory?
    let offset: Int
    /// Where each partition's keys end, in keys.
    let ends: [UInt32]
  }

  /// Words of a key: two, and a third where each has its row.
  let words: Int
  /// Keys in all.
  private(set) var count = 0
  private let resources: ScanResources
  private let flushAt: Int
  private var blocks: [Block] = []
  private var taken = 0
  private var buffer: RawMemory?
  private var used = 0
  /// Keys that need not wait, one set for each thread; empty where every key is wanted.
  private var numbers: [NumberBits]

  /// A spool whose open buffer holds about `buffer` keys.
  init(withRows: Bool, buffer: Int, _ resources: ScanResources) {
    words = withRows ? 3 : 2
    flushAt = buffer
    numbers = []
    self.resources = resources
  }

  /// A spool of which only ``count`` and ``distinct(_:)`` will be asked; short numbers of one class of keys take a bit in it.
  init(numbersOf classCode: UInt64, buffer: Int, _ resources: ScanResources) {
    words = 2
    flushAt = buffer
    numbers = [NumberBits(classCode: classCode, budget: resources.bits)]
    self.resources = resources
  }

  deinit { resources.keys.give(taken) }

  /// Room for some keys, to be taken with ``commit(_:)``.
  func reserve(_ keys: Int) throws -> UnsafeMutablePointer<UInt64> {
    if used >= flushAt { try flush() }
    let needed = (used + keys) * words * 8
    if buffer == nil || (buffer?.capacity ?? 0) < needed {
      let larger = RawMemory(capacity: max(needed, min(2 * (buffer?.capacity ?? 0), (flushAt + keys) * words * 8)))
      if let buffer { larger.base.copyMemory(from: buffer.base, byteCount: used * words * 8) }
      buffer = larger
      return larger.base.assumingMemoryBound(to: UInt64.self) + used * words
    }
    return (buffer ?? RawMemory(capacity: needed)).base.assumingMemoryBound(to: UInt64.self) + used * words
  }

  /// Takes so many of the reserved keys.
  func commit(_ keys: Int) {
    count += keys
    guard let numbers = numbers.first, let buffer else {
      used += keys
      return
    }
    used += numbers.take(buffer.base.assumingMemoryBound(to: UInt64.self) + used * words, count: keys)
  }

  /// Adds one key: for rare paths.
  func append(_ low: UInt64, _ high: UInt64) throws {
    let place = try reserve(1)
    place[0] = low
    place[1] = high
    commit(1)
  }

  /// Closes the open buffer.
  func seal() throws {
    try flush()
    buffer = nil
  }

  /// Takes the keys of another spool, both sealed.
  func merge(_ other: KeySpool) {
    blocks += other.blocks
    count += other.count
    taken += other.taken
    numbers += other.numbers
    other.blocks = []
    other.taken = 0
    other.numbers = []
  }

  /// Puts what the threads have in bits together and returns how many keys these are; where one of them was full, equal keys may stand in
  /// bits and wait too, so all wait from here.
  func settleNumbers() throws -> Int {
    guard numbers.contains(where: \.isFull) else {
      for other in numbers.dropFirst() { numbers[0].merge(other) }
      numbers.removeLast(max(0, numbers.count - 1))
      return numbers.first?.count ?? 0
    }
    let all = numbers
    let known = count
    numbers = []
    for bits in all {
      try bits.forEachKey { try append($0, $1) }
      bits.removeAll()
    }
    try seal()
    count = known
    return 0
  }

  /// Keys that wait.
  var waiting: Int { blocks.reduce(0) { $0 + Int($1.ends.last ?? 0) } }

  /// Runs of keys that ``run(_:of:_:)`` hands out.
  var runs: Int { blocks.count }

  /// One run of the keys of some partitions; valid while the spool and `scratch` live and until the next call with the same `scratch`.
  ///
  /// Users loop instead of giving a closure: a noncopyable table that a closure fills and its owner then moves out of was freed twice by
  /// the optimiser of Swift 6.3.1.
  func run(_ index: Int, of partitions: Range<Int>, _ scratch: inout RawMemory) throws -> UnsafeBufferPointer<UInt64> {
    let block = blocks[index]
    let start = partitions.lowerBound == 0 ? 0 : Int(block.ends[partitions.lowerBound - 1])
    let keys = Int(block.ends[partitions.upperBound - 1]) - start
    let (from, bytes) = (start * words * 8, keys * words * 8)
    if let memory = block.memory {
      return UnsafeBufferPointer(start: (memory.base + from).assumingMemoryBound(to: UInt64.self), count: keys * words)
    }
    if scratch.capacity < bytes { scratch = RawMemory(capacity: bytes) }
    if keys > 0 { try resources.scratch.read(into: scratch.base, at: block.offset + from, count: bytes) }
    return UnsafeBufferPointer(start: scratch.base.assumingMemoryBound(to: UInt64.self), count: keys * words)
  }

  /// Sorts the open buffer by partition and puts it away.
  private func flush() throws {
    guard used > 0, let buffer else { return }
    let bytes = used * words * 8
    let keys = buffer.base.assumingMemoryBound(to: UInt64.self)
    let sorted = RawMemory(capacity: bytes)
    let ends = scatter(keys, to: sorted.base.assumingMemoryBound(to: UInt64.self))
    if resources.keys.take(bytes) {
      taken += bytes
      blocks.append(Block(memory: sorted, offset: 0, ends: ends))
    } else {
      let offset = try resources.scratch.append(UnsafeRawBufferPointer(start: sorted.base, count: bytes))
      blocks.append(Block(memory: nil, offset: offset, ends: ends))
    }
    used = 0
  }

  private func scatter(_ keys: UnsafeMutablePointer<UInt64>, to target: UnsafeMutablePointer<UInt64>) -> [UInt32] {
    var ends = Array(repeating: UInt32(0), count: Self.partitions)
    let (words, used) = (words, used)
    ends.withUnsafeMutableBufferPointer { ends in
      for key in 0..<used { ends[Int(ValueKey.mix(keys[words &* key], keys[words &* key &+ 1]) &>> 56)] &+= 1 }
      var start: UInt32 = 0
      for partition in 0..<Self.partitions { (ends[partition], start) = (start, start &+ ends[partition]) }
      for key in 0..<used {
        let source = keys + words &* key
        let partition = Int(ValueKey.mix(source[0], source[1]) &>> 56)
        let place = target + words &* Int(ends[partition])
        ends[partition] &+= 1
        place[0] = source[0]
        place[1] = source[1]
        if words == 3 { place[2] = source[2] }
      }
    }
    return ends
  }
}
