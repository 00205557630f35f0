/// The values of a column with their counts, while they are few: open addressing, and the beginnings of texts that are not their own key.
final class ValueTable {
  /// Bytes of a text that are kept.
  static let textLimit = 100

  fileprivate struct Slot {
    var low: UInt64
    /// 0 is an empty slot; no key has it.
    var high: UInt64
    var count: UInt64
    /// Start and length of the text.
    var text: UInt64
  }

  private var slots: UnsafeMutablePointer<Slot>
  private var mask: Int
  private var texts: [UInt8] = []
  private let keepsTexts: Bool
  private let limit: Int
  private let budget: Budget?
  private var taken = 0
  /// Different values.
  private(set) var count = 0
  /// Whether a value was turned away for want of memory.
  private(set) var wasRefused = false

  /// A table of at most `limit` values; without a budget it takes what it needs.
  init(keepsTexts: Bool, limit: Int, budget: Budget?) {
    self.keepsTexts = keepsTexts
    self.limit = limit
    self.budget = budget
    slots = Self.allocate(64)
    mask = 63
  }

  deinit {
    slots.deallocate()
    budget?.give(taken)
  }

  private static func allocate(_ capacity: Int) -> UnsafeMutablePointer<Slot> {
    let slots = UnsafeMutablePointer<Slot>.allocate(capacity: capacity)
    slots.initialize(repeating: Slot(low: 0, high: 0, count: 0, text: 0), count: capacity)
    return slots
  }

  /// Where the values lie until the table grows: for loops, which would otherwise read it anew for each cell.
  struct View {
    fileprivate let slots: UnsafeMutablePointer<Slot>
    fileprivate let mask: Int

    /// Counts a value that is there; else the place where it belongs.
    @inline(__always)
    func count(_ key: ValueKey) -> Int? {
      let index = place(key.low, key.high)
      guard slots[index].high != 0 else { return index }
      slots[index].count &+= 1
      return nil
    }

    @inline(__always)
    fileprivate func place(_ low: UInt64, _ high: UInt64) -> Int {
      var index = Int(truncatingIfNeeded: ValueKey.mix(low, high)) & mask
      while slots[index].high != 0 && (slots[index].low != low || slots[index].high != high) { index = (index &+ 1) & mask }
      return index
    }
  }

  /// Valid until a value is added.
  var view: View { View(slots: slots, mask: mask) }

  /// Adds a new value where ``View/count(_:)`` says; false where there is no room for it.
  func add(_ key: ValueKey, _ text: UnsafeRawBufferPointer, at index: Int) -> Bool {
    insert(key.low, key.high, count: 1, text: text, at: index)
  }

  /// Counts a value; false where it is new and there is no room for it.
  func add(_ key: ValueKey, _ text: UnsafeRawBufferPointer) -> Bool {
    guard let index = view.count(key) else { return true }
    return add(key, text, at: index)
  }

  private func place(_ low: UInt64, _ high: UInt64) -> Int { view.place(low, high) }

  private func insert(_ low: UInt64, _ high: UInt64, count added: UInt64, text: UnsafeRawBufferPointer, at index: Int) -> Bool {
    guard count < limit, hasRoom() else { return false }
    var kept: UInt64 = 0
    if keepsTexts && high >> 56 & 31 > UInt64(ValueKey.packed + 1) {
      let length = min(text.count, Self.textLimit)
      kept = UInt64(texts.count) << 8 | UInt64(length)
      texts += UnsafeRawBufferPointer(rebasing: text[..<length])
    }
    slots[index] = Slot(low: low, high: high, count: added, text: kept)
    count += 1
    if 2 * count > mask { grow() }
    return true
  }

  /// Whether the budget grants the next step of growth, before it is needed.
  private func hasRoom() -> Bool {
    guard let budget else { return true }
    let slotBytes = (mask + 1) * MemoryLayout<Slot>.stride * (2 * (count + 1) > mask ? 3 : 1)
    let missing = slotBytes + texts.count + Self.textLimit - taken
    guard missing > 0 else { return true }
    let step = max(missing, taken / 4)
    guard budget.take(step) else {
      wasRefused = true
      return false
    }
    taken += step
    return true
  }

  private func grow() {
    let old = slots
    let capacity = mask + 1
    slots = Self.allocate(2 * capacity)
    mask = 2 * capacity - 1
    for position in 0..<capacity where old[position].high != 0 { slots[place(old[position].low, old[position].high)] = old[position] }
    old.deallocate()
  }

  /// Adds the counts of another table; false where a value had no room.
  func merge(_ other: ValueTable) -> Bool {
    for position in 0...other.mask where other.slots[position].high != 0 {
      let theirs = other.slots[position]
      let index = place(theirs.low, theirs.high)
      if slots[index].high != 0 {
        slots[index].count += theirs.count
      } else {
        let added = other.texts.withUnsafeBytes { texts in
          insert(theirs.low, theirs.high, count: theirs.count, text: Self.text(theirs, in: texts), at: index)
        }
        guard added else { return false }
      }
    }
    return true
  }

  private static func text(_ slot: Slot, in texts: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    let start = Int(slot.text >> 8)
    return UnsafeRawBufferPointer(rebasing: texts[start..<start + Int(slot.text & 255)])
  }

  /// Every key.
  func forEachKey(_ body: (UInt64, UInt64) throws -> Void) rethrows {
    for index in 0...mask where slots[index].high != 0 { try body(slots[index].low, slots[index].high) }
  }

  /// The most frequent values: by falling count, then by text.
  func top(_ wanted: Int) -> [(text: [UInt8], count: UInt64)] {
    var best: [(text: [UInt8], count: UInt64)] = []
    guard wanted > 0 else { return best }
    for index in 0...mask where slots[index].high != 0 {
      let slot = slots[index]
      if best.count == wanted, let last = best.last, slot.count < last.count { continue }
      let text = ValueKey.text(low: slot.low, high: slot.high) ?? texts.withUnsafeBytes { Array(Self.text(slot, in: $0)) }
      let place =
        best.firstIndex { $0.count < slot.count || $0.count == slot.count && text.lexicographicallyPrecedes($0.text) } ?? best.count
      guard place < wanted else { continue }
      best.insert((text, slot.count), at: place)
      if best.count > wanted { best.removeLast() }
    }
    return best
  }
}
