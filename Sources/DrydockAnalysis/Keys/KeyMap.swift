/// A number for each 16-byte key: open addressing over raw memory, like ``KeySet``.
struct KeyMap: ~Copyable {
  private var slots: UnsafeMutablePointer<Slot>
  private var mask: Int
  private(set) var count = 0

  private struct Slot {
    var low: UInt64
    /// 0 is an empty slot; no key has it.
    var high: UInt64
    var value: UInt64
  }

  init(capacity: Int = 1 << 10) {
    slots = Self.allocate(capacity)
    mask = capacity - 1
  }

  deinit { slots.deallocate() }

  private static func allocate(_ capacity: Int) -> UnsafeMutablePointer<Slot> {
    let slots = UnsafeMutablePointer<Slot>.allocate(capacity: capacity)
    slots.initialize(repeating: Slot(low: 0, high: 0, value: 0), count: capacity)
    return slots
  }

  @inline(__always)
  private func place(_ low: UInt64, _ high: UInt64) -> Int {
    var index = Int(truncatingIfNeeded: ValueKey.mix(low, high)) & mask
    while slots[index].high != 0 && (slots[index].low != low || slots[index].high != high) { index = (index &+ 1) & mask }
    return index
  }

  /// The number of a key.
  @inline(__always)
  func value(_ low: UInt64, _ high: UInt64) -> UInt64? {
    let slot = slots[place(low, high)]
    return slot.high == 0 ? nil : slot.value
  }

  /// Sets a new key's number to `first`, and changes a known one's.
  @inline(__always)
  mutating func update(_ low: UInt64, _ high: UInt64, first: UInt64, _ change: (inout UInt64) -> Void) {
    let index = place(low, high)
    if slots[index].high != 0 {
      change(&slots[index].value)
    } else {
      slots[index] = Slot(low: low, high: high, value: first)
      count += 1
      if 2 * count > mask { grow() }
    }
  }

  /// Every number.
  func forEachValue(_ body: (UInt64) -> Void) {
    for index in 0...mask where slots[index].high != 0 { body(slots[index].value) }
  }

  private mutating func grow() {
    let old = slots
    let capacity = mask + 1
    slots = Self.allocate(4 * capacity)
    mask = 4 * capacity - 1
    for position in 0..<capacity where old[position].high != 0 { slots[place(old[position].low, old[position].high)] = old[position] }
    old.deallocate()
  }
}
