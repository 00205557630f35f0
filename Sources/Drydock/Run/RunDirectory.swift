public import DrydockCore
public import DrydockData
public import DrydockLanding

/// One run's folder: the interface between the phases. Each reads what the one before wrote.
public final class RunDirectory {
  /// Names of what lies in it.
  enum Name {
    static let record = "run.json"
    static let plan = "plan.json"
    static let statements = "plan.sql"
    static let decisions = "decisions.json"
    static let approvals = "approvals.jsonl"
    static let probes = "probes.json"
    static let verification = "verification.json"
    static let refused = "refused.jsonl"
    static let landing = "landing"
    static let schema = "schema.json"
    static let outliers = "outliers"
    static let after = "after"
    static let ledger = "ledger"
    static let quarantine = "quarantine"
    static let rejects = "rejects"
    static let questions = "questions.json"
    static let trace = "trace.jsonl"
    static let summary = "summary.json"
    static let agents = "agents"
  }

  /// The run's id.
  public let id: String
  /// Its folder.
  public let folder: SealedFolder
  /// What was asked.
  public private(set) var record: RunRecord
  /// What happened.
  public internal(set) var journal: Journal
  private let lock: FolderLock?
  /// The record before it was changed by this process, until a plan was made of it.
  private var lastPlanned: RunRecord?

  init(creating id: String, in folder: SealedFolder, record: RunRecord) throws {
    self.id = id
    self.folder = folder
    self.record = record
    lock = try folder.lock()
    journal = try Journal(folder, repairing: true)
    try folder.write(CanonicalJSON.encode(record), to: Name.record)
    try journal.append(.opened, ["record": SHA256Stream.hex(of: try folder.read(Name.record)), "tool": Version.tool])
  }

  init(opening id: String, in folder: SealedFolder) throws {
    self.id = id
    self.folder = folder
    lock = try folder.lock()
    record = try Self.readRecord(id, folder)
    journal = try Journal(folder, repairing: true)
  }

  init(looking id: String, in folder: SealedFolder) throws {
    self.id = id
    self.folder = folder
    lock = nil
    record = try Self.readRecord(id, folder)
    journal = try Journal(folder, repairing: false)
  }

  private static func readRecord(_ id: String, _ folder: SealedFolder) throws -> RunRecord {
    guard folder.contains(Name.record) else {
      throw Failure(
        .notFound, attempted: "open the run \(id)", cause: "it was stopped before it began", hint: "remove it: drydock runs rm \(id)")
    }
    return try CanonicalJSON.decode(RunRecord.self, from: folder.read(Name.record), what: "\(folder.path)/\(Name.record)")
  }

  /// Changes what is asked of the phases to come.
  func update(_ record: RunRecord) throws {
    guard record != self.record else { return }
    try folder.write(CanonicalJSON.encode(record), to: Name.record)
    lastPlanned = lastPlanned ?? self.record
    self.record = record
  }

  /// Runs `body`; if it fails because what was asked makes no sense, that was never asked.
  func withdrawingNonsense<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      let result = try body()
      lastPlanned = nil
      return result
    } catch let failure as Failure where failure.kind == .usage {
      if let lastPlanned { try update(lastPlanned) }
      lastPlanned = nil
      throw failure
    }
  }

  // MARK: where it stands

  /// The folder of the landing zone.
  public var landingPath: String { record.landing?.folder ?? folder.path + "/" + Name.landing }

  /// Whether the landing is sealed.
  public var isLanded: Bool { journal.last(.landed) != nil }

  /// Whether there is a plan.
  public var isPlanned: Bool { journal.last(.planned) != nil }

  /// Whether a migration has begun: from then on the plan stands.
  public var isBegun: Bool { journal.last(.begun) != nil }

  /// Whether the target bears its name.
  public var isMigrated: Bool { journal.last(.sealed) != nil }

  /// Whether nothing is left to do.
  public var isFinished: Bool { record.target == nil ? isLanded : journal.last(.verified, since: .sealed) != nil && isMigrated }

  /// The phase that was finished last, for lists.
  public var state: String {
    if let verified = journal.last(.verified) { return verified.facts["holds"] == "true" ? "verified" : "verification failed" }
    if journal.last(.begun) == nil, (try? openQuestions().isEmpty) == false { return "waits for an answer" }
    for event in [JournalEvent.sealed, .begun, .approved, .planned, .landed] where journal.last(event) != nil {
      return event == .sealed ? "migrated" : event == .begun ? "migrating" : event.rawValue
    }
    return "opened"
  }

  // MARK: what lies in it

  /// Opens the landing zone, held against the hash that the journal names.
  public func landingZone() throws -> LandingReader {
    guard let landed = journal.last(.landed) else {
      throw Failure(
        .tampered, attempted: "use the landing zone of the run \(id)", cause: "the landing is not complete",
        hint: "go on with it: drydock run SOURCE --resume")
    }
    return try LandingReader(SealedFolder(following: landingPath), expected: landed.facts["manifest"])
  }

  /// The sealed plan with its hash.
  public func plan() throws -> (plan: Plan, sha256: String) {
    guard let planned = journal.last(.planned), let sha256 = planned.facts["plan"] else {
      throw Failure(
        .notFound, attempted: "read the plan of the run \(id)", cause: "there is none yet", hint: "make one: drydock plan --to TARGET")
    }
    let bytes = try sealed(Name.plan, sha256)
    return (try CanonicalJSON.decode(Plan.self, from: bytes, what: "\(folder.path)/\(Name.plan)"), sha256)
  }

  /// The decisions that the plan names.
  func decisions(of plan: Plan) throws -> [RepairDecisions] {
    let bytes = try sealed(Name.decisions, plan.decisions)
    return try CanonicalJSON.decode([RepairDecisions].self, from: bytes, what: "\(folder.path)/\(Name.decisions)")
  }

  /// The approvals on file for a plan, those only whose line is the one that the journal names.
  public func approvals(of plan: String) throws -> [Approval] {
    let named = Set(journaledApprovals)
    return try approvalLines().compactMap { line in
      guard named.contains(SHA256Stream.hex(of: line)) else { return nil }
      let approval = try CanonicalJSON.decode(Approval.self, from: line, what: "\(folder.path)/\(Name.approvals)")
      return approval.plan == plan ? approval : nil
    }
  }

  /// The lines of `approvals.jsonl`, each with the LF that must end it.
  func approvalLines() throws -> [[UInt8]] {
    guard folder.contains(Name.approvals) else { return [] }
    var lines = try folder.read(Name.approvals).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Array.init)
    let rest = lines.popLast() ?? []
    return lines.map { $0 + [UInt8(ascii: "\n")] } + (rest.isEmpty ? [] : [rest])
  }

  /// SHA-256 of every approval that was given, in order.
  var journaledApprovals: [String] { journal.entries.filter { $0.event == .approved }.compactMap { $0.facts["approval"] } }

  /// Adds an approval; a line that a crash left without its line in the journal was never given and goes.
  func add(_ approval: Approval) throws {
    let named = Set(journaledApprovals)
    let kept = try approvalLines().filter { named.contains(SHA256Stream.hex(of: $0)) }
    let line = try CanonicalJSON.encode(approval)
    try folder.write(kept.flatMap { $0 } + line, to: Name.approvals)
    try journal.append(.approved, ["plan": approval.plan, "approval": SHA256Stream.hex(of: line)])
  }

  /// A file that must have this hash.
  func sealed(_ name: String, _ sha256: String?) throws -> [UInt8] {
    guard folder.contains(name) else { throw tampered("\(name) is missing") }
    let bytes = try folder.read(name)
    guard SHA256Stream.hex(of: bytes) == sha256 else { throw tampered("\(name) is not the file that was sealed") }
    return bytes
  }

  func tampered(_ cause: String) -> Failure {
    Failure(
      .tampered, attempted: "use the run \(id)", cause: cause,
      hint: "the source is untouched; start a new run, or make the plan anew if no migration has begun")
  }
}
