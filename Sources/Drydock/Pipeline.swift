public import DrydockCore
internal import DrydockData
internal import DrydockLanding
public import DrydockReports

/// The whole way of the data, phase by phase. Each reads what the one before left in the run directory, and what is sealed is not done
/// again: that is all there is to resuming, for a command, an agent and the page alike.
///
///     source ──land──▶ landing zone ──check, detect──▶ findings ──plan──▶ plan ──approve──▶ approval
///            ──migrate──▶ new database ──verify──▶ proof ──report──▶ report
public struct Pipeline {
  /// The run that is worked on.
  public let run: RunDirectory
  private let events: EventSink

  /// A pipeline over a run that this process has taken.
  public init(_ run: RunDirectory, events: @escaping EventSink = { _ in }) {
    self.run = run
    self.events = events
  }

  /// Reads the source once, in one snapshot.
  @discardableResult
  public func land() throws -> (manifest: Manifest, sha256: String) {
    let zone = try LandPhase(run: run, events: events)()
    return (zone.manifest, zone.manifestSHA256)
  }

  /// Says what a plan is to be made for; words in `repairs` are `ID[:TABLE[.COLUMN]]`, several by comma.
  public func request(
    target: String?, repairs: [String]? = nil, choices: [String: String] = [:], casts: [CastRule]? = nil,
    schema: SchemaMode? = nil, maximumRejections: Int? = nil
  ) throws {
    var record = run.record
    record.target = try target.map(Drivers.address) ?? record.target
    if let repairs {
      try RepairWords.checkIDs(repairs)
      record.repairs = repairs
      if run.isLanded { _ = try RepairWords.parse(repairs, schema: run.landingZone().manifest.schema, findings: run.findings()) }
      // Answers belong to the questions of the repairs they were given for.
      record.choices = [:]
    }
    record.noteVariables()
    record.choices.merge(choices) { _, new in new }
    record.casts = casts ?? record.casts
    if let schema { record.schema = schema == .new ? nil : schema }
    try Drivers.require(record.schema, of: record.target)
    record.maximumRejections = maximumRejections ?? record.maximumRejections
    var allowed = run.record
    allowed.maximumRejections = record.maximumRejections
    if run.isBegun && record != allowed {
      throw Failure(
        .usage, attempted: "change the plan of the run \(run.id)", cause: "its migration has begun",
        hint: "make a new run on the same landing zone: drydock plan \(run.id) --to OTHER")
    }
    try run.update(record)
  }

  /// Plans; nothing is written outside of the run directory.
  public func plan() throws -> (plan: Plan, sha256: String) {
    try run.withdrawingNonsense { try PlanPhase(run: run, events: events)() }
  }

  /// Puts a yes to the plan on file.
  @discardableResult
  public func approve(_ consent: Consent) throws -> Approval { try ApprovePhase(run: run, consent: consent, events: events)() }

  /// Builds the new database, or goes on where that was stopped.
  public func migrate(_ consent: Consent, replace: String? = nil) throws -> MigrationOutcome {
    try MigratePhase(run: run, consent: consent, replace: replace, events: events)()
  }

  /// Proves that the new database is landing zone plus approved repairs.
  public func verify() throws -> Verdict { try VerifyPhase(run: run, events: events)() }

  /// Says which checks are to run and how many outliers are to be told; nil leaves it as it is.
  public func request(checks: [String]?, alerts: Int? = nil) throws {
    var record = run.record
    if let checks {
      try CheckWords.check(checks)
      record.checks = checks
    }
    record.alerts = alerts ?? record.alerts
    try run.update(record)
  }

  /// Landing zone → metrics and findings.
  @discardableResult
  public func check() throws -> [Finding] { try CheckPhase(run: run, events: events)() }

  /// Landing zone → rows unlike the others.
  @discardableResult
  public func detect() throws -> [TableOutliers] { try DetectPhase(run: run, events: events)() }

  /// The new database, checked as the source was.
  @discardableResult
  public func checkAfter() throws -> [Finding] { try AfterPhase(run: run, events: events)() }

  /// Everything so far → report.html, report.md, report.json.
  @discardableResult
  public func report() throws -> Report { try ReportPhase(run: run, events: events)() }
}
