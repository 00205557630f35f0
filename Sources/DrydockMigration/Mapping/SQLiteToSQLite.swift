internal import DrydockCore
internal import DrydockSQL

/// From SQLite to SQLite definitions are carried verbatim: what runs in the new database is the source's own text, and the relations that
/// were accepted.
struct SQLiteToSQLite: Mapping {
  static let source = EngineID.sqlite
  static let target = EngineID.sqlite

  private let question: MappingQuestion
  private var schema: Schema { question.schema }

  init(_ question: MappingQuestion) { self.question = question }

  /// All statements in order, and the fate of every object.
  func map() -> MappedDatabase {
    var result = MappedDatabase()
    settings(&result)
    for table in schema.tables { self.table(table, &result) }
    for table in schema.tables where isCarried(table) {
      for index in table.indexes {
        let object = SchemaObject(kind: "index", name: ObjectName(index.name), definition: index.definition, table: table.name)
        result.carry(object, .postData, "index of \(table.name)", reverse: "DROP INDEX \(SQLText.quoted(index.name))")
      }
      rebuild(table, &result)
    }
    for kind in ["view", "trigger"] { viewsOrTriggers(kind, &result) }
    sequences(&result)
    for (name, landed) in question.manifests {
      if let table = schema.table(name) { result.tables[name] = MappedTable(copying: landed, of: table) }
    }
    result.objects.sort { ($0.kind, $0.name) < ($1.kind, $1.name) }
    return result
  }

  private func isCarried(_ table: Table) -> Bool {
    !table.isShadow && !question.excluded.contains(table.name)
      && (question.manifests[table.name] != nil || table.virtualModule != nil && !table.columns.isEmpty)
  }

  // MARK: settings

  /// What must be set before the first table is made, and what is carried besides.
  private func settings(_ result: inout MappedDatabase) {
    let values = Dictionary(uniqueKeysWithValues: schema.objects.filter { $0.kind == "setting" }.map { ($0.name.name, $0) })
    for (name, quotes) in [
      ("encoding", true), ("page_size", false), ("auto_vacuum", false), ("application_id", false), ("user_version", false),
    ] {
      guard let setting = values[name] else { continue }
      let value = quotes ? "'\(setting.definition)'" : setting.definition
      result.carry(setting, .settings, "as in the source", sql: "PRAGMA \(name) = \(value)")
    }
    if let mode = values["journal_mode"], mode.definition.lowercased() == "wal" {
      result.leave("setting", mode.name, "the new database is one file at rest; its user chooses the journal mode")
    }
  }

  // MARK: tables

  private func table(_ table: Table, _ result: inout MappedDatabase) {
    // Shadow tables are made and filled by their virtual table.
    if table.isShadow { return result.note("table", table.name, .carried) }
    guard let definition = table.definition else { return result.leave("table", table.name, "it has no definition") }
    if let reason = question.reasonLeft(table) { return result.leave("table", table.name, reason) }
    guard isCarried(table) else {
      return result.leave("table", table.name, "its module \(table.virtualModule ?? "") is not in this build of SQLite")
    }
    carry(table, definition, &result)
    if table.virtualModule != nil, question.manifests[table.name] == nil {
      result.leave("rows", table.name, "the table keeps no content of its own")
    } else if !table.hasStableRowNumber {
      result.leave("row numbers", table.name, "hidden rowids may change; no column holds them")
    }
  }

  private func carry(_ table: Table, _ definition: String, _ result: inout MappedDatabase) {
    let keys = question.added.filter { $0.child.table == table.name }
    let object = SchemaObject(kind: "table", name: table.name, definition: ForeignKeyClause.adding(keys, to: definition))
    let own = "the source's own definition"
    let more = keys.map { "foreign key from \($0.child) to \($0.parent)" }.joined(separator: ", ")
    result.carry(
      object, .preData, keys.isEmpty ? own : "\(own); \(AddForeignKey.id): \(more)",
      reverse: "DROP TABLE \(SQLText.quoted(table.name.name))",
      fate: keys.isEmpty ? .carried : .rewritten(rule: AddForeignKey.id))
  }

  /// A full-text table over another table's content holds only its index: it is built anew from that content.
  private func rebuild(_ table: Table, _ result: inout MappedDatabase) {
    guard let module = table.virtualModule, question.manifests[table.name] == nil, ["fts4", "fts5"].contains(module) else { return }
    let name = SQLText.quoted(table.name.name)
    let object = SchemaObject(kind: "full-text index", name: table.name, definition: table.definition ?? "")
    result.carry(object, .postData, "built from the content it points to", sql: "INSERT INTO \(name)(\(name)) VALUES ('rebuild')")
  }

  private func viewsOrTriggers(_ kind: String, _ result: inout MappedDatabase) {
    for object in schema.objects where object.kind == kind {
      if let table = object.table, let owner = schema.table(table), !isCarried(owner) {
        result.leave(kind, object.name, "its table \(table) is not carried")
      } else {
        let reason = kind == "trigger" ? "after the data, so that it does not run on the load" : "the source's own definition"
        result.carry(object, .postData, reason, reverse: "DROP \(kind.uppercased()) \(SQLText.quoted(object.name.name))")
      }
    }
  }

  // MARK: counters

  private func sequences(_ result: inout MappedDatabase) {
    for object in schema.objects where object.kind == "sequence" {
      guard let table = schema.table(object.name), isCarried(table), table.traits.contains(.autoincrement) else {
        result.leave("sequence", object.name, "no carried AUTOINCREMENT table bears its name")
        continue
      }
      // The row is there already if the table holds rows.
      let sql = SQLiteCounter.statement(object.name.name, object.definition.isEmpty ? "NULL" : object.definition)
      result.carry(object, .sequences, "the next key goes on where the source stood", sql: sql)
    }
    result.leave("statistics", ObjectName("sqlite_stat1"), "made anew by ANALYZE")
  }
}

extension Table {
  /// Whether a column holds the row number, or rows have none.
  fileprivate var hasStableRowNumber: Bool {
    traits.contains(.withoutRowID) || virtualModule != nil || traits.contains { if case .rowIDAlias = $0 { true } else { false } }
  }
}
