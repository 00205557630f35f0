/// SARIF's three levels.
public enum Severity: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
  /// Hygiene.
  case note
  /// A probable defect.
  case warning
  /// Data breaks a rule, or nothing lossless can be done without a decision.
  case error

  /// By weight.
  public static func < (a: Self, b: Self) -> Bool { a.weight < b.weight }

  private var weight: Int { self == .note ? 0 : self == .warning ? 1 : 2 }
}
