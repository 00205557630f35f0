internal import DrydockCore
internal import DrydockData
internal import DrydockSQL

/// The new file while it is drafted.
struct SQLiteDraft {
  let question: MappingQuestion
  private let types: PostgresUserTypes
  var names = SQLiteNames()
  var tables: [SQLiteTable] = []
  var result = MappedDatabase()
  /// Keys that are not carried, because conversion makes rows equal.
  var droppedKeys: Set<ColumnSet> = []
  /// Rows whose parent is not found once values are converted.
  var withoutParent: [ForeignKey: UInt64] = [:]
  private(set) var largest: [ObjectName: Int64] = [:]

  init(_ question: MappingQuestion) {
    self.question = question
    types = PostgresUserTypes(question.schema)
  }

  func quoted(_ name: String) -> String { SQLText.quoted(name) }

  func list(_ names: [String]) -> String { SQLText.list(names) }

  func table(_ source: ObjectName) -> SQLiteTable? { tables.first { $0.source.name == source } }

  mutating func update(_ table: SQLiteTable, _ change: (inout SQLiteTable) -> Void) {
    guard let index = tables.firstIndex(where: { $0.source.name == table.source.name }) else { return }
    change(&tables[index])
  }

  // MARK: names and types

  mutating func choose(for carried: [Table]) throws {
    let manifests = question.manifests
    let observations = try Observations(of: question.zone, tables: carried.compactMap { manifests[$0.name] }, engine: question.engine)
    for table in carried {
      guard let landed = manifests[table.name] else { continue }
      let columns = columns(of: table, landed, observations)
      let made = SQLiteTable(source: table, landed: landed, name: ObjectName(names.relation(table.name)), columns: columns)
      tables.append(made)
      if let number = made.rowNumber { largest[table.name] = observations[table.name, number.source.name].largest }
    }
  }

  private mutating func columns(of table: Table, _ landed: TableManifest, _ observations: Observations) -> [SQLiteColumn] {
    let names = SQLiteNames.columns(landed.columns.map(\.name))
    var columns = zip(landed.columns, names).compactMap { own, name -> SQLiteColumn? in
      guard let source = table.columns.first(where: { $0.name == own.name }) else { return nil }
      let labels = types.labels(of: source.nativeType)
      let line = SQLiteTypes.line(of: source, isEnum: labels != nil)
      let observed = observations[table.name, source.name]
      let changed = line.changesAll ? observed.present : 0
      var column = SQLiteColumn(source: source, name: name, line: line, changed: changed)
      column.labels = labels
      askAboutNaN(&column, ColumnSet(table.name, [source.name]), observed)
      return column
    }
    for index in columns.indices { settle(&columns[index], among: columns, of: table) }
    return columns
  }

  /// SQLite stores NULL for it without a word.
  private mutating func askAboutNaN(_ column: inout SQLiteColumn, _ place: ColumnSet, _ observed: ObservedValues.Value) {
    guard observed[.nan] > 0, column.line.target == SQLiteTypes.real else { return }
    let id = "nan:\(place)"
    let chosen = question.choices[id]
    result.choices.append(
      OpenChoice(
        id: id, question: "\(observed[.nan]) cells of \(place) are NaN, which SQLite has not", rows: observed[.nan],
        examples: observed.rows([.nan]), options: column.source.isNullable ? ["null", "text"] : ["text"], chosen: chosen))
    if chosen == "text" {
      column.line = SQLiteTypes.Line(
        type: column.source.type, target: SQLiteTypes.text, rule: "pg-other-to-text", form: .exact, changesAll: false)
      column.changed = observed.present
    } else if chosen == "null" {
      column.line = SQLiteTypes.Line(
        type: column.source.type, target: SQLiteTypes.real, rule: "pg-nan-to-null", form: column.line.form, changesAll: false)
      column.changed = observed[.nan]
    }
  }

  private mutating func settle(_ column: inout SQLiteColumn, among columns: [SQLiteColumn], of table: Table) {
    let own = ObjectName("\(table.name.name).\(column.source.name)", schema: table.name.schema)
    if case .generated(let expression, _) = column.source.origin {
      switch SQLiteExpression(columns: Self.finder(columns.filter { !$0.source.isGenerated })).translate(expression.tree) {
      case .text(let text) where column.line.rule == ColumnLoad.same:
        column.generated = text
        result.note("generated column", own, .rewritten(rule: "expression-translated"))
      case .text: result.leave("generated column", own, "carried as plain data: its values lie in another form here")
      case .notTranslated(let reason): result.leave("generated column", own, "carried as plain data: \(reason)")
      }
    }
    column.isCounted = false
    if case .identity = column.source.origin { column.isCounted = true }
    if let value = column.source.defaultValue {
      if let sequence = SequenceDefault.sequence(in: value.text) {
        column.isCounted = true
        column.sequence = sequence
        if table.primaryKey?.columns != [column.source.name] {
          result.leave("default", own, "SQLite counts up nothing but a primary key of one integer")
        }
      } else {
        switch SQLiteDefault.translate(value, of: column.source) {
        case .text(let text): column.defaultValue = text
        case .notTranslated(let reason): result.leave("default", own, reason)
        case nil: break
        }
      }
    }
    if column.name != column.source.name { result.note("column", own, .rewritten(rule: "sqlite-folded-name: \(column.name)")) }
    if let collation = column.source.collation { result.leave("collation", own, "SQLite has no collation \(collation)") }
  }

  static func finder(_ columns: [SQLiteColumn]) -> (String) -> TranslatedColumn? {
    { name in columns.first { $0.source.name == name }.map { TranslatedColumn(name: $0.name, type: $0.source.type) } }
  }

  // MARK: what the plan takes

  func mapped(_ table: SQLiteTable) -> MappedTable {
    func load(_ column: SQLiteColumn) -> ColumnLoad {
      ColumnLoad(
        source: column.source.name, target: column.name, nativeType: column.line.target.native, type: column.line.target.type,
        rule: column.line.rule, outcome: column.line.rule == ColumnLoad.same ? .lossless : .documented, changed: column.changed,
        form: column.line.form)
    }
    return MappedTable(
      target: table.name, columns: table.columns.filter { $0.generated == nil }.map(load),
      computed: table.columns.filter { $0.generated != nil }.map(load))
  }

  func expected(_ table: SQLiteTable) -> Table {
    let columns = table.columns.map { column in
      Column(
        name: column.name, type: column.line.target.type, nativeType: column.line.target.native, isNullable: column.source.isNullable,
        defaultValue: column.defaultValue.map { SQLExpression(text: $0, engine: .sqlite) },
        origin: column.generated.map { .generated(SQLExpression(text: $0, engine: .sqlite), stored: true) } ?? .plain,
        collation: column.source.nativeType.hasSuffix("citext") ? "NOCASE" : nil)
    }
    var traits: [TableTrait] = []
    if let number = table.rowNumber {
      if number.isCounted { traits.append(.autoincrement) }
      traits.append(.rowIDAlias(number.name))
    }
    let isKeyDropped = table.source.primaryKey.map { droppedKeys.contains(ColumnSet(table.source.name, $0.columns)) } ?? false
    let key = isKeyDropped ? nil : table.source.primaryKey.map { UniqueKey(columns: $0.columns.compactMap { table.column($0)?.name }) }
    return Table(
      name: table.name, columns: columns, primaryKey: key, uniqueKeys: table.uniqueKeys, foreignKeys: table.foreignKeys,
      checks: table.checks, indexes: table.indexes, definition: table.definition, traits: traits)
  }
}
