internal import DrydockCore
internal import DrydockData
internal import DrydockSQL

/// From SQLite to PostgreSQL: types by declaration and by what is stored, names that PostgreSQL keeps, expressions where both engines mean the
/// same. Constraints come after the rows, so that every row arrives first.
struct SQLiteToPostgres: Mapping {
  static let source = EngineID.sqlite
  static let target = EngineID.postgresql

  let question: MappingQuestion

  init(_ question: MappingQuestion) { self.question = question }

  func map() throws -> MappedDatabase {
    let carried = question.schema.tables.filter(isCarried)
    var draft = PostgresDraft(question, schema: question.target.schema ?? "public")
    try draft.choose(for: carried)
    for table in question.schema.tables where !isCarried(table) { leave(table, &draft.result) }
    draft.openSchema()
    try draft.measureKeys()
    for table in draft.tables { draft.create(table) }
    for table in draft.tables { draft.setCounter(table) }
    for table in draft.tables { draft.addKeys(table) }
    for table in draft.tables { draft.addIndexes(table) }
    for table in draft.tables { draft.addChecks(table) }
    for table in draft.tables { draft.addForeignKeys(table) }
    draft.addViews()
    others(&draft.result)
    if draft.defects != question.defects { draft.result.defects = draft.defects }
    draft.result.expected = draft.tables.map(draft.expected)
    for table in draft.tables { draft.result.tables[table.source.name] = draft.mapped(table) }
    draft.result.objects.sort { ($0.kind, $0.name) < ($1.kind, $1.name) }
    return draft.result
  }

  private func isCarried(_ table: Table) -> Bool {
    !table.isShadow && table.virtualModule == nil && !question.excluded.contains(table.name) && question.manifests[table.name] != nil
  }

  private func leave(_ table: Table, _ result: inout MappedDatabase) {
    if table.isShadow {
      result.leave("table", table.name, "its virtual table fills it, which is not carried")
    } else if let module = table.virtualModule {
      result.leave("table", table.name, "PostgreSQL has no module \(module); a full-text search is made with tsvector and a GIN index")
    } else if question.excluded.contains(table.name) {
      result.leave("table", table.name, "left out by --select or --exclude")
    } else {
      result.leave("table", table.name, "it was not landed")
    }
    for index in table.indexes { result.leave("index", ObjectName(index.name), "its table \(table.name) is not carried") }
  }

  /// Objects that have no place in the other engine.
  private func others(_ result: inout MappedDatabase) {
    for object in question.schema.objects {
      switch object.kind {
      case "trigger": result.leave("trigger", object.name, "SQLite's trigger programs are not translated")
      case "setting": result.leave("setting", object.name, "a setting of SQLite's file")
      case "sequence" where question.manifests[object.name] == nil: result.leave("sequence", object.name, "its table is not carried")
      default: break
      }
    }
    result.leave("statistics", ObjectName("sqlite_stat1"), "made anew by ANALYZE")
  }
}

/// A table on its way to PostgreSQL.
struct PostgresTable {
  /// As the source tells it.
  let source: Table
  /// As it landed.
  let landed: TableManifest
  /// Its new name.
  let name: ObjectName
  /// Its columns.
  var columns: [PostgresColumn]
  /// Constraints that are added, as the target is to tell them.
  var constraints: [TableConstraint] = []
  var primaryKey: UniqueKey?
  var uniqueKeys: [UniqueKey] = []
  var foreignKeys: [ForeignKey] = []
  var checks: [SQLExpression] = []
  var indexes: [TableIndex] = []

  /// The new name of a column, found as SQLite finds it: without case.
  func column(_ name: String) -> PostgresColumn? {
    columns.first { $0.source.name == name } ?? columns.first { $0.source.name.asciiLowercased() == name.asciiLowercased() }
  }
}

/// A column on its way to PostgreSQL.
struct PostgresColumn {
  /// As the source tells it.
  let source: Column
  /// Its new name.
  let name: String
  /// Its new type.
  var type: TargetType
  /// How its cells get there.
  var conversion: ConversionChoice
  /// The expression that computes it there, in PostgreSQL's words.
  var generated: String?
  /// Whether PostgreSQL counts it up.
  var isIdentity = false
  /// The sequence that does it.
  var sequence: String?
  /// Its default, in PostgreSQL's words.
  var defaultValue: String?
  var isRequired = false
}
