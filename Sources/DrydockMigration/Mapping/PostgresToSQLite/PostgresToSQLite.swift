internal import DrydockCore
internal import DrydockData
internal import DrydockSQL

/// From PostgreSQL to SQLite: one file, one space of names, few types. All constraints stand in CREATE TABLE, because SQLite adds none later.
struct PostgresToSQLite: Mapping {
  static let source = EngineID.postgresql
  static let target = EngineID.sqlite

  let question: MappingQuestion

  init(_ question: MappingQuestion) { self.question = question }

  func map() throws -> MappedDatabase {
    if let cast = question.casts.first {
      throw Failure(
        .usage, attempted: "give \(cast.table).\(cast.column) the type \(cast.type)", cause: "SQLite has no such types",
        hint: "leave the cast out")
    }
    let carried = question.schema.tables.filter(isCarried)
    var draft = SQLiteDraft(question)
    try draft.choose(for: carried)
    try draft.measureKeys()
    for table in question.schema.tables where !isCarried(table) { leave(table, &draft.result) }
    for table in draft.tables { draft.create(table) }
    for table in draft.tables { draft.setCounter(table) }
    for table in draft.tables { draft.addIndexes(table) }
    draft.addViews()
    for object in question.schema.objects { note(object, &draft.result) }
    draft.result.leave("statistics", ObjectName("sqlite_stat1"), "made anew by ANALYZE")
    draft.result.expected = draft.tables.map(draft.expected)
    for table in draft.tables { draft.result.tables[table.source.name] = draft.mapped(table) }
    draft.result.objects.sort { ($0.kind, $0.name) < ($1.kind, $1.name) }
    return draft.result
  }

  private func isCarried(_ table: Table) -> Bool {
    !question.excluded.contains(table.name) && question.manifests[table.name] != nil
  }

  private func leave(_ table: Table, _ result: inout MappedDatabase) {
    if let parent = table.partitionParent {
      result.note("table", table.name, .rewritten(rule: "partition-in-\(parent.name)"))
    } else {
      result.leave(
        "table", table.name,
        question.excluded.contains(table.name)
          ? "left out by --select or --exclude" : table.isForeign ? "its rows lie on another server" : "it was not landed")
    }
    for index in table.indexes {
      result.leave("index", ObjectName(index.name, schema: table.name.schema), "its table \(table.name) is not carried")
    }
  }

  /// What becomes of the objects beside tables.
  private func note(_ object: SchemaObject, _ result: inout MappedDatabase) {
    func isNoted(_ kind: String) -> Bool { result.objects.contains { $0.kind == kind && $0.name == object.name } }
    switch object.kind {
    case "view": break
    case "sequence value":
      if !isNoted("sequence value") { result.leave("sequence value", object.name, "its sequence counts no key of a carried table") }
    case "schema": result.note("schema", object.name, .rewritten(rule: "schema-to-prefix"))
    case "type" where EnumLabels.labels(of: object.definition) != nil:
      result.note("type", object.name, .rewritten(rule: "pg-enum-to-text"))
    case "type": result.note("type", object.name, .rewritten(rule: "pg-other-to-text"))
    case "domain":
      result.note("domain", object.name, .rewritten(rule: "domain-to-base-type"))
      result.leave("check of a domain", object.name, "SQLite has no domains; a CHECK of a domain is not carried")
    case "sequence":
      if !isNoted("sequence") { result.leave("sequence", object.name, "SQLite counts the keys of tables only") }
    case "sequence owner": result.note(object.kind, object.name, .rewritten(rule: "autoincrement"))
    case "partition", "inheritance": result.note(object.kind, object.name, .rewritten(rule: "plain-table"))
    case "materialized view": result.leave(object.kind, object.name, "SQLite keeps no results of queries")
    case "function", "aggregate", "operator", "cast": result.leave(object.kind, object.name, "routines are not translated")
    case "trigger", "rule", "trigger state", "rule state":
      result.leave(object.kind, object.name, "what happens by itself is not translated")
    case "policy", "row security": result.leave(object.kind, object.name, "SQLite shows every reader every row")
    case "comment": result.leave(object.kind, object.name, "SQLite keeps no comments")
    case "extension": result.leave(object.kind, object.name, "SQLite has no such extension")
    case "large object": result.leaveLargeObjects(object, question)
    case "grant", "default privileges", "setting", "invalid index":
      result.leave(object.kind, object.name, PostgresStage.reasonNotCarried(object))
    default: result.leave(object.kind, object.name, "SQLite has no \(object.kind)")
    }
  }
}

/// A table on its way to SQLite.
struct SQLiteTable {
  let source: Table
  let landed: TableManifest
  let name: ObjectName
  var columns: [SQLiteColumn]
  var foreignKeys: [ForeignKey] = []
  var checks: [SQLExpression] = []
  var indexes: [TableIndex] = []
  var uniqueKeys: [UniqueKey] = []
  var definition = ""

  func column(_ name: String) -> SQLiteColumn? { columns.first { $0.source.name == name } }

  /// The column that is the row number: a primary key of one integer.
  var rowNumber: SQLiteColumn? {
    guard let key = source.primaryKey, key.columns.count == 1, let column = column(key.columns[0]),
      column.line.target == SQLiteTypes.integer,
      column.source.type == .integer
    else { return nil }
    return column
  }
}

/// A column on its way to SQLite.
struct SQLiteColumn {
  let source: Column
  let name: String
  var line: SQLiteTypes.Line
  var changed: UInt64
  /// The expression that computes it, in SQLite's words.
  var generated: String?
  var defaultValue: String?
  /// Labels of an enum.
  var labels: [String]?
  /// Whether the source counts it up.
  var isCounted = false
  /// The sequence that does it, where it is not the column's own.
  var sequence: ObjectName?
}
