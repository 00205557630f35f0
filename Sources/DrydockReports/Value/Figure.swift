public import DrydockCore

/// A measured value as a report carries it: with its error where it is an estimate, with the reason where there is none.
public struct Figure<Value: Metric>: Sendable, Hashable, Codable {
  /// The value; nil where it was not measured.
  public let value: Value?
  /// How far off it may be, in the unit that its analyzer names; nil where it is exact.
  public let error: Double?
  /// Why there is no value.
  public let reason: String?

  /// An answer of the engine.
  public init(_ measured: Measured<Value>) {
    value = measured.value
    reason = measured.gap
    error = if case .estimate(_, let error) = measured, error.isFinite { error } else { nil }
  }

  /// The same with another value.
  func map(_ change: (Value) -> Value?) -> Figure? {
    guard let value else { return self }
    guard let changed = change(value) else { return nil }
    return Figure(error.map { .estimate(changed, error: $0) } ?? .exact(changed))
  }
}
