internal import DrydockCore
internal import DrydockData
internal import DrydockSQL

/// The new database while it is drafted: tables first, then what is made from them.
struct PostgresDraft {
  let question: MappingQuestion
  /// The schema that is filled.
  let schema: String
  var names = PostgresNames()
  var tables: [PostgresTable] = []
  var result = MappedDatabase()
  /// Relations that are not carried.
  var dropped: Set<ForeignKey> = []
  /// Parents that a relation makes unique.
  var madeUnique: Set<ColumnSet> = []
  /// Keys that are not carried, because conversion makes rows equal.
  var droppedKeys: Set<ColumnSet> = []
  /// Relations of which rows find no parent once values are converted.
  var withoutParent: Set<ForeignKey> = []
  /// What is wrong in the rows as the target's constraints have it.
  private(set) var defects: [AcceptedDefect]
  private(set) var largest: [ObjectName: Int64] = [:]

  init(_ question: MappingQuestion, schema: String) {
    self.question = question
    self.schema = schema
    defects = question.defects
  }

  /// Notes how many rows of a relation have no parent in the target; what the source made of it is no matter there.
  mutating func note(orphans: UInt64, of key: ForeignKey) {
    defects.removeAll { $0.object == key.child && $0.parent == key.parent }
    if orphans > 0 { defects.append(AcceptedDefect(object: key.child, parent: key.parent, rule: "orphaned-rows", rows: orphans)) }
    defects.sort { ($0.object, $0.rule) < ($1.object, $1.rule) }
  }

  func quoted(_ name: String) -> String { SQLText.quoted(name) }

  func list(_ names: [String]) -> String { SQLText.list(names) }

  /// `"schema"."name"`.
  func full(_ name: ObjectName) -> String { SQLText.quoted(name) }

  /// A name in the schema that is filled.
  func place(_ name: String) -> ObjectName { ObjectName(name, schema: schema) }

  func table(_ source: ObjectName) -> PostgresTable? { tables.first { $0.source.name == source } }

  /// A step that makes something.
  mutating func make(
    _ kind: String, _ name: ObjectName, _ stage: PlanStep.Stage, sql: String, reverse: String? = nil, reason: String,
    table: ObjectName? = nil, isOptional: Bool = false
  ) {
    let object = SchemaObject(kind: kind, name: name, definition: sql, table: table)
    result.steps.append(PlanStep(stage: stage, sql: sql, reverse: reverse, reason: reason, object: object, isOptional: isOptional))
  }

  mutating func openSchema() {
    guard schema != "public" else { return }
    make(
      "schema", ObjectName(schema), .preData, sql: "CREATE SCHEMA IF NOT EXISTS \(quoted(schema))", reason: "the schema that is filled")
  }

  // MARK: names and types

  /// Decides names and types of all tables, and asks what values leave open.
  mutating func choose(for carried: [Table]) throws {
    let manifests = question.manifests
    let observations = try Observations(
      of: question.zone, tables: carried.compactMap { manifests[$0.name] }, engine: question.engine)
    for table in carried { try PostgresLimits.require(table, observations) }
    try settleKeys(of: carried)
    let types = try PostgresTypeChoice(question: question, tables: carried, observations: observations, dropped: dropped).choose()
    result.choices += types.choices
    dropped.formUnion(types.dropped)
    for table in carried {
      guard let landed = manifests[table.name] else { continue }
      let columns = columns(of: table, landed, types, observations)
      tables.append(PostgresTable(source: table, landed: landed, name: place(names.relation(table.name.name)), columns: columns))
      for case .rowIDAlias(let column) in table.traits { largest[table.name] = observations[table.name, column].largest ?? 0 }
    }
    // Tables have their names, so that a sequence takes none of them.
    nameSequences()
    for table in tables { try PostgresLimits.requireRows(of: table, in: question.zone) }
  }

  private mutating func nameSequences() {
    for (place, table) in tables.enumerated() {
      for (index, column) in table.columns.enumerated() where column.isIdentity {
        tables[place].columns[index].sequence = names.derived(table.name.name, [column.name], "seq")
      }
    }
  }

  private mutating func columns(
    of table: Table, _ landed: TableManifest, _ types: PostgresTypeChoice.Answer, _ observations: Observations
  ) -> [PostgresColumn] {
    let names = PostgresNames.columns(landed.columns.map(\.name))
    var columns = zip(landed.columns, names).compactMap { landedColumn, name -> PostgresColumn? in
      guard let source = table.columns.first(where: { $0.name == landedColumn.name }) else { return nil }
      let place = ColumnSet(table.name, [source.name])
      let type = types.types[place] ?? .text
      let observed = observations[table.name, source.name]
      let conversion =
        types.conversions[place] ?? PostgresTypes.conversion(from: landedColumn.rule, observed, to: type)
      var column = PostgresColumn(source: source, name: name, type: type, conversion: conversion)
      column.isIdentity = table.isRowIDAlias(source.name) && type == .bigint
      let staysFilled = landedColumn.nulls == 0 && conversion.rule != "sqlite-unfit-to-null"
      column.isRequired = table.isRequired(source.name) && (staysFilled || table.isRowIDAlias(source.name))
      return column
    }
    for index in columns.indices { settle(&columns[index], among: columns, of: table, landed) }
    return columns
  }

  /// Default and generation of a column; what of it is not carried is listed.
  private mutating func settle(_ column: inout PostgresColumn, among columns: [PostgresColumn], of table: Table, _ landed: TableManifest) {
    let own = ObjectName("\(table.name).\(column.source.name)")
    if case .generated(let expression, _) = column.source.origin {
      let plain = columns.filter { !$0.source.isGenerated }
      let tree = expression.tree ?? ExpressionParser.tree(of: expression.text)
      switch PostgresExpression(columns: Self.finder(plain)).value(tree, as: column.type.type) {
      case .text where column.type.type == .float && Self.readsDecimals(tree, plain):
        result.leave("generated column", own, "carried as plain data: SQLite computes it in doubles, PostgreSQL would in decimals")
      case .text(let text):
        column.generated = text
        result.note("generated column", own, .rewritten(rule: "expression-translated"))
      case .notTranslated(let reason):
        result.leave("generated column", own, "carried as plain data: \(reason)")
      }
    }
    if let expression = column.source.defaultValue, !column.source.isGenerated {
      switch PostgresDefault.translate(expression, to: column.type.type) {
      case .text(let text): column.defaultValue = text
      case .notTranslated(let reason): result.leave("default", own, reason)
      case nil: break
      }
    }
    if table.isRequired(column.source.name) && !column.isRequired {
      result.leave("not null", own, "the column holds NULL all the same")
    }
    if column.name != column.source.name { result.note("column", own, .rewritten(rule: "pg-long-name: \(column.name)")) }
    if let collation = column.source.collation {
      result.leave(
        "collation", own,
        "\(collation): PostgreSQL compares by bytes; unique keys and indexes keep SQLite's rule where it can be said")
    }
    list(column, own)
  }

  /// Whether an expression reads a column that is a decimal in PostgreSQL and was a double in SQLite: 3 × 0.1 is not the same in both.
  private static func readsDecimals(_ tree: ExpressionTree?, _ columns: [PostgresColumn]) -> Bool {
    let names = Set((tree?.columns ?? []).map { $0.lowercased() })
    return columns.contains { $0.type.type == .decimal && names.contains($0.source.name.lowercased()) }
  }

  /// Types that are not the declared ones are listed: a date that stays text, a length that does not hold.
  private mutating func list(_ column: PostgresColumn, _ own: ObjectName) {
    let declared = DeclaredType(column.source.nativeType)
    if declared.isMoment && ![.date, .time, .timestamp, .instant].contains(column.type.type) {
      result.note("column type", own, .rewritten(rule: "not-every-value-reads-as-\(declared.isDate ? "date" : "time")"))
    } else if declared.isBoolean && column.type.type != .boolean {
      result.note("column type", own, .rewritten(rule: "not-every-value-reads-as-boolean"))
    } else if declared.length != nil && column.type == .text {
      result.leave("length", own, "some texts are longer than \(column.source.nativeType)")
    } else if declared.isDecimal && !declared.arguments.isEmpty && [.numeric, .double, .text].contains(column.type) {
      result.leave("precision", own, "some values do not fit into \(column.source.nativeType)")
    } else if declared.isInteger && column.type.type != .integer && column.type.type != .boolean {
      result.note("column type", own, .rewritten(rule: "not-every-value-is-an-integer"))
    }
  }

  /// How translated expressions find columns.
  static func finder(_ columns: [PostgresColumn]) -> (String) -> TranslatedColumn? {
    { name in
      let folded = name.asciiLowercased()
      let found = columns.first { $0.source.name == name } ?? columns.first { $0.source.name.asciiLowercased() == folded }
      return found.map { TranslatedColumn(name: $0.name, type: $0.type.type, collation: $0.source.collation) }
    }
  }

  // MARK: what the plan takes

  func mapped(_ table: PostgresTable) -> MappedTable {
    func load(_ column: PostgresColumn) -> ColumnLoad {
      ColumnLoad(
        source: column.source.name, target: column.name, nativeType: column.type.native, type: column.type.type,
        rule: column.conversion.rule, outcome: column.conversion.rule == ColumnLoad.same ? .lossless : .documented,
        changed: column.conversion.changed, form: column.conversion.form)
    }
    return MappedTable(
      target: table.name, columns: table.columns.filter { $0.generated == nil }.map(load),
      computed: table.columns.filter { $0.generated != nil }.map(load))
  }

  /// The table as PostgreSQL is to tell it.
  func expected(_ table: PostgresTable) -> Table {
    let columns = table.columns.map { column in
      let origin: ColumnOrigin =
        column.generated.map { .generated(SQLExpression(text: $0, engine: .postgresql), stored: true) }
        ?? (column.isIdentity ? .identity(always: false) : .plain)
      return Column(
        name: column.name, type: column.type.type, nativeType: column.type.native,
        isNullable: !(column.isRequired || table.primaryKey?.columns.contains(column.name) == true),
        defaultValue: column.defaultValue.map { SQLExpression(text: $0, engine: .postgresql) }, origin: origin)
    }
    return Table(
      name: table.name, columns: columns, primaryKey: table.primaryKey, uniqueKeys: table.uniqueKeys, foreignKeys: table.foreignKeys,
      checks: table.checks, indexes: table.indexes, constraints: table.constraints.sorted { $0.name < $1.name })
  }
}
