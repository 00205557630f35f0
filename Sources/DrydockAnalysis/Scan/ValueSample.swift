/// The values of the rows in a sample, one after the other; they are counted when somebody asks, which for most columns nobody does.
final class ValueSample {
  private var keys: [ValueKey] = []
  /// The beginnings of texts that are not their own key, each after its length.
  private var texts: [UInt8] = []
  private let budget: Budget?
  private var taken = 0

  /// An empty sample; without a budget it takes what it needs.
  init(budget: Budget?) { self.budget = budget }

  deinit { budget?.give(taken) }

  /// Adds a value; false where there is no room for it.
  func add(_ key: ValueKey, _ text: UnsafeRawBufferPointer) -> Bool {
    guard hasRoom() else { return false }
    keys.append(key)
    if key.isHashed {
      let length = min(text.count, ValueTable.textLimit)
      texts.append(UInt8(length))
      texts += UnsafeRawBufferPointer(rebasing: text[..<length])
    }
    return true
  }

  /// Arrays grow by doubling.
  private func hasRoom() -> Bool {
    guard let budget else { return true }
    let missing = 2 * ((keys.count + 1) * MemoryLayout<ValueKey>.stride + texts.count + ValueTable.textLimit + 1) - taken
    guard missing > 0 else { return true }
    let step = max(missing, taken / 2)
    guard budget.take(step) else { return false }
    taken += step
    return true
  }

  /// Takes the values of another sample.
  func merge(_ other: ValueSample) {
    keys += other.keys
    texts += other.texts
    taken += other.taken
    other.taken = 0
  }

  /// The values with their counts.
  func counted() -> ValueTable {
    let table = ValueTable(keepsTexts: true, limit: .max, budget: nil)
    texts.withUnsafeBytes { texts in
      var start = 0
      for key in keys {
        var text = UnsafeRawBufferPointer(start: nil, count: 0)
        if key.isHashed {
          text = UnsafeRawBufferPointer(rebasing: texts[(start + 1)...].prefix(Int(texts[start])))
          start += 1 + text.count
        }
        _ = table.add(key, text)
      }
    }
    return table
  }
}
