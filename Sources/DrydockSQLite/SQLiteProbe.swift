internal import CSQLite
internal import DrydockCore
internal import DrydockData

/// Tries to break each constraint of a table, in a transaction that is always rolled back.
struct SQLiteProbe {
  let handle: SQLiteHandle
  let table: Table
  private let name: String
  /// One row is enough: changing all of them would take as long as loading them.
  private let firstRow: String

  init(handle: SQLiteHandle, table: Table) throws {
    self.handle = handle
    self.table = table
    name = try SQLiteDialect.quote(table.name.name)
    firstRow = try Self.firstRow(of: table, name)
  }

  private static func firstRow(of table: Table, _ name: String) throws -> String {
    var key = SQLiteConnection.rowIDName(of: table).map { [$0] }
    if key == nil, table.traits.contains(.withoutRowID) { key = try table.primaryKey?.columns.map(SQLiteDialect.quote) }
    guard let key else { return "" }
    let columns = key.joined(separator: ", ")
    return " WHERE (\(columns)) IN (SELECT \(columns) FROM \(name) LIMIT 1)"
  }

  func run() throws -> [ProbeResult] {
    try handle.execute("PRAGMA ignore_check_constraints = OFF")
    try handle.execute("PRAGMA foreign_keys = ON")
    defer {
      // The settings of the load, for what comes after.
      _ = sqlite3_exec(handle.pointer, "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON", nil, nil, nil)
    }
    try handle.execute("BEGIN")
    defer { _ = sqlite3_exec(handle.pointer, "ROLLBACK", nil, nil, nil) }
    let isEmpty = try handle.integer("SELECT count(*) FROM (SELECT 1 FROM \(name) LIMIT 1)") == 0
    var results = try requiredColumns(isEmpty)
    for key in table.uniqueKeys { results.append(try unique("unique", key.columns, isEmpty)) }
    if let key = table.primaryKey { results.append(try unique("primary key", key.columns, isEmpty)) }
    for key in table.foreignKeys { results.append(try foreignKey(key, isEmpty)) }
    for check in table.checks {
      results.append(result("check (\(check.text))", nil, "no value is known that would break it; its definition is compared"))
    }
    return results
  }

  private func result(_ constraint: String, _ enforced: Bool?, _ reason: String? = nil) -> ProbeResult {
    ProbeResult(table: table.name, constraint: constraint, enforced: enforced, reason: reason)
  }

  // MARK: not null

  private func requiredColumns(_ isEmpty: Bool) throws -> [ProbeResult] {
    try table.columns.filter { !$0.isNullable && !$0.isGenerated && !table.isRowIDAlias($0.name) }.map { column in
      let quoted = try SQLiteDialect.quote(column.name)
      if isEmpty { return result("not null (\(column.name))", nil, "the table is empty") }
      let said = attempt("UPDATE OR ABORT \(name) SET \(quoted) = NULL\(firstRow)")
      return judge("not null (\(column.name))", said, wanted: "NOT NULL constraint failed: \(table.name.name).\(column.name)")
    }
  }

  // MARK: keys

  private func unique(_ kind: String, _ columns: [String], _ isEmpty: Bool) throws -> ProbeResult {
    let constraint = "\(kind) (\(columns.joined(separator: ", ")))"
    let present = try columns.map { "\(try SQLiteDialect.quote($0)) IS NOT NULL" }.joined(separator: " AND ")
    if isEmpty { return result(constraint, nil, "the table is empty") }
    guard try handle.integer("SELECT count(*) FROM (SELECT 1 FROM \(name) WHERE \(present) LIMIT 1)") > 0 else {
      return result(constraint, nil, "every key holds a NULL")
    }
    let copied = table.columns.filter {
      !$0.isGenerated && !$0.isHidden && !($0.isInKeys(of: table, besides: columns) && table.isRowIDAlias($0.name))
    }
    let list = try copied.map { try SQLiteDialect.quote($0.name) }.joined(separator: ",")
    let values = try copied.map { try $0.isInKeys(of: table, besides: columns) ? other(than: $0) : SQLiteDialect.quote($0.name) }
    // Nothing but this key is to refuse the copy of a row: its other keys get values of their own, and CHECKs look away.
    try handle.execute("PRAGMA ignore_check_constraints = ON")
    let said = attempt(
      "INSERT OR ABORT INTO \(name) (\(list)) SELECT \(values.joined(separator: ",")) FROM \(name) WHERE \(present) LIMIT 1")
    try handle.execute("PRAGMA ignore_check_constraints = OFF")
    return judge(
      constraint, said, wanted: "UNIQUE constraint failed: \(columns.map { "\(table.name.name).\($0)" }.joined(separator: ", "))")
  }

  /// A value that the column most likely does not hold.
  private func other(than column: Column) -> String {
    if column.isNullable { return "NULL" }
    return switch column.type {
    case .integer, .numeric, .float, .float4, .decimal: "-4611686018427387905"
    case .binary: "x'647279646f636b'"
    default: "'drydock probe: another value'"
    }
  }

  // MARK: relations

  private func foreignKey(_ key: ForeignKey, _ isEmpty: Bool) throws -> ProbeResult {
    let constraint = "foreign key (\(key.child.columns.joined(separator: ", ")))"
    if isEmpty { return result(constraint, nil, "the table is empty") }
    // A text that no parent will hold; columns of another type take it all the same, unless the table is STRICT.
    let value = table.traits.contains(.strict) ? "-9223372036854775807" : "'drydock probe: no such parent'"
    let assignments = try key.child.columns.map { "\(try SQLiteDialect.quote($0)) = \(value)" }.joined(separator: ", ")
    let said = attempt("UPDATE OR ABORT \(name) SET \(assignments)\(firstRow)")
    return judge(constraint, said, wanted: "FOREIGN KEY constraint failed")
  }

  private func deferredViolations() -> Int32 {
    var current: Int32 = 0
    var highest: Int32 = 0
    sqlite3_db_status(handle.pointer, SQLITE_DBSTATUS_DEFERRED_FKS, &current, &highest, 0)
    return current
  }

  // MARK: trying

  /// What SQLite says to a statement, nil where it is taken; undone at once.
  private func attempt(_ sql: String) -> String? {
    _ = sqlite3_exec(handle.pointer, "SAVEPOINT probe", nil, nil, nil)
    defer { _ = sqlite3_exec(handle.pointer, "ROLLBACK TO probe; RELEASE probe", nil, nil, nil) }
    let code = sqlite3_exec(handle.pointer, sql, nil, nil, nil)
    // A deferred relation complains at COMMIT only; until then SQLite counts what is broken.
    if code == SQLITE_OK && deferredViolations() > 0 { return "FOREIGN KEY constraint failed at commit" }
    return code == SQLITE_OK ? nil : String(cString: sqlite3_errmsg(handle.pointer))
  }

  private func judge(_ constraint: String, _ said: String?, wanted: String) -> ProbeResult {
    guard let said else { return result(constraint, false) }
    if said == wanted || wanted.hasPrefix("FOREIGN KEY") && said.hasPrefix(wanted) { return result(constraint, true) }
    // Another constraint or a trigger was faster: nothing was shown about this one.
    return result(constraint, nil, "hidden behind: \(said)")
  }
}

extension Column {
  fileprivate func isInKeys(of table: Table, besides columns: [String]) -> Bool {
    let keys = table.uniqueKeys.map(\.columns) + (table.primaryKey.map { [$0.columns] } ?? [])
    return !columns.contains(name) && keys.contains { $0 != columns && $0.contains(name) }
  }
}
