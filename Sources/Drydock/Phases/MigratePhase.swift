internal import DrydockAnalysis
internal import DrydockCore
internal import DrydockData
internal import DrydockLanding
internal import DrydockMigration
internal import DrydockSQLite
internal import Foundation

/// Approved plan → new database, each step journaled, so that it goes on wherever it was stopped.
///
/// begun → ledger, quarantine → tables → chunks → loaded → indexes, triggers → probes → checks → ready → renamed → sealed.
struct MigratePhase {
  let run: RunDirectory
  let consent: Consent
  /// `--replace`: the name of the file that may be replaced.
  let replace: String?
  let events: EventSink

  func callAsFunction() throws -> MigrationOutcome {
    let (plan, sha256) = try run.plan()
    if run.isMigrated { return try outcome() }
    let file = BuiltFile(plan.target.database, suffix: "drydock-" + run.id)
    if !run.isBegun { try begin(plan, sha256, file) } else { try requireSamePlan(sha256) }
    events(.started(.migrate))
    let zone = try run.landingZone()
    let decisions = try run.decisions(of: plan)
    try sealRepairs(zone, decisions)
    try continueBuilding(file)
    if run.journal.ready == nil { try build(plan, decisions, zone, file) }
    try publish(plan, file)
    return try outcome()
  }

  private func outcome() throws -> MigrationOutcome {
    MigrationOutcome(rejected: try RejectsFolder(run: run).sealed().count, target: run.journal.last(.sealed)?.facts["target"] ?? "")
  }

  // MARK: begun

  /// The approval and the target are checked here, and here only: the same run goes on under them.
  private func begin(_ plan: Plan, _ sha256: String, _ file: BuiltFile) throws {
    let attempted = "begin the migration to \(file.path)"
    let approval = try ApprovePhase(run: run, consent: consent, events: events)()
    try requireOther(file)
    let there = try file.hashOfPlace()
    if file.isThere, replace != file.path.split(separator: "/").last.map(String.init) {
      throw Failure(
        .notEmpty, attempted: attempted, cause: "there is a file of that name",
        hint: "choose another name, or replace it: --replace \(file.path.split(separator: "/").last ?? "NAME")")
    }
    guard there == plan.target.catalogue else {
      throw Failure(
        .approval, attempted: attempted, cause: "the target is not what it was when the plan was made",
        hint: "make the plan anew: drydock plan \(run.id)")
    }
    if let stray = file.strays().first {
      throw Failure(
        .locked, attempted: attempted, cause: "\(stray) lies beside it, so the file is open or was not closed properly",
        hint: "close what uses it, or remove that file if nothing does")
    }
    guard !file.isBegun else {
      throw Failure(.notEmpty, attempted: attempted, cause: "\(file.temporary) is there and is not of this run", hint: "remove it")
    }
    let line = SHA256Stream.hex(of: try CanonicalJSON.encode(approval))
    try run.journal.append(.begun, ["plan": sha256, "approval": line, "target": file.path, "boot": Boot.id ?? ""])
  }

  /// The source is never written, by whatever name it is called.
  private func requireOther(_ file: BuiltFile) throws {
    guard let origin = run.record.origin, Paths.areOneFile(origin, file.path) else { return }
    throw Failure(.usage, attempted: "make \(file.path)", cause: "it is the source", hint: "name another file with --to")
  }

  private func requireSamePlan(_ sha256: String) throws {
    guard run.journal.last(.begun)?.facts["plan"] != sha256 else { return }
    throw run.tampered("the migration began under another plan")
  }

  private func sealRepairs(_ zone: LandingReader, _ decisions: [RepairDecisions]) throws {
    guard run.journal.last(.repairsSealed) == nil else { return }
    let seals = try LedgerWriter(
      zone: zone, decisions: decisions, ledger: run.folder.folder(RunDirectory.Name.ledger),
      quarantine: run.folder.folder(RunDirectory.Name.quarantine)
    ).write()
    try run.journal.append(.repairsSealed, seals)
  }

  /// A file that was begun by a process of this boot is what that process wrote. After a power cut it may be anything.
  private func continueBuilding(_ file: BuiltFile) throws {
    guard run.journal.ready == nil else { return }
    let boot = Boot.id
    let last = run.journal.entries.last { $0.event == .begun || $0.event == .resumed }?.facts["boot"] ?? ""
    guard file.isBegun else { return }
    let isTrusted = boot != nil && boot == last
    if !isTrusted {
      events(.note(.migrate, "the machine was restarted in between: the new database is built anew"))
      try file.discard()
    }
    try run.journal.append(.resumed, ["boot": boot ?? "", "rebuilt": isTrusted ? "no" : "yes"])
  }

  // MARK: building

  private func build(_ plan: Plan, _ decisions: [RepairDecisions], _ zone: LandingReader, _ file: BuiltFile) throws {
    let rejects = RejectsFolder(run: run)
    var rejected = try rejects.sealed()
    while true {
      let refused = try load(plan, decisions, zone, file, rejected)
      if refused.isEmpty { break }
      // Rows that hang on a refused row are refused with it; the load is done again without them.
      rejected = try TargetLoading.closure(
        of: rejected + refused, plan: plan, decisions: decisions, zone: zone, engine: EmbeddedEngine(memory: run.record.memory))
      try requireAllowed(rejected)
      try rejects.seal(rejected, zone: zone, decisions: decisions)
      try file.discard()
    }
    try check(plan, decisions, zone, file, rejected)
    try run.journal.append(.ready, ["sha256": try file.flush()])
  }

  private func requireAllowed(_ rejected: [Rejection]) throws {
    guard rejected.count > run.record.maximumRejections, let first = rejected.first else { return }
    throw Failure(
      .runtime, attempted: "load \(first.table)",
      cause: "\(rejected.count) rows are refused, with what hangs on them; row \(first.row): \(first.reason)",
      hint: "allow it with --max-rejects \(rejected.count), or repair the rows")
  }

  /// Loads and finishes the file; returns rows that were refused now, in which case it is not finished.
  private func load(
    _ plan: Plan, _ decisions: [RepairDecisions], _ zone: LandingReader, _ file: BuiltFile, _ rejected: [Rejection]
  ) throws -> [Rejection] {
    let target = try SQLiteDriver.openTarget(path: file.temporary, run: run.id)
    for step in plan.steps where step.stage == .settings { try target.execute(step) }
    let begun = try !target.loadRecords().isEmpty
    if try begun || !isComplete(target, plan) {
      try target.prepare()
      try make(plan.steps.filter { $0.stage == .preData }, in: target)
      let refusals = RefusalLog(run: run)
      let loading = TargetLoading(
        zone: zone, plan: plan, decisions: decisions,
        rejected: Dictionary(grouping: rejected, by: \.table).mapValues { $0.map(\.row).sorted() },
        run: run.id, keep: { try refusals.append(chunk: $0, $1) }, events: events)
      let refused = try loading.load(
        into: target, known: try refusals.lines(with: try target.loadRecords(), sealed: rejected),
        maximumRejections: run.record.maximumRejections - rejected.count)
      if !refused.isEmpty { return refused }
      if run.journal.lastBuild(.loaded) == nil { try run.journal.append(.loaded) }
    }
    for step in plan.steps where step.stage == .sequences { try target.execute(step) }
    try make(plan.steps.filter { $0.stage == .postData }, in: target)
    try target.analyze()
    try probe(target, zone.manifest.schema.declaring(decisions), plan)
    let errors = try target.integrityErrors()
    guard errors.isEmpty else {
      throw Failure(.verification, attempted: "check the new database", cause: "SQLite's integrity check finds \(errors.count) errors")
    }
    try target.finish()
    return []
  }

  /// Without load records the file is either new or complete: they are dropped last of all.
  private func isComplete(_ target: any TargetConnection, _ plan: Plan) throws -> Bool {
    guard run.journal.lastBuild(.loaded) != nil else { return false }
    return try plan.steps.filter { $0.stage == .preData }.allSatisfy { try target.contains($0.object) }
      && run.journal.lastBuild(.probed) != nil
  }

  private func make(_ steps: [PlanStep], in target: any TargetConnection) throws {
    for step in steps {
      // An index over a full-text table's content is filled, not made: doing it again changes nothing.
      if try step.object.kind != "full-text index" && target.contains(step.object) { continue }
      try target.execute(step)
    }
  }

  private func probe(_ target: any TargetConnection, _ schema: Schema, _ plan: Plan) throws {
    guard run.journal.lastBuild(.probed) == nil else { return }
    var results: [ProbeResult] = []
    for load in plan.loads {
      guard let table = schema.table(load.source), table.virtualModule == nil else { continue }
      results += try target.probe(table)
    }
    let bytes = try CanonicalJSON.encode(results)
    try run.folder.write(bytes, to: RunDirectory.Name.probes)
    try run.journal.append(.probed, ["probes": SHA256Stream.hex(of: bytes)])
  }

  /// Counts and relations, as the engine tells them, before the file gets its name.
  private func check(_ plan: Plan, _ decisions: [RepairDecisions], _ zone: LandingReader, _ file: BuiltFile, _ rejected: [Rejection]) throws
  {
    let target = try SQLiteDriver.openSource(path: file.temporary)
    let check = TargetCheck(
      plan: plan, decisions: decisions, zone: zone, rejections: rejected, engine: EmbeddedEngine(memory: run.record.memory))
    let faults = try check.faults(of: target)
    guard faults.isEmpty else {
      throw Failure(
        .verification, attempted: "check the new database", cause: faults.prefix(3).joined(separator: "; "),
        hint: "nothing was renamed; what was built is \(file.temporary)")
    }
  }

  // MARK: ready

  private func publish(_ plan: Plan, _ file: BuiltFile) throws {
    guard let sha256 = run.journal.ready?.facts["sha256"] else { return }
    // Killed between the rename and this line, the file at its place is our own.
    if try file.hashOfPlace() != sha256 {
      guard file.isBegun, try file.flush() == sha256 else {
        try run.journal.append(.resumed, ["boot": Boot.id ?? "", "rebuilt": "yes"])
        try file.discard()
        throw Failure(
          .verification, attempted: "name \(file.path)", cause: "what was built is not what it was when it was finished",
          hint: "it is built anew when you go on: drydock migrate \(run.id)")
      }
      if plan.target.catalogue != nil, try file.hashOfPlace() != plan.target.catalogue {
        throw Failure(
          .notEmpty, attempted: "replace \(file.path)", cause: "it was changed after the migration began",
          hint: "what was built is \(file.temporary)")
      }
      try requireOther(file)
      try file.publish(replacing: plan.target.catalogue != nil)
    }
    try file.discard()
    try run.journal.append(.sealed, ["target": sha256])
    events(.sealed(.migrate, sha256: sha256))
  }
}

/// How a migration ended.
public struct MigrationOutcome: Sendable {
  /// Rows the target refused, with what hung on them.
  public let rejected: Int
  /// SHA-256 of the new file.
  public let target: String
}

/// Which start of the machine this is: what was not synced before another one cannot be trusted.
enum Boot {
  static var id: String? {
    #if os(Linux)
      guard let text = try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8) else { return nil }
      return text.trimmingCharacters(in: .whitespacesAndNewlines)
    #else
      return nil
    #endif
  }
}

extension Journal {
  /// The start of the build that counts: an earlier one may have been given up.
  private var buildStart: Int {
    entries.last { $0.event == .begun || $0.event == .rejected || $0.event == .resumed && $0.facts["rebuilt"] == "yes" }?.sequence ?? 0
  }

  func lastBuild(_ event: JournalEvent) -> JournalEntry? { entries.last { $0.event == event && $0.sequence > buildStart } }

  var ready: JournalEntry? { lastBuild(.ready) }
}
