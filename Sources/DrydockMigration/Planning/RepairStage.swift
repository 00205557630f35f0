internal import DrydockCore
internal import DrydockData

/// Decides the selected repairs of rows in their fixed order, and finds what they themselves would break: the open choices.
struct RepairStage {
  let zone: any LandingZone
  /// What the new database will declare.
  let schema: Schema
  let engine: any AnalysisEngine
  let choices: [String: String]
  let judge: any ConstraintJudge

  func decide(_ requests: [RepairRequest]) throws -> (decisions: [RepairDecisions], choices: [OpenChoice]) {
    var decisions: [RepairDecisions] = []
    var questions: [OpenChoice] = []
    // Rows that a person chose to set aside because a trimmed key collides.
    var seeds: [(table: ObjectName, rows: [UInt64], reason: String)] = []
    for repair in RepairCatalog.all where !(repair is AddForeignKey) {
      let id = type(of: repair).id
      for request in requests where request.repair == id {
        let view = try RepairedZone(zone, decisions: decisions)
        var decision = try repair.decide(request, schema: schema, zone: view, engine: engine)
        if repair is TrimBlanks {
          let settled = try settleCollisions(of: &decision, on: decisions)
          questions += settled.questions
          seeds += settled.seeds
          questions += try settleRelations(of: &decision, on: decisions)
          let checked = try settleChecks(of: &decision, on: decisions)
          questions += checked.questions
          seeds += checked.seeds
        }
        if repair is QuarantineOrphans { decision = try withSeeds(decision, seeds, on: decisions) }
        decisions.append(decision)
      }
    }
    if !seeds.isEmpty && !requests.contains(where: { $0.repair == QuarantineOrphans.id }) {
      let empty = RepairDecisions(request: RepairRequest(repair: QuarantineOrphans.id), tables: [])
      decisions.append(try withSeeds(empty, seeds, on: decisions))
    }
    return (decisions, questions)
  }

  // MARK: keys that collide once trimmed

  private func settleCollisions(of decision: inout RepairDecisions, on earlier: [RepairDecisions]) throws
    -> (questions: [OpenChoice], seeds: [(table: ObjectName, rows: [UInt64], reason: String)])
  {
    var questions: [OpenChoice] = []
    var seeds: [(table: ObjectName, rows: [UInt64], reason: String)] = []
    for index in decision.tables.indices {
      guard let table = schema.table(decision.tables[index].table) else { continue }
      for key in table.enforcedKeys where !Set(key.columns).isDisjoint(with: decision.tables[index].columns) {
        let name = ColumnSet(table.name, key.columns)
        let offenders = try collisions(of: key, in: table.name, decision, on: earlier)
        guard !offenders.isEmpty else { continue }
        let id = "\(TrimBlanks.id):\(name)"
        questions.append(
          OpenChoice(
            id: id, question: "trimmed, \(offenders.count) \(offenders.count == 1 ? "row" : "rows") would repeat a key of \(name)",
            rows: UInt64(offenders.count), examples: Array(offenders.prefix(20)), options: ["leave", "quarantine"], chosen: choices[id]))
        // Until somebody chooses, the plan is made as if the cells stayed; it cannot be approved.
        decision.tables[index].leave(offenders, columns: key.columns)
        if choices[id] == "quarantine" { seeds.append((table.name, offenders, "\(name) repeats another row's once trimmed")) }
      }
    }
    try recount(&decision, on: earlier)
    return (questions, seeds)
  }

  /// Rows whose key the trimming makes equal to another row's; not those that keep their bytes.
  private func collisions(of key: UniqueKey, in table: ObjectName, _ decision: RepairDecisions, on earlier: [RepairDecisions]) throws
    -> [UInt64]
  {
    let trimmed = try RepairedZone(zone, decisions: earlier + [decision])
    let question = Duplicates(ColumnSet(table, key.columns), comparison: .asKey, collations: key.collations)
    let found = try engine.repetitions(question, in: trimmed)
    guard !found.rows.isEmpty else { return [] }
    let changed = try changedRows(in: table, columns: key.columns, decision, on: earlier)
    var offenders: Set<UInt64> = []
    for (row, first) in zip(found.rows, found.first) {
      if changed.containsSorted(row) { offenders.insert(row) }
      if changed.containsSorted(first) { offenders.insert(first) }
    }
    // One of two trimmed rows could keep the key, but which one is not ours to say: both are asked about.
    return offenders.sorted()
  }

  private func changedRows(in table: ObjectName, columns: [String], _ decision: RepairDecisions, on earlier: [RepairDecisions]) throws
    -> [UInt64]
  {
    guard let step = decision.decision(for: table), let landed = try? RepairedZone(zone, decisions: earlier).table(table),
      let positions = landed.positions(of: columns)
    else { return [] }
    var rows: Set<UInt64> = []
    for chunk in 0..<landed.chunkCount {
      try landed.scan(chunk: chunk, columns: positions, digests: false) { batch, _ in
        rows.formUnion(TrimBlanks().apply(step, to: batch, columns: columns).entries.map(\.row))
      }
    }
    return rows.sorted()
  }

  // MARK: relations that trimming would break

  private func settleRelations(of decision: inout RepairDecisions, on earlier: [RepairDecisions]) throws -> [OpenChoice] {
    var questions: [OpenChoice] = []
    for key in schema.tables.flatMap(\.foreignKeys) where schema.isMeasurable(key, in: zone) {
      let touched = decision.touches(key.child) || decision.touches(key.parent)
      guard touched else { continue }
      let question = Containment(child: key.child, parent: key.parent)
      let before = try engine.ordinals(question, in: RepairedZone(zone, decisions: earlier))
      let after = try engine.ordinals(question, in: RepairedZone(zone, decisions: earlier + [decision]))
      let broken = after.filter { !before.containsSorted($0) }
      guard !broken.isEmpty else { continue }
      let id = "\(TrimBlanks.id):\(key.child)->\(key.parent)"
      questions.append(
        OpenChoice(
          id: id, question: "trimmed, \(broken.count) rows of \(key.child) would lose their parent in \(key.parent)",
          rows: UInt64(broken.count),
          examples: Array(broken.prefix(20)), options: ["leave", "break"], chosen: choices[id]))
      if choices[id] != "break" { decision.drop([key.child, key.parent]) }
    }
    try recount(&decision, on: earlier)
    return questions
  }

  // MARK: checks that trimming would break

  private func settleChecks(of decision: inout RepairDecisions, on earlier: [RepairDecisions]) throws
    -> (questions: [OpenChoice], seeds: [(table: ObjectName, rows: [UInt64], reason: String)])
  {
    var questions: [OpenChoice] = []
    var seeds: [(table: ObjectName, rows: [UInt64], reason: String)] = []
    for index in decision.tables.indices {
      let step = decision.tables[index]
      guard let table = schema.table(step.table), !table.checks.isEmpty else { continue }
      guard let judged = JudgedTable.table(table, touching: step.columns) else {
        questions.append(askAboutChecks(of: table, &decision.tables[index]))
        continue
      }
      let broken = try rowsBreakingChecks(judged, step, RepairedZone(zone, decisions: earlier))
      guard !broken.isEmpty else { continue }
      let id = "\(TrimBlanks.id):\(table.name):check"
      questions.append(
        OpenChoice(
          id: id, question: "trimmed, \(broken.count) \(broken.count == 1 ? "row" : "rows") of \(table.name) would break a CHECK",
          rows: UInt64(broken.count), examples: Array(broken.prefix(20)), options: ["leave", "quarantine"], chosen: choices[id]))
      decision.tables[index].leave(broken, columns: step.columns)
      if choices[id] == "quarantine" { seeds.append((table.name, broken, "trimmed, the row breaks a CHECK")) }
    }
    if !questions.isEmpty { try recount(&decision, on: earlier) }
    return (questions, seeds)
  }

  /// A CHECK of another engine that cannot be evaluated here: until somebody chooses, the cells that it reads stay as they are.
  private func askAboutChecks(of table: Table, _ step: inout TableDecision) -> OpenChoice {
    let id = "\(TrimBlanks.id):\(table.name):check"
    let read = step.columns.filter { JudgedTable.isRead($0, byChecksOf: table) }
    if choices[id] != "trim" { step.columns.removeAll(where: read.contains) }
    return OpenChoice(
      id: id,
      question: "a CHECK of \(table.name) reads \(read.joined(separator: ", ")) and cannot be evaluated here; trimmed, rows may break it",
      rows: step.cells, examples: [], options: ["leave", "trim"], chosen: choices[id])
  }

  /// Rows that keep every CHECK as they are and break one once trimmed.
  private func rowsBreakingChecks(_ table: Table, _ step: TableDecision, _ view: RepairedZone) throws -> [UInt64] {
    let landed = try view.table(table.name)
    let computed = table.computedColumns
    let columns = landed.manifest.columns.map(\.name).filter { !computed.contains($0) }
    guard let positions = landed.positions(of: columns) else { return [] }
    var broken: [UInt64] = []
    for chunk in 0..<landed.chunkCount {
      try landed.scan(chunk: chunk, columns: positions, digests: false) { batch, _ in
        let trimmed = TrimBlanks().apply(step, to: batch, columns: columns)
        let changed = Set(trimmed.entries.map(\.row))
        guard !changed.isEmpty else { return }
        let before = BatchEditor.rows(of: batch) { changed.contains(batch.ordinal(of: $0)) }
        let after = BatchEditor.rows(of: trimmed.kept) { changed.contains(trimmed.kept.ordinal(of: $0)) }
        let known = Set(try judge.rowsBreakingChecks(before, columns, of: table, landedAs: landed.manifest))
        broken += try judge.rowsBreakingChecks(after, columns, of: table, landedAs: landed.manifest).filter { !known.contains($0) }
      }
    }
    return broken.sorted()
  }

  /// Counts the cells anew after some were left or dropped.
  private func recount(_ decision: inout RepairDecisions, on earlier: [RepairDecisions]) throws {
    let view = try RepairedZone(zone, decisions: earlier)
    for index in decision.tables.indices where !decision.tables[index].columns.isEmpty {
      let step = decision.tables[index]
      let landed = try view.table(step.table)
      guard let positions = landed.positions(of: step.columns) else { continue }
      var cells: UInt64 = 0
      for chunk in 0..<landed.chunkCount {
        try landed.scan(chunk: chunk, columns: positions, digests: false) { batch, _ in
          cells += UInt64(TrimBlanks().apply(step, to: batch, columns: step.columns).entries.count)
        }
      }
      decision.tables[index].cells = cells
    }
    decision.tables.removeAll { ($0.cells == 0 || $0.columns.isEmpty) && $0.removed.isEmpty }
  }

  // MARK: rows set aside by choice

  private func withSeeds(
    _ decision: RepairDecisions, _ seeds: [(table: ObjectName, rows: [UInt64], reason: String)], on earlier: [RepairDecisions]
  ) throws -> RepairDecisions {
    guard !seeds.isEmpty else { return decision }
    let view = try RepairedZone(zone, decisions: earlier)
    let keys = schema.tables.flatMap(\.foreignKeys).filter { schema.isMeasurable($0, in: view) }
    var closure = QuarantineClosure(schema: schema, zone: view, engine: engine, keys: keys)
    for table in decision.tables { for group in table.removed { closure.seed(table.table, group.rows, reason: group.reason ?? "") } }
    for seed in seeds { closure.seed(seed.table, seed.rows, reason: seed.reason) }
    return RepairDecisions(request: decision.request, tables: try closure.complete(repair: QuarantineOrphans()))
  }
}

extension TableDecision {
  /// Leaves the cells of these rows as they are.
  mutating func leave(_ rows: [UInt64], columns names: [String]) {
    left += rows.flatMap { row in names.filter(columns.contains).map { CellPlace(row: row, column: $0) } }
    left = Set(left).sorted { ($0.row, $0.column) < ($1.row, $1.column) }
  }
}

extension RepairDecisions {
  func touches(_ columns: ColumnSet) -> Bool {
    tables.contains { $0.table == columns.table && !Set($0.columns).isDisjoint(with: columns.columns) }
  }

  /// Takes columns out of the repair altogether.
  mutating func drop(_ sets: [ColumnSet]) {
    for index in tables.indices {
      for columns in sets where columns.table == tables[index].table { tables[index].columns.removeAll(where: columns.columns.contains) }
    }
    tables.removeAll { $0.columns.isEmpty && $0.removed.isEmpty }
  }
}

extension Table {
  /// Keys that the engine enforces.
  var enforcedKeys: [UniqueKey] { uniqueKeys + (primaryKey.map { [$0] } ?? []) }
}
