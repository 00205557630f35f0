public import DrydockCore

/// Everything that a run has to say: the one value from which every report format is made, and the content of `report.json`.
public struct Report: Sendable, Hashable, Codable {
  /// Version of the format: 1.
  public let format: Int
  /// Name and version of the tool.
  public let tool: String
  /// The run's id.
  public let run: String
  /// When the run began, in UTC; nil where nobody says.
  public let started: String?
  /// The source, as it may be shown: no password, no token.
  public let source: String
  /// The new database, as it may be shown; nil where the run has none.
  public let target: String?
  /// The verdict and the counts: what stands on top.
  public let summary: ReportSummary
  /// The pipeline's steps in order.
  public let phases: [PhaseSummary]
  /// Where each table's rows went, as planned or, once proven, as proven.
  public let accounts: [TableAccount]
  /// What the checks found, by falling severity.
  public let findings: [ReportedFinding]
  /// What became of each check, passes too.
  public let outcomes: [CheckOutcome]
  /// What the checks that found something say of themselves.
  public let checks: [CheckDocumentation]
  /// The source's structure; nil where it was not read.
  public let schema: Schema?
  /// Relations that the data shows and the schema does not declare.
  public let discoveredKeys: [ForeignKey]
  /// Column by column, what was measured.
  public let profiles: [TableProfile]
  /// Rows unlike the others.
  public let outliers: [TableOutliers]
  /// What was or will be done.
  public let plan: ReportedPlan?
  /// The proof; nil until it was tried.
  public let verification: Verdict?
  /// The source's findings against those of the new database.
  public let beforeAfter: BeforeAfter?
  /// The baseline that was applied.
  public let baseline: BaselineSummary?
  /// The files that all of it rests on.
  public let evidence: EvidenceSummary?
  /// What agents did, task by task.
  public let work: [TaskWork]
  /// What the agent that wrote the report has to say; nil where there was none.
  public let words: AgentSummary?

  /// A report; what a run did not do is left out.
  ///
  /// `accounts` come from the proof, else from the plan; `discoveredKeys` from the findings of undeclared-foreign-key.
  public init(
    tool: String, run: String, started: String? = nil, source: String, target: String? = nil, phases: [PhaseSummary] = [],
    findings: [ReportedFinding] = [], outcomes: [CheckOutcome] = [], checks: [CheckDocumentation] = [], schema: Schema? = nil,
    discoveredKeys: [ForeignKey]? = nil, profiles: [TableProfile] = [], outliers: [TableOutliers] = [], plan: ReportedPlan? = nil,
    verification: Verdict? = nil, beforeAfter: BeforeAfter? = nil, baseline: BaselineSummary? = nil, evidence: EvidenceSummary? = nil,
    work: [TaskWork] = [], words: AgentSummary? = nil
  ) {
    format = 1
    self.tool = tool
    self.run = run
    self.started = started
    self.source = source
    self.target = target
    self.phases = phases
    let accounts = verification.map(Self.accounts) ?? plan?.plan.expected ?? []
    self.accounts = accounts
    self.findings = findings.sorted(by: ReportedFinding.isBefore)
    self.outcomes = outcomes.sorted { $0.check < $1.check }
    self.checks = checks.sorted { $0.id < $1.id }
    self.schema = schema
    self.discoveredKeys = discoveredKeys ?? findings.compactMap(\.discoveredKey)
    self.profiles = profiles
    self.outliers = outliers.map(\.finite)
    self.plan = plan
    self.verification = verification
    self.beforeAfter = beforeAfter
    self.baseline = baseline
    self.evidence = evidence
    self.work = work
    self.words = words
    summary = ReportSummary(
      verdict: .init(verification, phases), accounts: accounts, tables: schema?.tables.count ?? profiles.count,
      rows: profiles.compactMap(\.rows).reduce(0, +), findings: findings.map(\.finding), outcomes: outcomes)
  }

  private static func accounts(_ verdict: Verdict) -> [TableAccount] {
    verdict.tables.map { TableAccount(table: $0.table, account: $0.account) }
  }
}
