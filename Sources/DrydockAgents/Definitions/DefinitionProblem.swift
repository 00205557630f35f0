public import DrydockData

/// Something wrong, or without a meaning, in a definition file.
public struct DefinitionProblem: Error, Sendable, Hashable, Codable {
  /// How bad it is.
  public enum Level: String, Sendable, Codable {
    /// The definitions cannot be used.
    case error
    /// A key that nobody knows; a problem for `agents check`.
    case unknown
    /// A key that means nothing here, or nothing yet.
    case warning
  }

  /// How bad.
  public let level: Level
  /// File and line: `agents.yaml:12`.
  public let place: String
  /// What is wrong.
  public let cause: String
  /// What was meant, perhaps.
  public let suggestion: String?

  /// A problem.
  public init(_ level: Level, at place: String, _ cause: String, suggestion: String? = nil) {
    self.level = level
    self.place = place
    self.cause = cause
    self.suggestion = suggestion
  }

  /// A problem with a name that is not among those which are known.
  init(_ level: Level, at place: String, _ cause: String, nearest name: String, among known: some Sequence<String>) {
    self.init(level, at: place, cause, suggestion: Suggestion.nearest(to: name, among: known))
  }

  /// One line: `agents.yaml:12: rol is unknown; did you mean role?`.
  public var text: String { "\(place): \(cause)" + (suggestion.map { "; did you mean \($0)?" } ?? "") }

  /// As what stops a command.
  public var failure: Failure {
    Failure(.usage, attempted: "read \(place)", cause: cause, hint: suggestion.map { "did you mean \($0)?" })
  }
}
