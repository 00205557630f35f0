internal import DrydockAnalysis
internal import DrydockCore
internal import DrydockData
internal import DrydockLanding
internal import DrydockMigration
internal import Foundation
internal import Synchronization

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
    let place = try Drivers.place(of: plan, run: run.id)
    if !run.isBegun { try begin(plan, sha256, place) } else { try requireSamePlan(sha256) }
    events(.started(.migrate))
    let zone = try run.landingZone()
    let decisions = try run.decisions(of: plan)
    try sealRepairs(zone, decisions)
    try continueBuilding(place)
    if run.journal.ready == nil { try build(plan, decisions, zone, place) }
    try publish(plan, place)
    return try outcome()
  }

  private func outcome() throws -> MigrationOutcome {
    MigrationOutcome(rejected: try RejectsFolder(run: run).sealed().count, target: run.journal.last(.sealed)?.facts["target"] ?? "")
  }

  // MARK: begun

  /// The approval and the target are checked here, and here only: the same run goes on under them.
  private func begin(_ plan: Plan, _ sha256: String, _ place: any TargetPlace) throws {
    let approval = try ApprovePhase(run: run, consent: consent, events: events)()
    try place.requireFree(replace: replace, source: run.record.origin)
    guard try place.identity() == plan.target else {
      throw Failure(
        .approval, attempted: "begin the migration to \(plan.target.database)",
        cause: "the target is not what it was when the plan was made", hint: "make the plan anew: drydock plan \(run.id)")
    }
    let line = SHA256Stream.hex(of: try CanonicalJSON.encode(approval))
    try run.journal.append(
      .begun, ["plan": sha256, "approval": line, "target": plan.target.database, "boot": Boot.id ?? ""])
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
  private func continueBuilding(_ place: any TargetPlace) throws {
    guard run.journal.ready == nil, try place.isBegun() else { return }
    let boot = Boot.id
    let last = run.journal.entries.last { $0.event == .begun || $0.event == .resumed }?.facts["boot"] ?? ""
    let isTrusted = place.survivesPowerLoss || boot != nil && boot == last
    if !isTrusted {
      events(.note(.migrate, "the machine was restarted in between: the new database is built anew"))
      try place.discard()
    }
    try run.journal.append(.resumed, ["boot": boot ?? "", "rebuilt": isTrusted ? "no" : "yes"])
  }

  // MARK: building

  private func build(_ plan: Plan, _ decisions: [RepairDecisions], _ zone: LandingReader, _ place: any TargetPlace) throws {
    let rejects = RejectsFolder(run: run)
    var rejected = try rejects.sealed()
    if rejected.isEmpty, let refusals = plan.refusals {
      // Known from the plan: the target never sees them.
      rejected = refusals.flatMap { group in group.rows.map { Rejection(table: group.table, row: $0, reason: group.reason) } }
      try requireAllowed(rejected)
      try rejects.seal(rejected, zone: zone, decisions: decisions)
    }
    while true {
      let refused = try load(plan, decisions, zone, place, rejected)
      if refused.isEmpty { break }
      // Rows that hang on a refused row are refused with it; the load is done again without them.
      rejected = try TargetLoading.closure(
        of: rejected + refused, plan: plan, decisions: decisions, zone: zone, engine: EmbeddedEngine(memory: run.record.memory))
      try requireAllowed(rejected)
      try rejects.seal(rejected, zone: zone, decisions: decisions)
      try place.discard()
    }
    try check(plan, decisions, zone, place, rejected)
    let sha256 = try place.flush()
    if plan.target.isExisting, sha256 != plan.target.catalogue {
      throw Failure(
        .verification, attempted: "finish \(plan.target.database)",
        cause: "its tables, or what hangs on them, were altered while they were filled", hint: "Drydock alters nothing there; who did?")
    }
    try run.journal.append(.ready, ["sha256": sha256])
  }

  private func requireAllowed(_ rejected: [Rejection]) throws {
    guard rejected.count > run.record.maximumRejections, let first = rejected.first else { return }
    throw Failure(
      .runtime, attempted: "load \(first.table)",
      cause: (rejected.count == 1 ? "1 row is" : "\(rejected.count) rows are")
        + " refused, with what hangs on them; row \(first.row): \(first.reason)",
      hint: "allow it with --max-rejects \(rejected.count), or repair the rows")
  }

  /// Loads and finishes the new database; returns rows that were refused now, in which case it is not finished.
  private func load(
    _ plan: Plan, _ decisions: [RepairDecisions], _ zone: LandingReader, _ place: any TargetPlace, _ rejected: [Rejection]
  ) throws -> [Rejection] {
    let target = try place.open()
    for step in plan.steps where step.stage == .settings { try target.execute(step) }
    var workers = [target]
    let begun = try !target.loadRecords().isEmpty
    if try begun || !isComplete(target, plan) {
      try target.prepare()
      try StepRunner([target]).run(plan.steps.filter { $0.stage == .preData })
      workers = try openWorkers(beside: target)
      let refusals = RefusalLog(run: run)
      let loading = TargetLoading(
        zone: zone, plan: plan, decisions: decisions,
        rejected: Dictionary(grouping: rejected, by: \.table).mapValues { $0.map(\.row).sorted() },
        run: run.id, keep: { try refusals.append(chunk: $0, $1) }, events: events)
      let refused = try loading.load(
        into: workers, known: try refusals.lines(with: try target.loadRecords(), sealed: rejected),
        maximumRejections: run.record.maximumRejections - rejected.count)
      if !refused.isEmpty { return refused }
      if run.journal.lastBuild(.loaded) == nil { try run.journal.append(.loaded) }
    }
    for step in plan.steps where step.stage == .sequences { try target.execute(step) }
    try makeObjects(plan.steps.filter { $0.stage == .postData }, workers)
    try target.analyze()
    try probe(target, plan, zone.manifest.schema.declaring(decisions))
    let errors = try target.integrityErrors()
    guard errors.isEmpty else {
      throw Failure(
        .verification, attempted: "check the new database", cause: "the engine's own check finds \(errors.count) errors: \(errors[0])")
    }
    try target.finish()
    return []
  }

  /// What was translated in good faith and is not taken stays a text of the plan; the journal keeps which and why.
  private func makeObjects(_ steps: [PlanStep], _ workers: [any TargetConnection & Sendable]) throws {
    let refusals = Mutex<[String: String]>([:])
    let events = self.events
    try StepRunner(workers) { step, failure in
      let name = step.words
      refusals.withLock { $0[name] = failure.cause }
      events(.note(.migrate, "the \(name) is not carried, the new database does not take it: \(failure.cause)"))
    }.run(steps)
    let refused = refusals.withLock { $0 }
    if !refused.isEmpty { try run.journal.append(.objectsRefused, refused) }
  }

  private func openWorkers(beside target: any TargetConnection & Sendable) throws -> [any TargetConnection & Sendable] {
    var workers = [target]
    while workers.count < min(run.record.jobs, target.parallelism) { workers.append(try target.worker()) }
    return workers
  }

  /// Without load records the file is either new or complete: they are dropped last of all.
  private func isComplete(_ target: any TargetConnection, _ plan: Plan) throws -> Bool {
    guard run.journal.lastBuild(.loaded) != nil else { return false }
    // Of steps that are simply done again, such as comments, a target cannot say whether they were.
    return try plan.steps.filter { $0.stage == .preData && $0.object.kind == "table" }.allSatisfy { try target.contains($0.object) }
      && run.journal.lastBuild(.probed) != nil
  }

  private func probe(_ target: any TargetConnection, _ plan: Plan, _ schema: Schema) throws {
    guard run.journal.lastBuild(.probed) == nil else { return }
    let tables = plan.without(Set(run.journal.refusedObjects.keys)).tables ?? schema.tables
    var results: [ProbeResult] = []
    for load in plan.loads {
      guard let table = tables.first(where: { $0.name == load.target }), table.virtualModule == nil else { continue }
      results += try target.probe(table)
    }
    let bytes = try CanonicalJSON.encode(results)
    try run.folder.write(bytes, to: RunDirectory.Name.probes)
    try run.journal.append(.probed, ["probes": SHA256Stream.hex(of: bytes)])
  }

  /// Counts and relations, as the engine tells them, before the new database gets its name.
  private func check(
    _ plan: Plan, _ decisions: [RepairDecisions], _ zone: LandingReader, _ place: any TargetPlace, _ rejected: [Rejection]
  ) throws {
    let check = TargetCheck(
      plan: plan, decisions: decisions, zone: zone, rejections: rejected, engine: EmbeddedEngine(memory: run.record.memory))
    let faults = try check.faults(of: place.openBuilt())
    guard faults.isEmpty else {
      throw Failure(
        .verification, attempted: "check the new database", cause: faults.prefix(3).joined(separator: "; "),
        hint: "it was not finished; what was built is still there")
    }
  }

  // MARK: ready

  private func publish(_ plan: Plan, _ place: any TargetPlace) throws {
    guard let sha256 = run.journal.ready?.facts["sha256"] else { return }
    // Killed between the rename and this line, what lies at its place is our own.
    if try place.hashOfPlace() != sha256 {
      guard try place.isBegun(), try place.flush() == sha256 else {
        try run.journal.append(.resumed, ["boot": Boot.id ?? "", "rebuilt": "yes"])
        try place.discard()
        throw Failure(
          .verification, attempted: "name \(plan.target.database)", cause: "what was built is not what it was when it was finished",
          hint: plan.target.engine.isServer
            ? "empty it, or name another database: drydock plan \(run.id) --to OTHER"
            : "it is built anew when you go on: drydock migrate \(run.id)")
      }
      if plan.target.catalogue != nil, try place.hashOfPlace() != plan.target.catalogue {
        throw Failure(
          .notEmpty, attempted: "replace \(plan.target.database)", cause: "it was changed after the migration began",
          hint: "what was built is still there, under its temporary name")
      }
      try place.publish(replacing: plan.target.catalogue != nil)
    }
    try place.discardLeftovers()
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

  /// Optional steps that the target did not take, by what they make, with its reasons.
  var refusedObjects: [String: String] { lastBuild(.objectsRefused)?.facts ?? [:] }
}
