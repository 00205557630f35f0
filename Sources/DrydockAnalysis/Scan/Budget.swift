internal import Synchronization

/// Bytes that tables of values may take together: whoever is refused does without, or is measured in another pass.
final class Budget: Sendable {
  private let limit: Int
  private let used = Atomic<Int>(0)

  init(_ limit: Int) { self.limit = limit }

  /// Takes bytes; false where they would be too many.
  func take(_ bytes: Int) -> Bool {
    let (before, after) = used.add(bytes, ordering: .relaxed)
    if after <= limit { return true }
    _ = before
    used.subtract(bytes, ordering: .relaxed)
    return false
  }

  /// Gives bytes back.
  func give(_ bytes: Int) { used.subtract(bytes, ordering: .relaxed) }
}
