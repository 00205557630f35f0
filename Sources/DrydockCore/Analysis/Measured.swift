/// An answer that says how much it is worth: a check can never take an estimate or a gap for a fact.
public enum Measured<Value: Metric>: Sendable, Hashable {
  case exact(Value)
  /// `error` is in the unit that the analyzer's documentation names, at 99 % confidence.
  case estimate(Value, error: Double)
  case notMeasured(reason: String)

  /// The value, exact or estimated.
  public var value: Value? {
    switch self {
    case .exact(let value), .estimate(let value, _): value
    case .notMeasured: nil
    }
  }

  /// The value where it is exact.
  public var exact: Value? { if case .exact(let value) = self { value } else { nil } }

  /// Why there is no value.
  public var gap: String? { if case .notMeasured(let reason) = self { reason } else { nil } }
}
