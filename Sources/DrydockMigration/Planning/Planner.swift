public import DrydockCore
internal import DrydockData

/// What a plan is made from.
public struct PlanRequest: Sendable {
  /// What is filled.
  public let target: TargetIdentity
  /// Repairs asked for, in any order.
  public let repairs: [RepairRequest]
  /// Answers to choices, by id.
  public let choices: [String: String]
  /// Types that columns are to have in the new database, whatever the mapping would choose.
  public let casts: [CastRule]
  /// Name and version of the tool.
  public let tool: String
  /// The target as it is, where tables of the user's own are filled.
  public let existing: Schema?

  /// A request.
  public init(
    target: TargetIdentity, repairs: [RepairRequest], choices: [String: String], casts: [CastRule] = [], existing: Schema? = nil,
    tool: String
  ) {
    self.existing = existing
    self.casts = casts
    self.target = target
    self.repairs = repairs
    self.choices = choices
    self.tool = tool
  }
}

/// A plan with its decisions, as they are to be stored.
public struct PlannedMigration: Sendable {
  /// The plan.
  public let plan: Plan
  /// What the repairs decided, in order.
  public let decisions: [RepairDecisions]
}

/// Makes plans: a function of landing zone, request and engine. Nothing is written and nothing changes.
public struct Planner {
  private let zone: any LandingZone
  private let manifestSHA256: String
  private let engine: any AnalysisEngine
  private let judge: any ConstraintJudge

  /// A planner over a landing zone whose manifest has that SHA-256.
  public init(zone: any LandingZone, manifestSHA256: String, engine: any AnalysisEngine, judge: any ConstraintJudge) {
    self.judge = judge
    self.zone = zone
    self.manifestSHA256 = manifestSHA256
    self.engine = engine
  }

  /// The plan for a request.
  public func plan(_ request: PlanRequest) throws -> PlannedMigration {
    let keys = try keys(request.repairs)
    // From here on the schema is the one that the new database will have.
    let schema = zone.manifest.schema.declaring(keys)
    let stage = RepairStage(zone: zone, schema: schema, engine: engine, choices: request.choices, judge: judge)
    let (rowDecisions, questions) = try stage.decide(request.repairs)
    let decisions = keys + rowDecisions
    let repaired = try RepairedZone(zone, decisions: decisions)
    let defects = try AcceptedDefects(schema: schema, zone: repaired, engine: engine, judge: judge).measure()
    let question = MappingQuestion(
      schema: schema, added: keys.compactMap(\.key), zone: repaired, target: request.target, engine: engine, choices: request.choices,
      casts: request.casts, defects: defects)
    let mapped =
      try request.existing.map { try ExistingTables(question, $0, judge: judge).map() }
      ?? MappingCatalog.mapping(for: question).map()
    let choices = questions + mapped.choices
    for (id, option) in request.choices { try checkAnswer(id, option, choices) }
    let expected = zone.manifest.tables.map { account(of: $0, decisions) }
    let loaded = schema.tables.filter { table in zone.manifest.tables.contains { $0.table == table.name } }
    let graph = RelationGraph(loaded)
    let plan = Plan(
      format: 1, tool: request.tool, manifest: manifestSHA256, target: request.target, steps: mapped.steps,
      loads: (mapped.order ?? graph.loadOrder).compactMap { name in load(name, expected, mapped) },
      repairs: decisions.map(\.request),
      decisions: SHA256Stream.hex(of: try CanonicalJSON.encode(decisions)), effects: effects(of: decisions, schema), expected: expected,
      deferredKeys: mapped.deferred ?? graph.deferred,
      acceptedDefects: mapped.defects ?? defects, choices: choices, objects: mapped.objects, tables: mapped.expected,
      refusals: mapped.refusals.isEmpty ? nil : mapped.refusals)
    return PlannedMigration(plan: plan, decisions: decisions)
  }

  /// The relations to be declared: before everything else, because rows are judged by them.
  private func keys(_ requests: [RepairRequest]) throws -> [RepairDecisions] {
    var decided: [RepairDecisions] = []
    for request in requests where request.repair == AddForeignKey.id {
      decided.append(
        try AddForeignKey().decide(request, schema: zone.manifest.schema.declaring(decided), zone: zone, engine: engine))
    }
    return decided
  }

  private func checkAnswer(_ id: String, _ option: String, _ choices: [OpenChoice]) throws {
    guard let choice = choices.first(where: { $0.id == id }) else {
      throw Failure(
        .usage, attempted: "settle the choice \(id)", cause: "the plan asks no such question",
        hint: choices.isEmpty ? "it has none" : "it asks: \(choices.map(\.id).joined(separator: ", "))")
    }
    guard choice.options.contains(option) else {
      throw Failure(
        .usage, attempted: "settle the choice \(id)", cause: "\(option) is none of its options",
        hint: "the options are: \(choice.options.joined(separator: ", "))")
    }
  }

  private func load(_ name: ObjectName, _ expected: [TableAccount], _ mapped: MappedDatabase) -> TableLoad? {
    guard let own = mapped.tables[name], let rows = expected.first(where: { $0.table == name })?.account.loaded else { return nil }
    return TableLoad(source: name, target: own.target, columns: own.columns, computed: own.computed, expectedRows: rows)
  }

  private func account(of table: TableManifest, _ decisions: [RepairDecisions]) -> TableAccount {
    var account = RowAccount()
    account.landed = table.rows
    for group in decisions.compactMap({ $0.decision(for: table.table) }).flatMap(\.removed) {
      if group.into == nil { account.quarantined += UInt64(group.rows.count) } else { account.merged += UInt64(group.rows.count) }
    }
    account.loaded = account.landed - account.quarantined - account.merged
    return TableAccount(table: table.table, account: account)
  }

  private func effects(of decisions: [RepairDecisions], _ schema: Schema) -> [RepairEffect] {
    decisions.flatMap { decision in
      // A constraint refuses rows from then on: never without a yes.
      let declared = decision.key.map { key in
        RepairEffect(
          repair: decision.request.repair, table: key.child.table, cells: 0, rows: 0, isSafe: false,
          key: KeyPair(child: key.child, parent: key.parent))
      }
      return (declared.map { [$0] } ?? [])
        + decision.tables.map { table in
          RepairEffect(
            repair: decision.request.repair, table: table.table, cells: table.cells, rows: table.removedCount,
            isSafe: table.removed.isEmpty && table.columns.allSatisfy { schema.isFreeOfConstraints($0, in: table.table) })
        }
    }
  }
}

extension Schema {
  /// Whether a column belongs to no key, to no side of a relation and to no CHECK: changing it breaks nothing.
  func isFreeOfConstraints(_ column: String, in name: ObjectName) -> Bool {
    guard let table = table(name) else { return false }
    let keys =
      table.uniqueKeys.map(\.columns) + (table.primaryKey.map { [$0.columns] } ?? []) + table.indexes.filter(\.isUnique).map(\.columns)
    if keys.contains(where: { $0.contains(column) }) || table.indexes.contains(where: { $0.isUnique && $0.columns.isEmpty }) {
      return false
    }
    for key in tables.flatMap(\.foreignKeys) {
      if key.child.table == name && key.child.columns.contains(column) || key.parent.table == name && key.parent.columns.contains(column) {
        return false
      }
    }
    let folded = column.lowercased()
    return !table.checks.contains { $0.text.lowercased().contains(folded) }
  }
}
