private import Synchronization

/// Large buffers that are used again and again: the pages of a fresh one have to be zeroed by the system, which costs as much as reading
/// a chunk into them.
public final class MemoryPool: Sendable {
  /// Bytes of the largest buffer that is kept: one for a huge cell is seldom wanted twice.
  private static let largest = 16 << 20
  private let limit: Int
  private let spare = Mutex<[RawMemory]>([])

  /// A pool that keeps at most `limit` buffers.
  public init(limit: Int) { self.limit = limit }

  /// Lends a buffer of at least so many bytes, with whatever is in it; who keeps it past `body` has it for good.
  public func lend<Result>(_ capacity: Int, _ body: (RawMemory) throws -> Result) rethrows -> Result {
    var memory = take(capacity)
    defer {
      if isKnownUniquelyReferenced(&memory) { give(memory) }
    }
    return try body(memory)
  }

  private func take(_ capacity: Int) -> RawMemory {
    let found = spare.withLock { spare in spare.lastIndex { $0.capacity >= capacity }.map { spare.remove(at: $0) } }
    if found == nil && capacity > Self.largest { return RawMemory(capacity: capacity) }
    // Rounded up: chunks are all of nearly the same size, and one must do for the next.
    return found ?? RawMemory(capacity: (capacity + 0xF_FFFF) & ~0xF_FFFF)
  }

  private func give(_ memory: RawMemory) {
    spare.withLock { spare in
      if spare.count < limit, memory.capacity <= Self.largest { spare.append(memory) }
    }
  }
}
