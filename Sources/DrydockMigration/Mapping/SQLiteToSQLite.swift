internal import DrydockCore
internal import DrydockSQL

/// From SQLite to SQLite definitions are carried verbatim: what runs in the new database is the source's own text, and the relations that
/// were accepted.
struct SQLiteToSQLite: Mapping {
  static let source = EngineID.sqlite
  static let target = EngineID.sqlite

  let schema: Schema
  let landed: Set<ObjectName>
  let excluded: Set<ObjectName>
  /// Relations of ``schema`` that the source does not declare.
  let added: [ForeignKey]

  init(_ question: MappingQuestion) {
    schema = question.schema
    landed = Set(question.zone.manifest.tables.map(\.table))
    excluded = question.excluded
    added = question.added
  }

  func map() -> MappedDatabase {
    let (steps, objects) = plan()
    return MappedDatabase(steps: steps, objects: objects)
  }

  /// All statements in order, and the fate of every object.
  func plan() -> (steps: [PlanStep], objects: [CarriedObject]) {
    var collected = Collected()
    settings(&collected)
    for table in schema.tables { self.table(table, &collected) }
    for table in schema.tables where isCarried(table) {
      for index in table.indexes {
        let object = SchemaObject(kind: "index", name: ObjectName(index.name), definition: index.definition, table: table.name)
        collected.carry(object, .postData, "index of \(table.name)", reverse: "DROP INDEX \(SQLText.quoted(index.name))")
      }
      rebuild(table, &collected)
    }
    for kind in ["view", "trigger"] { viewsOrTriggers(kind, &collected) }
    sequences(&collected)
    return (collected.steps, collected.objects.sorted { ($0.kind, $0.name) < ($1.kind, $1.name) })
  }

  fileprivate struct Collected {
    var steps: [PlanStep] = []
    var objects: [CarriedObject] = []

    mutating func carry(
      _ object: SchemaObject, _ stage: PlanStep.Stage, _ reason: String, sql: String? = nil, reverse: String? = nil,
      fate: CarriedObject.Fate = .carried
    ) {
      steps.append(PlanStep(stage: stage, sql: sql ?? object.definition, reverse: reverse, reason: reason, object: object))
      objects.append(CarriedObject(kind: object.kind, name: object.name, fate: fate))
    }

    mutating func leave(_ kind: String, _ name: ObjectName, _ reason: String) {
      objects.append(CarriedObject(kind: kind, name: name, fate: .notCarried(reason: reason)))
    }
  }

  private func isCarried(_ table: Table) -> Bool {
    !table.isShadow && !excluded.contains(table.name)
      && (landed.contains(table.name) || table.virtualModule != nil && !table.columns.isEmpty)
  }

  // MARK: settings

  /// What must be set before the first table is made, and what is carried besides.
  private func settings(_ collected: inout Collected) {
    let values = Dictionary(uniqueKeysWithValues: schema.objects.filter { $0.kind == "setting" }.map { ($0.name.name, $0) })
    for (name, quotes) in [
      ("encoding", true), ("page_size", false), ("auto_vacuum", false), ("application_id", false), ("user_version", false),
    ] {
      guard let setting = values[name] else { continue }
      let value = quotes ? "'\(setting.definition)'" : setting.definition
      collected.carry(setting, .settings, "as in the source", sql: "PRAGMA \(name) = \(value)")
    }
    if let mode = values["journal_mode"], mode.definition.lowercased() == "wal" {
      collected.leave("setting", mode.name, "the new database is one file at rest; its user chooses the journal mode")
    }
  }

  // MARK: tables

  private func table(_ table: Table, _ collected: inout Collected) {
    if table.isShadow { return collected.carryAlong(table.name) }
    guard let definition = table.definition else { return collected.leave("table", table.name, "it has no definition") }
    if excluded.contains(table.name) { return collected.leave("table", table.name, "left out by --select or --exclude") }
    guard isCarried(table) else {
      return collected.leave("table", table.name, "its module \(table.virtualModule ?? "") is not in this build of SQLite")
    }
    carry(table, definition, &collected)
    if table.virtualModule != nil, !landed.contains(table.name) {
      collected.leave("rows", table.name, "the table keeps no content of its own")
    } else if !table.hasStableRowNumber {
      collected.leave("row numbers", table.name, "hidden rowids may change; no column holds them")
    }
  }

  private func carry(_ table: Table, _ definition: String, _ collected: inout Collected) {
    let keys = added.filter { $0.child.table == table.name }
    let object = SchemaObject(kind: "table", name: table.name, definition: ForeignKeyClause.adding(keys, to: definition))
    let own = "the source's own definition"
    let more = keys.map { "foreign key from \($0.child) to \($0.parent)" }.joined(separator: ", ")
    collected.carry(
      object, .preData, keys.isEmpty ? own : "\(own); \(AddForeignKey.id): \(more)", reverse: "DROP TABLE \(SQLText.quoted(table.name.name))",
      fate: keys.isEmpty ? .carried : .rewritten(rule: AddForeignKey.id))
  }

  /// A full-text table over another table's content holds only its index: it is built anew from that content.
  private func rebuild(_ table: Table, _ collected: inout Collected) {
    guard let module = table.virtualModule, !landed.contains(table.name), ["fts4", "fts5"].contains(module) else { return }
    let name = SQLText.quoted(table.name.name)
    let object = SchemaObject(kind: "full-text index", name: table.name, definition: table.definition ?? "")
    collected.carry(object, .postData, "built from the content it points to", sql: "INSERT INTO \(name)(\(name)) VALUES ('rebuild')")
  }

  private func viewsOrTriggers(_ kind: String, _ collected: inout Collected) {
    for object in schema.objects where object.kind == kind {
      if let table = object.table, let owner = schema.table(table), !isCarried(owner) {
        collected.leave(kind, object.name, "its table \(table) is not carried")
      } else {
        let reason = kind == "trigger" ? "after the data, so that it does not run on the load" : "the source's own definition"
        collected.carry(object, .postData, reason, reverse: "DROP \(kind.uppercased()) \(SQLText.quoted(object.name.name))")
      }
    }
  }

  // MARK: counters

  private func sequences(_ collected: inout Collected) {
    for object in schema.objects where object.kind == "sequence" {
      guard let table = schema.table(object.name), isCarried(table), table.traits.contains(.autoincrement) else {
        collected.leave("sequence", object.name, "no carried AUTOINCREMENT table bears its name")
        continue
      }
      let name = SQLText.literal(object.name.name)
      // One statement, so that it can be repeated: the row exists if the table holds rows.
      let value = object.definition.isEmpty ? "NULL" : object.definition
      let sql = "DELETE FROM sqlite_sequence WHERE name = \(name); INSERT INTO sqlite_sequence (name, seq) VALUES (\(name), \(value))"
      collected.carry(object, .sequences, "the next key goes on where the source stood", sql: sql)
    }
    collected.leave("statistics", ObjectName("sqlite_stat1"), "made anew by ANALYZE")
  }
}

extension SQLiteToSQLite.Collected {
  /// Shadow tables are made and filled by their virtual table.
  fileprivate mutating func carryAlong(_ table: ObjectName) {
    objects.append(CarriedObject(kind: "table", name: table, fate: .carried))
  }
}

extension Table {
  /// Whether a column holds the row number, or rows have none.
  fileprivate var hasStableRowNumber: Bool {
    traits.contains(.withoutRowID) || virtualModule != nil || traits.contains { if case .rowIDAlias = $0 { true } else { false } }
  }
}
