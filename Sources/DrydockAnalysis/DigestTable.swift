internal import DrydockData

/// A set of 128-bit digests with the first row that had each: open addressing over raw memory.
///
/// 32 bytes an entry at a load of at most one half; Swift's `Set` took six times the time on 20 million keys (docs/hot-paths.md).
struct DigestTable: ~Copyable {
  private var slots: UnsafeMutablePointer<Slot>
  private var mask: Int
  private(set) var count = 0

  private struct Slot {
    var high: UInt64
    var low: UInt64
    /// Row ordinal plus one; 0 is an empty slot.
    var row: UInt64
  }

  init(expected: Int = 0) {
    var capacity = 1024
    while capacity < 2 * expected { capacity *= 2 }
    slots = Self.allocate(capacity)
    mask = capacity - 1
  }

  deinit { slots.deallocate() }

  private static func allocate(_ capacity: Int) -> UnsafeMutablePointer<Slot> {
    let slots = UnsafeMutablePointer<Slot>.allocate(capacity: capacity)
    slots.initialize(repeating: Slot(high: 0, low: 0, row: 0), count: capacity)
    return slots
  }

  /// Adds a digest; returns the row that had it first, or nil if it is new.
  mutating func insert(_ digest: Digest128, row: UInt64) -> UInt64? {
    let high = UInt64(truncatingIfNeeded: digest.value >> 64)
    let low = UInt64(truncatingIfNeeded: digest.value)
    var index = Int(truncatingIfNeeded: low) & mask
    while slots[index].row != 0 {
      if slots[index].low == low && slots[index].high == high { return slots[index].row - 1 }
      index = (index + 1) & mask
    }
    slots[index] = Slot(high: high, low: low, row: row + 1)
    count += 1
    if 2 * count > mask { grow() }
    return nil
  }

  func contains(_ digest: Digest128) -> Bool {
    let high = UInt64(truncatingIfNeeded: digest.value >> 64)
    let low = UInt64(truncatingIfNeeded: digest.value)
    var index = Int(truncatingIfNeeded: low) & mask
    while slots[index].row != 0 {
      if slots[index].low == low && slots[index].high == high { return true }
      index = (index + 1) & mask
    }
    return false
  }

  private mutating func grow() {
    let old = slots
    let oldCapacity = mask + 1
    slots = Self.allocate(2 * oldCapacity)
    mask = 2 * oldCapacity - 1
    for position in 0..<oldCapacity where old[position].row != 0 {
      var index = Int(truncatingIfNeeded: old[position].low) & mask
      while slots[index].row != 0 { index = (index + 1) & mask }
      slots[index] = old[position]
    }
    old.deallocate()
  }
}
