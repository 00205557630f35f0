public import DrydockData

/// What every read-only cage says alike when it does not answer (``SourceConnection/ask(_:limits:)``).
public enum CagedQuestion {
  /// What was attempted.
  public static let attempted = "ask the source"
  private static let longest: Double = 86_400

  /// A deadline that can be waited for: neither negative nor endless nor no number.
  public static func seconds(of limits: QueryLimits) -> Double { limits.seconds > 0 ? min(limits.seconds, longest) : 0 }

  /// Why a statement is not answered.
  public static func refusal(_ kind: Failure.Kind, _ cause: String, _ hint: String?) -> Failure {
    Failure(kind, attempted: attempted, cause: cause, hint: hint)
  }

  /// The deadline came first.
  public static func timeIsUp(_ seconds: Double) -> Failure {
    refusal(
      .deadline, "there was no answer within \(seconds) s",
      "narrow it with WHERE or LIMIT, ask for columns that an index serves, or allow more time")
  }

  /// An engine's message up to its first quote: while a statement is prepared it can only quote the statement, while it runs it may quote a
  /// cell.
  public static func withoutData(_ said: String) -> String {
    guard let quote = said.firstIndex(where: { $0 == "'" || $0 == "\"" }) else { return said }
    return said[..<quote] + "…"
  }
}
