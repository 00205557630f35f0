internal import DrydockAnalysis
internal import DrydockCore
internal import DrydockData
internal import DrydockLanding
internal import DrydockMigration
internal import DrydockSQLite

/// Landing zone → plan. Nothing is written outside of the run directory.
struct PlanPhase {
  let run: RunDirectory
  let events: EventSink

  func callAsFunction() throws -> (plan: Plan, sha256: String) {
    if run.isBegun { return try run.plan() }
    let zone = try LandPhase(run: run, events: events)()
    guard let target = run.record.target else {
      throw Failure(.usage, attempted: "plan", cause: "no target was named", hint: "name the new database with --to PATH")
    }
    let isExisting = run.record.schema == .existing
    let place = try Drivers.place(target, schema: run.targetSchema(in: zone.manifest), run: run.id, filling: isExisting ? [] : nil)
    let identity = try place.identity()
    let repairs = try RepairWords.parse(run.record.repairs, schema: zone.manifest.schema, findings: run.findings())
    let inputs = try inputs(zone.manifestSHA256, identity, repairs)
    if let stored = try stored(inputs) { return stored }
    events(.started(.plan))
    let planner = Planner(
      zone: zone, manifestSHA256: zone.manifestSHA256, engine: EmbeddedEngine(memory: run.record.memory), judge: SQLiteConstraintJudge())
    let planned = try planner.plan(
      PlanRequest(
        target: identity, repairs: repairs, choices: run.record.choices, casts: run.record.casts ?? [],
        existing: isExisting ? try Drivers.openFilled(identity).inspect() : nil, tool: Version.tool))
    if isExisting { try requireFillable(planned.plan) }
    let sha256 = try store(planned, inputs: inputs)
    events(.sealed(.plan, sha256: sha256))
    return (planned.plan, sha256)
  }

  /// Tables of the user's own must be empty, and the account must have the rights: that is found here, not while they are filled.
  private func requireFillable(_ plan: Plan) throws {
    try Drivers.place(of: plan, run: run.id).requireFree(replace: nil, source: run.record.origin)
  }

  private struct Inputs: Encodable {
    let manifest: String
    let target: TargetIdentity
    let repairs: [RepairRequest]
    let choices: [String: String]
    let casts: [CastRule]?
    /// Whether tables of the user's own are filled; nil where they are not.
    let existing: Bool?
    let tool: String
  }

  private func inputs(_ manifest: String, _ target: TargetIdentity, _ repairs: [RepairRequest]) throws -> String {
    SHA256Stream.hex(
      of: try CanonicalJSON.encode(
        Inputs(
          manifest: manifest, target: target, repairs: repairs, choices: run.record.choices, casts: run.record.casts,
          existing: run.record.schema == .existing ? true : nil, tool: Version.tool)))
  }

  /// The plan of equal inputs, if it still lies as it was sealed.
  private func stored(_ inputs: String) throws -> (plan: Plan, sha256: String)? {
    guard run.journal.last(.planned)?.facts["inputs"] == inputs else { return nil }
    do {
      let stored = try run.plan()
      _ = try run.decisions(of: stored.plan)
      return stored
    } catch let failure as Failure where failure.kind == .tampered {
      events(.note(.plan, "the stored plan was changed; it is made anew"))
      return nil
    }
  }

  private func store(_ planned: PlannedMigration, inputs: String) throws -> String {
    let plan = try CanonicalJSON.encode(planned.plan)
    let decisions = try CanonicalJSON.encode(planned.decisions)
    let statements = Array(PlanStatements(planned.plan).text.utf8)
    try run.folder.write(decisions, to: RunDirectory.Name.decisions)
    try run.folder.write(statements, to: RunDirectory.Name.statements)
    try run.folder.write(plan, to: RunDirectory.Name.plan)
    let sha256 = SHA256Stream.hex(of: plan)
    try run.journal.append(
      .planned,
      ["inputs": inputs, "plan": sha256, "decisions": planned.plan.decisions, "statements": SHA256Stream.hex(of: statements)])
    return sha256
  }
}

extension RunDirectory {
  /// The schema of a server that is filled: that of the address, else `public` where the source's tables are in no schema.
  func targetSchema(in manifest: Manifest) throws -> String? {
    guard let target = record.target, Drivers.engine(of: target) != .sqlite else { return nil }
    guard manifest.schema.engine == Drivers.engine(of: target) else { return try Drivers.schema(of: target) ?? "public" }
    if record.schema == .existing { return try Drivers.schema(of: target) }
    // Within one engine definitions are carried word for word, and they name their schemas.
    guard let schema = try Drivers.schema(of: target) else { return nil }
    throw Failure(
      .usage, attempted: "plan a new database in the schema \(VisibleText.of(schema))",
      cause: "between two databases of one engine every object keeps its own schema",
      hint: "name an empty database without schema=; --select takes only some of the tables")
  }
}
