public import DrydockCore

/// Asks checks in rounds what they want measured, measures it, and lets them judge.
///
/// A round is one pass over the tables concerned; what was asked before is not measured again.
public struct CheckLoop {
  /// Rounds at the most: a candidate is known after the first, its evidence after the second or third.
  public static let rounds = 4
  /// Rows that a finding shows.
  public static let shownRows = 20

  private let checks: [any Check]
  private let engine: any AnalysisEngine
  private let zone: any LandingZone
  private let profile: Set<AnyAnalyzer>

  /// A loop; `profile` is what is to be measured in the first round whether or not a check asks for it.
  public init(_ checks: [any Check], engine: any AnalysisEngine, zone: any LandingZone, profile: Set<AnyAnalyzer> = []) {
    self.checks = checks
    self.engine = engine
    self.zone = zone
    self.profile = profile
  }

  /// Measures and judges.
  public func run() throws -> CheckResults {
    let schema = zone.manifest.schema
    let (metrics, asked) = try measure(schema)
    let excluded = Set(zone.manifest.excluded)
    var findings: [Finding] = []
    var outcomes: [CheckOutcome] = []
    for (check, questions) in zip(checks, asked) {
      // What was left out on request is nobody's finding.
      let found = try (check.inspect(schema) + check.evaluate(schema, metrics)).filter { !excluded.contains($0.object.table) }.map(withRows)
      findings += found
      outcomes.append(
        CheckOutcome(check: type(of: check).id, found: found.count, notEvaluated: Self.gaps(of: questions, in: metrics)))
    }
    return CheckResults(findings: findings.sorted(by: Self.precedes), outcomes: outcomes, metrics: metrics)
  }

  /// The answers, and for each check what it asked.
  private func measure(_ schema: Schema) throws -> (metrics: MetricStore, asked: [Set<AnyAnalyzer>]) {
    var metrics = MetricStore()
    var known: Set<AnyAnalyzer> = []
    var asked = checks.map { _ in Set<AnyAnalyzer>() }
    for round in 1...Self.rounds {
      for (index, check) in checks.enumerated() { asked[index].formUnion(check.analyzers(for: schema, known: metrics)) }
      let open = asked.reduce(round == 1 ? profile : []) { $0.union($1) }.subtracting(known)
      guard !open.isEmpty else { break }
      metrics.merge(try engine.measure(open, in: zone))
      known.formUnion(open)
    }
    // What the last answers would lead to is a gap, and said.
    for (index, check) in checks.enumerated() { asked[index].formUnion(check.analyzers(for: schema, known: metrics)) }
    return (metrics, asked)
  }

  private func withRows(_ finding: Finding) throws -> Finding {
    guard let evidence = finding.evidence, finding.rows == nil else { return finding }
    var finding = finding
    finding.rows = try engine.rows(evidence, in: zone, atMost: Self.shownRows)
    return finding
  }

  /// Why questions have no answer, each reason once, by what it is about.
  private static func gaps(of questions: Set<AnyAnalyzer>, in metrics: MetricStore) -> [String] {
    let measured = metrics.analyzers
    let reasons = questions.compactMap { question in
      measured.contains(question)
        ? metrics.gap(question).map { "\(question.base.subject): \($0)" } : "\(question.base.subject): not asked within \(rounds) rounds"
    }
    return Set(reasons).sorted()
  }

  /// The worst first, then by check and object.
  private static func precedes(_ a: Finding, _ b: Finding) -> Bool {
    if a.severity != b.severity { return a.severity > b.severity }
    if a.check != b.check { return a.check < b.check }
    return a.object == b.object ? a.id < b.id : a.object < b.object
  }
}

/// What a loop came to.
public struct CheckResults: Sendable {
  /// By falling severity, then by check and object.
  public let findings: [Finding]
  /// One for each check, in the order of the checks.
  public let outcomes: [CheckOutcome]
  /// Everything that was measured.
  public let metrics: MetricStore

  /// Results.
  public init(findings: [Finding], outcomes: [CheckOutcome], metrics: MetricStore) {
    self.findings = findings
    self.outcomes = outcomes
    self.metrics = metrics
  }
}

extension Analyzer {
  /// What the question is about, for people.
  fileprivate var subject: String {
    switch self {
    case let column as any ColumnAnalyzer: "\(column.table).\(column.column)"
    case let key as Containment: "\(key.child) → \(key.parent)"
    case let rows as Duplicates: rows.subject.description
    case let cycles as SelfCycles: cycles.child.description
    default: tables.map(\.description).joined(separator: ", ")
    }
  }
}
