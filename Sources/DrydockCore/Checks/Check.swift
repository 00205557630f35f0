/// A rule over schema and metrics. Hooks have empty defaults; the author of a check never meets the loop.
///
/// The loop asks ``analyzers(for:known:)`` again with what is known by then, at most four times, because a candidate (an undeclared
/// foreign key) is known only after the first answers.
public protocol Check: Sendable {
  /// What the check is and why; made into docs/checks.md.
  static var documentation: CheckDocumentation { get }
  /// What the catalogue alone shows.
  func inspect(_ schema: Schema) -> [Finding]
  /// What has to be measured.
  func analyzers(for schema: Schema, known: MetricStore) -> [AnyAnalyzer]
  /// What the data shows.
  func evaluate(_ schema: Schema, _ metrics: MetricStore) -> [Finding]
}

extension Check {
  /// Nothing.
  public func inspect(_ schema: Schema) -> [Finding] { [] }
  /// Nothing.
  public func analyzers(for schema: Schema, known: MetricStore) -> [AnyAnalyzer] { [] }
  /// Nothing.
  public func evaluate(_ schema: Schema, _ metrics: MetricStore) -> [Finding] { [] }

  /// Its id: the type's name in kebab case.
  public static var id: String { documentation.id }
}

/// A check's page in docs/checks.md.
public struct CheckDocumentation: Sendable, Hashable, Codable {
  /// The type's name in kebab case; readable after "allow".
  public let id: String
  /// The usual severity.
  public let severity: Severity
  /// What it finds, one sentence.
  public let finds: String
  /// Why that matters.
  public let why: String
  /// A case, as SQL or rows.
  public let example: String
  /// What to do.
  public let remedy: String

  /// A page.
  public init(id: String, severity: Severity, finds: String, why: String, example: String, remedy: String) {
    self.id = id
    self.severity = severity
    self.finds = finds
    self.why = why
    self.example = example
    self.remedy = remedy
  }
}

/// What became of one check: a report lists passes too, and silence is never a pass.
public struct CheckOutcome: Sendable, Hashable, Codable {
  /// The check's id.
  public let check: String
  /// Findings.
  public let found: Int
  /// Why parts of it were not evaluated; empty where all of it was.
  public let notEvaluated: [String]

  /// An outcome.
  public init(check: String, found: Int, notEvaluated: [String]) {
    self.check = check
    self.found = found
    self.notEvaluated = notEvaluated
  }

  /// `passed`, `found` or `not evaluated`.
  public var word: String { found > 0 ? "found" : notEvaluated.isEmpty ? "passed" : "not evaluated" }
}
