internal import DrydockCore
internal import DrydockData
internal import DrydockSQL

/// Fills tables of PostgreSQL that a migration tool of the user's made: rows find their tables and columns by name, everything that the
/// target would refuse is found before anything is loaded, and no statement alters anything.
struct ExistingTables {
  let question: MappingQuestion
  /// The target as it is.
  let existing: Schema
  let judge: any ConstraintJudge

  init(_ question: MappingQuestion, _ existing: Schema, judge: any ConstraintJudge) {
    self.question = question
    self.existing = existing
    self.judge = judge
  }

  func map() throws -> MappedDatabase {
    try requireNothingDeclared()
    let pairs = try pairs()
    let manifests = question.manifests
    let observations = try Observations(
      of: question.zone, tables: pairs.compactMap { manifests[$0.source.name] }, engine: question.engine)
    var result = MappedDatabase()
    var loads: [ExistingLoad] = []
    for (source, target) in pairs {
      guard let landed = manifests[source.name] else { continue }
      try PostgresLimits.require(source, observations)
      let matching = ExistingColumns(
        source: source, landed: landed, target: target, observations: observations, existing: existing, question: question)
      loads.append(try matching.load(&result))
    }
    result.expected = existing.tables.filter { !OwnNames.contains($0.name) }
    try order(loads, &result)
    let check = ExistingCheck(question: question, existing: existing, loads: loads, observations: observations, judge: judge)
    try check.ask(&result)
    for load in loads { setCounters(load, observations, &result) }
    list(pairs, loads, &result)
    return result
  }

  private func requireNothingDeclared() throws {
    if let key = question.added.first {
      throw Failure(
        .usage, attempted: "declare a foreign key of \(key.child)", cause: "tables of your own are filled, never altered",
        hint: "leave the repair out, and declare it with your migration tool")
    }
    if let cast = question.casts.first {
      throw Failure(
        .usage, attempted: "give \(cast.table).\(cast.column) the type \(cast.type)",
        cause: "tables of your own keep their types", hint: "leave the cast out")
    }
  }

  // MARK: tables

  private func pairs() throws -> [(source: Table, target: Table)] {
    let sources = question.schema.tables.filter(isCarried)
    let targets = existing.tables.filter { !$0.isPartition && !$0.isForeign && !OwnNames.contains($0.name) && !$0.columns.isEmpty }
    let home = question.target.schema
    let names = NamePairs(sources.map(\.name), targets.map(\.name)) { name in
      // Names in the schema that is filled stand for themselves.
      name.spellings + (name.schema != nil && name.schema == home ? [name.name] : [])
    }
    guard !names.pairs.isEmpty else {
      throw Failure(
        .notFound, attempted: "fill the tables of \(question.target.database)",
        cause: "none of them has the name of a table of the source",
        hint: "make them with your migration tool first, or leave --schema existing out to have them made")
    }
    return names.pairs.compactMap { pair in
      guard let source = sources.first(where: { $0.name == pair.left }), let target = targets.first(where: { $0.name == pair.right })
      else { return nil }
      return (source, target)
    }
  }

  private func isCarried(_ table: Table) -> Bool {
    !table.isShadow && table.virtualModule == nil && !table.isPartition && !table.isForeign && !question.excluded.contains(table.name)
      && question.manifests[table.name] != nil
  }

  // MARK: order

  /// Parents before children as the target's relations say it: it looks for the parent of every row.
  private func order(_ loads: [ExistingLoad], _ result: inout MappedDatabase) throws {
    let order = try ExistingOrder(loads: loads, zone: question.zone)
    let sources = Dictionary(uniqueKeysWithValues: loads.map { ($0.table.name, $0.source.name) })
    result.order = order.tables.compactMap { sources[$0] }
    result.deferred = order.deferred
    for load in loads { result.tables[load.source.name] = load.mapped }
    // What the target enforces is carried by no row.
    let enforced = PlanNames(loads.map(\.plain)).enforcedKeys(of: existing.tables)
    result.defects = question.defects.filter { defect in
      !(defect.rule == "orphaned-rows" && enforced.contains { $0.child == defect.object && $0.parent == defect.parent })
    }
  }

  // MARK: counters

  /// The next key goes on where the source stood; the position is data, as rows are.
  private func setCounters(_ load: ExistingLoad, _ observations: Observations, _ result: inout MappedDatabase) {
    for way in load.mapped.columns {
      guard let column = load.table.columns.first(where: { $0.name == way.target }), let sequence = sequence(of: column, load.table)
      else { continue }
      let last = max(observations[load.source.name, way.source].largest ?? 0, counted(way.source, of: load.source) ?? 0)
      guard last >= 1 else { continue }
      // It may have been counted further already.
      let sql = "SELECT setval(\(sequence), GREATEST(\(last), COALESCE(pg_sequence_last_value(\(sequence)), 1)), true)"
      let object = SchemaObject(
        kind: "sequence value", name: ObjectName("\(load.table.name.name).\(column.name)", schema: load.table.name.schema),
        definition: "\(last)", table: load.table.name)
      result.steps.append(
        PlanStep(stage: .sequences, sql: sql, reverse: nil, reason: "the next key goes on where the source stood", object: object))
    }
  }

  /// What counts a column up, as an expression.
  private func sequence(of column: Column, _ table: Table) -> String? {
    if case .identity = column.origin {
      return "pg_get_serial_sequence(\(SQLText.literal(SQLText.quoted(table.name))), \(SQLText.literal(column.name)))::regclass"
    }
    return column.defaultValue.flatMap { Self.counter($0.text) }.map { "\(SQLText.literal($0))::regclass" }
  }

  /// The sequence behind `nextval('public.orders_id_seq'::regclass)`, word for word: it goes back into a statement.
  private static func counter(_ expression: String) -> String? {
    let start = "nextval('"
    guard expression.lowercased().hasPrefix(start) else { return nil }
    let rest = expression.dropFirst(start.count)
    let name = rest.prefix { $0 != "'" }
    return rest.dropFirst(name.count).hasPrefix("'::") ? String(name) : nil
  }

  /// Where the source's own counter of a column stands.
  private func counted(_ column: String, of table: Table) -> Int64? {
    if question.schema.engine == .sqlite {
      let own = question.schema.objects.first { $0.kind == "sequence" && $0.name == table.name }
      return table.isRowIDAlias(column) ? own.flatMap { Int64($0.definition) } : nil
    }
    guard let own = table.columns.first(where: { $0.name == column }) else { return nil }
    let sequence = own.defaultValue.flatMap { SequenceDefault.sequence(in: $0.text) }
    var isIdentity = false
    if case .identity = own.origin { isIdentity = true }
    guard sequence != nil || isIdentity else { return nil }
    return SequencePosition.find(sequence, of: table.name, in: question.schema)?.reached
  }
}
