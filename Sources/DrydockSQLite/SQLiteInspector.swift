internal import CSQLite
internal import DrydockCore
internal import DrydockData
internal import DrydockSQL

/// Reads the whole structure of a SQLite database. The statements it asks stand at the foot of this file.
struct SQLiteInspector {
  let handle: SQLiteHandle

  func schema() throws -> Schema {
    var tables: [Table] = []
    let virtual = try virtualTables()
    for row in try tableList() {
      if row.kind == "virtual" {
        tables.append(try virtualTable(row, definition: virtual[row.name] ?? ""))
      } else {
        tables.append(try table(row, shadowOf: row.kind == "shadow" ? Self.owner(of: row.name, among: Array(virtual.keys)) : nil))
      }
    }
    return Schema(engine: .sqlite, tables: resolved(tables), objects: try objects())
  }

  // MARK: tables

  private struct TableRow {
    let name: String
    let kind: String
    let withoutRowID: Bool
    let strict: Bool
  }

  private func tableList() throws -> [TableRow] {
    let list = try handle.prepare(Query.tables)
    var rows: [TableRow] = []
    while try list.step() {
      rows.append(
        TableRow(name: list.text(0) ?? "", kind: list.text(1) ?? "", withoutRowID: list.integer(2) != 0, strict: list.integer(3) != 0))
    }
    return rows
  }

  private func table(_ row: TableRow, shadowOf owner: String?) throws -> Table {
    let definition = try definition(of: row.name)
    let reading = definition.flatMap { CreateTable($0) }
    var traits: [TableTrait] = []
    if row.withoutRowID { traits.append(.withoutRowID) }
    if row.strict { traits.append(.strict) }
    if let owner { traits.append(.shadow(of: owner)) }
    let name = ObjectName(row.name)
    let (columns, primaryKey) = try columns(of: row, reading)
    if try hasAutoincrement(row.name, primaryKey.first) { traits.append(.autoincrement) }
    let (indexes, uniqueKeys, keyCollations) = try indexes(of: row.name)
    // Only a primary key that is the row number has no index of its own.
    if !row.withoutRowID, primaryKey.count == 1, keyCollations == nil { traits.append(.rowIDAlias(primaryKey[0])) }
    return Table(
      name: name, columns: columns,
      primaryKey: primaryKey.isEmpty ? nil : UniqueKey(columns: primaryKey, collations: keyCollations ?? []), uniqueKeys: uniqueKeys,
      foreignKeys: try foreignKeys(of: name, reading), checks: reading?.checks ?? [], indexes: indexes, definition: definition,
      traits: traits)
  }

  private func columns(of row: TableRow, _ reading: CreateTable?) throws -> (columns: [Column], primaryKey: [String]) {
    let info = try handle.prepare(Query.columns)
    info.bind(1, row.name)
    var columns: [Column] = []
    var key: [(Int64, String)] = []
    while try info.step() {
      let name = info.text(0) ?? ""
      let native = info.text(1) ?? ""
      let hidden = info.integer(5)
      if info.integer(4) > 0 { key.append((info.integer(4), name)) }
      columns.append(
        Column(
          name: name, type: SQLiteDialect.recognise(nativeType: native, strict: row.strict), nativeType: native,
          isNullable: info.integer(2) == 0, defaultValue: info.text(3).map { expression($0) },
          origin: hidden == 2 || hidden == 3
            ? .generated(reading?.generated[name] ?? expression(""), stored: hidden == 3) : .plain,
          collation: try collation(of: name, in: row.name), isHidden: hidden == 1))
    }
    return (columns, key.sorted { $0.0 < $1.0 }.map(\.1))
  }

  private func expression(_ text: String) -> SQLExpression { SQLExpression(text: text, engine: .sqlite) }

  /// A column's collation where it is not BINARY; SQLite tells it through its C interface only.
  private func collation(of column: String, in table: String) throws -> String? {
    var name: UnsafePointer<CChar>?
    let code = sqlite3_table_column_metadata(handle.pointer, "main", table, column, nil, &name, nil, nil, nil)
    guard code == SQLITE_OK, let name else { return nil }
    let collation = String(cString: name).uppercased()
    return collation == "BINARY" ? nil : collation
  }

  private func hasAutoincrement(_ table: String, _ key: String?) throws -> Bool {
    guard let key else { return false }
    var automatic: Int32 = 0
    let code = sqlite3_table_column_metadata(handle.pointer, "main", table, key, nil, nil, nil, nil, &automatic)
    return code == SQLITE_OK && automatic != 0
  }

  // MARK: keys and indexes

  private func indexes(of table: String) throws -> (indexes: [TableIndex], unique: [UniqueKey], primary: [String?]?) {
    let list = try handle.prepare(Query.indexes)
    list.bind(1, table)
    var indexes: [TableIndex] = []
    var unique: [UniqueKey] = []
    var primary: [String?]?
    while try list.step() {
      let name = list.text(0) ?? ""
      let isUnique = list.integer(1) != 0
      let origin = list.text(2) ?? "c"
      let isPartial = list.integer(3) != 0
      let (columns, collations) = try indexColumns(name)
      if origin == "pk" { primary = collations }
      if origin == "u" || origin == "c" && isUnique && !isPartial && !columns.isEmpty {
        unique.append(UniqueKey(columns: columns, collations: collations))
      }
      guard origin == "c", let definition = try definition(of: name) else { continue }
      indexes.append(
        TableIndex(
          name: name, columns: columns, isUnique: isUnique, predicate: isPartial ? CreateIndex(definition)?.predicate : nil,
          definition: definition, collations: collations))
    }
    return (indexes.sorted { $0.name < $1.name }, unique, primary)
  }

  /// Indexed columns and their collations; none where an expression is indexed.
  private func indexColumns(_ index: String) throws -> (columns: [String], collations: [String?]) {
    let info = try handle.prepare(Query.indexColumns)
    info.bind(1, index)
    var columns: [String] = []
    var collations: [String?] = []
    var plain = true
    while try info.step() {
      if info.integer(1) < 0 { plain = false }
      columns.append(info.text(0) ?? "")
      let collation = info.text(2)?.uppercased() ?? "BINARY"
      collations.append(collation == "BINARY" ? nil : collation)
    }
    return plain ? (columns, collations) : ([], [])
  }

  /// In the order and with the numbers of SQLite's own list, which `foreign_key_check` refers to.
  private func foreignKeys(of table: ObjectName, _ reading: CreateTable?) throws -> [ForeignKey] {
    let list = try handle.prepare(Query.foreignKeys)
    list.bind(1, table.name)
    var keys: [Int64: [(from: String, to: String?, parent: String, onUpdate: String, onDelete: String)]] = [:]
    while try list.step() {
      keys[list.integer(0), default: []].append(
        (list.text(3) ?? "", list.text(4), list.text(2) ?? "", list.text(5) ?? "NO ACTION", list.text(6) ?? "NO ACTION"))
    }
    return keys.keys.sorted().compactMap { id in
      guard let members = keys[id], let first = members.first else { return nil }
      // Declared keys are numbered from the last to the first.
      let declared = reading.map(\.relations) ?? []
      let written = declared.count == keys.count ? declared[keys.count - 1 - Int(id)] : nil
      let toPrimaryKey = members.contains { $0.to == nil }
      return ForeignKey(
        child: ColumnSet(table, members.map(\.from)),
        parent: ColumnSet(ObjectName(first.parent), toPrimaryKey ? [] : members.compactMap(\.to)), name: written?.name,
        onDelete: first.onDelete, onUpdate: first.onUpdate, deferrable: written?.isDeferred ?? false)
    }
  }

  /// Gives each relation its parent's real name (SQLite compares names without case) and, where the declaration names no columns, its key.
  private func resolved(_ tables: [Table]) -> [Table] {
    var byFoldedName: [String: Table] = [:]
    for table in tables { byFoldedName[table.name.name.asciiLowercased()] = table }
    return tables.map { table in
      var table = table
      table.foreignKeys = table.foreignKeys.map { key in
        guard let parent = byFoldedName[key.parent.table.name.asciiLowercased()] else { return key }
        let wanted = key.parent.columns.isEmpty ? parent.primaryKey?.columns ?? [] : key.parent.columns
        let columns = wanted.map { name in
          parent.columns.first { $0.name.asciiLowercased() == name.asciiLowercased() }?.name ?? name
        }
        return ForeignKey(
          child: key.child, parent: ColumnSet(parent.name, columns), name: key.name, onDelete: key.onDelete, onUpdate: key.onUpdate,
          deferrable: key.deferrable)
      }
      return table
    }
  }

  // MARK: virtual tables

  private func virtualTables() throws -> [String: String] {
    let list = try handle.prepare(Query.virtualTables)
    var found: [String: String] = [:]
    while try list.step() { found[list.text(0) ?? ""] = list.text(1) ?? "" }
    return found
  }

  private func virtualTable(_ row: TableRow, definition: String) throws -> Table {
    let module = CreateVirtualTable(definition)?.module ?? ""
    // A module that is not linked in cannot be asked; the table is listed, without columns.
    guard (try? handle.prepare("SELECT 1 FROM \(SQLiteDialect.quote(row.name)) LIMIT 0")) != nil else {
      return Table(name: ObjectName(row.name), columns: [], definition: definition, traits: [.virtual(module: module)])
    }
    var columns = try columns(of: row, nil).columns
    if ["fts3", "fts4", "fts5"].contains(module) {
      // The row number of a full-text table is what other tables refer to.
      columns.insert(Column(name: "rowid", type: .integer, nativeType: "INTEGER"), at: 0)
    }
    return Table(name: ObjectName(row.name), columns: columns, definition: definition, traits: [.virtual(module: module)])
  }

  /// `notes_content` belongs to the virtual table `notes`: the longest name that fits.
  private static func owner(of shadow: String, among virtual: [String]) -> String {
    virtual.filter { shadow.asciiLowercased().hasPrefix($0.asciiLowercased() + "_") }.max { $0.utf8.count < $1.utf8.count } ?? shadow
  }

  // MARK: everything else

  private func objects() throws -> [SchemaObject] {
    var objects: [SchemaObject] = []
    let others = try handle.prepare(Query.objects)
    while try others.step() {
      objects.append(
        SchemaObject(
          kind: others.text(0) ?? "", name: ObjectName(others.text(1) ?? ""), definition: others.text(2) ?? "",
          table: others.text(0) == "trigger" ? others.text(3).map { ObjectName($0) } : nil))
    }
    if try handle.integer(Query.hasSequences) > 0 {
      let sequences = try handle.prepare(Query.sequences)
      while try sequences.step() {
        objects.append(SchemaObject(kind: "sequence", name: ObjectName(sequences.text(0) ?? ""), definition: sequences.text(1) ?? ""))
      }
    }
    for setting in ["application_id", "auto_vacuum", "encoding", "journal_mode", "page_size", "user_version"] {
      let value = try handle.text("PRAGMA \(setting)") ?? ""
      objects.append(SchemaObject(kind: "setting", name: ObjectName(setting), definition: value))
    }
    return objects
  }

  private func definition(of name: String) throws -> String? {
    let statement = try handle.prepare(Query.definition)
    statement.bind(1, name)
    return try statement.step() ? statement.text(0) : nil
  }
}

/// What the inspector asks, ready to paste into the sqlite3 shell.
private enum Query {
  static let tables = """
    SELECT name, type, wr, strict FROM pragma_table_list
    WHERE schema = 'main' AND type IN ('table', 'virtual', 'shadow') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name
    """
  static let columns = "SELECT name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo(?1) ORDER BY cid"
  static let indexes = "SELECT name, \"unique\", origin, partial FROM pragma_index_list(?1) ORDER BY seq"
  static let indexColumns = "SELECT name, cid, coll FROM pragma_index_xinfo(?1) WHERE key = 1 ORDER BY seqno"
  static let foreignKeys =
    "SELECT id, seq, \"table\", \"from\", \"to\", on_update, on_delete FROM pragma_foreign_key_list(?1) ORDER BY id, seq"
  static let virtualTables = "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND rootpage = 0 ORDER BY name"
  static let objects = "SELECT type, name, sql, tbl_name FROM sqlite_master WHERE type IN ('view', 'trigger') ORDER BY type, name"
  static let hasSequences = "SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_sequence'"
  static let sequences = "SELECT name, seq FROM sqlite_sequence ORDER BY name, rowid"
  /// Triggers have names of their own, which may be those of tables and indexes.
  static let definition = "SELECT sql FROM sqlite_master WHERE name = ?1 AND type <> 'trigger'"
}
