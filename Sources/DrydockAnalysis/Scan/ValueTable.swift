/// The values of a column with their counts, while they are few: open addressing, and the beginnings of texts that are not their own key.
///
/// Values lie in the order in which they came and slots only tell where: a table of slots alone took three times the memory, and with it
/// the cache.
final class ValueTable {
  /// Bytes of a text that are kept.
  static let textLimit = 100

  fileprivate struct Entry {
    let low: UInt64
    let high: UInt64
    var count: UInt64
    /// Start and length of the text.
    let text: UInt64
  }

  /// Twice as many as entries; 0 is an empty slot, else the entry's number from 1.
  private var slots: UnsafeMutablePointer<UInt32>
  private var entries: UnsafeMutablePointer<Entry>
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
    entries = .allocate(capacity: 32)
    mask = 63
  }

  deinit {
    slots.deallocate()
    entries.deallocate()
    budget?.give(taken)
  }

  private static func allocate(_ capacity: Int) -> UnsafeMutablePointer<UInt32> {
    let slots = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity)
    slots.initialize(repeating: 0, count: capacity)
    return slots
  }

  /// Where the values lie until the table grows: for loops, which would otherwise read it anew for each cell.
  struct View {
    fileprivate let slots: UnsafeMutablePointer<UInt32>
    fileprivate let entries: UnsafeMutablePointer<Entry>
    fileprivate let mask: Int

    /// Counts a value that is there; else the place where it belongs.
    @inline(__always)
    func count(_ key: ValueKey, times: UInt64 = 1) -> Int? {
      var index = Int(truncatingIfNeeded: ValueKey.mix(key.low, key.high)) & mask
      while slots[index] != 0 {
        let entry = entries + (Int(slots[index]) &- 1)
        if entry.pointee.low == key.low && entry.pointee.high == key.high {
          entry.pointee.count &+= times
          return nil
        }
        index = (index &+ 1) & mask
      }
      return index
    }
  }

  /// Valid until a value is added.
  var view: View { View(slots: slots, entries: entries, mask: mask) }

  /// Adds a new value where ``View/count(_:times:)`` says; false where there is no room for it.
  func add(_ key: ValueKey, _ text: UnsafeRawBufferPointer, times: UInt64 = 1, at index: Int) -> Bool {
    guard count < limit, hasRoom() else { return false }
    var kept: UInt64 = 0
    if keepsTexts && key.isHashed {
      let length = min(text.count, Self.textLimit)
      kept = UInt64(texts.count) << 8 | UInt64(length)
      texts += UnsafeRawBufferPointer(rebasing: text[..<length])
    }
    var index = index
    if 2 * count > mask {
      grow()
      index = emptySlot(key.low, key.high)
    }
    (entries + count).initialize(to: Entry(low: key.low, high: key.high, count: times, text: kept))
    count += 1
    slots[index] = UInt32(count)
    return true
  }

  /// Counts a value; false where it is new and there is no room for it.
  func add(_ key: ValueKey, _ text: UnsafeRawBufferPointer) -> Bool {
    guard let index = view.count(key) else { return true }
    return add(key, text, at: index)
  }

  /// Whether the budget grants the next step of growth, before it is needed.
  private func hasRoom() -> Bool {
    guard let budget else { return true }
    let slotBytes = MemoryLayout<UInt32>.stride + MemoryLayout<Entry>.stride / 2
    let missing = (mask + 1) * slotBytes * (2 * count > mask ? 3 : 1) + texts.count + Self.textLimit - taken
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
    let capacity = 2 * (mask + 1)
    mask = capacity - 1
    slots.deallocate()
    slots = Self.allocate(capacity)
    let larger = UnsafeMutablePointer<Entry>.allocate(capacity: capacity / 2)
    larger.moveInitialize(from: entries, count: count)
    entries.deallocate()
    entries = larger
    for entry in 0..<count { slots[emptySlot(entries[entry].low, entries[entry].high)] = UInt32(entry + 1) }
  }

  private func emptySlot(_ low: UInt64, _ high: UInt64) -> Int {
    var index = Int(truncatingIfNeeded: ValueKey.mix(low, high)) & mask
    while slots[index] != 0 { index = (index &+ 1) & mask }
    return index
  }

  /// Adds the counts of another table; false where a value had no room.
  func merge(_ other: ValueTable) -> Bool {
    for position in 0..<other.count {
      let theirs = other.entries[position]
      let key = ValueKey(low: theirs.low, high: theirs.high)
      guard let index = view.count(key, times: theirs.count) else { continue }
      let added = other.texts.withUnsafeBytes { add(key, Self.text(theirs, in: $0), times: theirs.count, at: index) }
      guard added else { return false }
    }
    return true
  }

  private static func text(_ entry: Entry, in texts: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    let start = Int(entry.text >> 8)
    return UnsafeRawBufferPointer(rebasing: texts[start..<start + Int(entry.text & 255)])
  }

  /// Every key.
  func forEachKey(_ body: (UInt64, UInt64) throws -> Void) rethrows {
    for entry in 0..<count { try body(entries[entry].low, entries[entry].high) }
  }

  /// The most frequent values: by falling count, then by text.
  func top(_ wanted: Int) -> [(text: [UInt8], count: UInt64)] {
    var best: [(text: [UInt8], count: UInt64)] = []
    guard wanted > 0 else { return best }
    for position in 0..<count {
      let entry = entries[position]
      if best.count == wanted, let last = best.last, entry.count < last.count { continue }
      let text = ValueKey.text(low: entry.low, high: entry.high) ?? texts.withUnsafeBytes { Array(Self.text(entry, in: $0)) }
      let place =
        best.firstIndex { $0.count < entry.count || $0.count == entry.count && text.lexicographicallyPrecedes($0.text) } ?? best.count
      guard place < wanted else { continue }
      best.insert((text, entry.count), at: place)
      if best.count > wanted { best.removeLast() }
    }
    return best
  }
}
