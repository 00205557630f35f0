/// A set of 16-byte keys: open addressing over raw memory. Swift's `Set` took six times the time (docs/hot-paths.md).
struct KeySet: ~Copyable {
  private var slots: UnsafeMutablePointer<UInt64>
  private var mask: Int
  private(set) var count = 0

  /// A set that need not grow before it has so many keys.
  init(expected: Int) {
    var capacity = 64
    while capacity < 2 * expected { capacity *= 2 }
    slots = Self.allocate(capacity)
    mask = capacity - 1
  }

  deinit { slots.deallocate() }

  private static func allocate(_ capacity: Int) -> UnsafeMutablePointer<UInt64> {
    let slots = UnsafeMutablePointer<UInt64>.allocate(capacity: 2 * capacity)
    slots.initialize(repeating: 0, count: 2 * capacity)
    return slots
  }

  /// Adds a key that may be there.
  @inline(__always)
  mutating func insert(_ low: UInt64, _ high: UInt64, mix: UInt64) {
    var index = Int(truncatingIfNeeded: mix) & mask
    while slots[2 &* index &+ 1] != 0 {
      if slots[2 &* index] == low && slots[2 &* index &+ 1] == high { return }
      index = (index &+ 1) & mask
    }
    slots[2 &* index] = low
    slots[2 &* index &+ 1] = high
    count &+= 1
    if 2 &* count > mask { grow() }
  }

  private mutating func grow() {
    let old = slots
    let capacity = mask + 1
    slots = Self.allocate(2 * capacity)
    mask = 2 * capacity - 1
    for position in 0..<capacity where old[2 * position + 1] != 0 {
      let (low, high) = (old[2 * position], old[2 * position + 1])
      var index = Int(truncatingIfNeeded: ValueKey.mix(low, high)) & mask
      while slots[2 * index + 1] != 0 { index = (index + 1) & mask }
      slots[2 * index] = low
      slots[2 * index + 1] = high
    }
    old.deallocate()
  }
}
