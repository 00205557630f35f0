/// What stops the work: its kind (which is the exit code), what was attempted, why it failed and what to do; never the data.
///
/// A problem *in the data* is no failure: it is a value that is returned.
public struct Failure: Error, Sendable {
  /// The exit codes of `docs/exit-codes.md`.
  public enum Kind: Int32, Sendable, Codable, CaseIterable {
    case usage = 2
    case runtime = 3
    case permission = 4
    case approval = 5
    case verification = 6
    case rejected = 7
    case undecided = 8
    case notFound = 10
    case locked = 11
    case notEmpty = 12
    case sourceLost = 20
    case targetLost = 21
    case full = 22
    case tampered = 23
    case deadline = 24
    case damaged = 25
    case interrupted = 130
  }

  /// The exit code.
  public let kind: Kind
  /// What was being done, in the infinitive: "open shop.db".
  public let attempted: String
  /// Why it failed.
  public let cause: String
  /// What to do about it.
  public let hint: String?

  /// Makes a failure; `attempted` reads after "could not".
  public init(_ kind: Kind, attempted: String, cause: String, hint: String? = nil) {
    self.kind = kind
    self.attempted = attempted
    self.cause = cause
    self.hint = hint
  }
}

extension Failure: CustomStringConvertible {
  /// One line for logs and tests; the CLI prints the parts on lines of their own.
  public var description: String { "could not \(attempted): \(cause)" + (hint.map { " (\($0))" } ?? "") }
}
