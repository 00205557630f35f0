private import Synchronization

/// Large buffers that are used again and again: the pages of a fresh one have to be zeroed by the system, which costs as much as reading
/// a chunk into them.
public final class MemoryPool: Sendable {
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
    // Rounded up: chunks are all of nearly the same size, and one must do for the next.
    return found ?? RawMemory(capacity: (capacity + 0xF_FFFF) & ~0xF_FFFF)
  }

  private func give(_ memory: RawMemory) {
    spare.withLock { spare in
      if spare.count < limit { spare.append(memory) }
    }
  }
}
