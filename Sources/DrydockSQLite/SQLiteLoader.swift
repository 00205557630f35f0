internal import CSQLite
internal import DrydockCore
internal import DrydockData

/// The writing door to a new SQLite file. It is opened by an approved migration and by nothing else.
///
/// Survives the death of the process at any point: the rollback journal is kept, only the wait for the disk is left to the end. After
/// a power cut the file is not trusted, see `docs/decisions/building-a-sqlite-file.md`.
final class SQLiteLoader: TargetConnection, @unchecked Sendable {
  // Sendable because each connection is used by one thread at a time.
  /// SQLite takes one writer.
  let parallelism = 1

  private let handle: SQLiteHandle
  private let recordTable: String
  private var inserts: [ObjectName: SQLiteInsert] = [:]

  init(path: String, run: String) throws {
    handle = try SQLiteHandle(path, mode: .create)
    // A name that no table of the source can have got by chance.
    recordTable = OwnNames.recordTable(of: run)
    sqlite3_limit(handle.pointer, SQLITE_LIMIT_LENGTH, Int32.max)
    for pragma in [
      "locking_mode = EXCLUSIVE", "synchronous = OFF", "journal_mode = PERSIST", "foreign_keys = OFF", "ignore_check_constraints = ON",
      "cache_size = -65536", "recursive_triggers = OFF", "temp_store = MEMORY",
    ] { try handle.execute("PRAGMA \(pragma)") }
  }

  // MARK: load records

  /// Chunks that are there; nil-safe before the table of records exists.
  func loadRecords() throws -> [LoadRecord] {
    guard try hasRecords() else { return [] }
    let rows = try handle.prepare("SELECT run, name, chunk, rows, nameSchema FROM \(recordTable) ORDER BY nameSchema, name, chunk")
    var records: [LoadRecord] = []
    while try rows.step() {
      let schema = rows.text(4).flatMap { $0.isEmpty ? nil : $0 }
      let table = ObjectName(rows.text(1) ?? "", schema: schema)
      records.append(
        LoadRecord(run: rows.text(0) ?? "", table: table, chunk: Int(rows.integer(2)), rows: UInt64(max(0, rows.integer(3)))))
    }
    return records
  }

  private func hasRecords() throws -> Bool {
    try handle.integer("SELECT count(*) FROM sqlite_master WHERE name = '\(recordTable)'") > 0
  }

  /// Makes the table of records; with it the file is known to be ours and begun.
  func prepare() throws {
    // Tables of a server have the same name in several schemas.
    try handle.execute(
      """
      CREATE TABLE IF NOT EXISTS \(recordTable) (run TEXT, nameSchema TEXT, name TEXT, chunk INTEGER, rows INTEGER,
        PRIMARY KEY (run, nameSchema, name, chunk))
      """)
  }

  // MARK: steps

  func contains(_ object: SchemaObject) throws -> Bool {
    let kind = object.kind == "full-text index" ? "table" : object.kind
    let found = try handle.prepare("SELECT count(*) FROM sqlite_master WHERE type = ?1 AND name = ?2")
    found.bind(1, kind)
    found.bind(2, object.name.name)
    return try found.step() && found.integer(0) > 0
  }

  func execute(_ step: PlanStep) throws {
    do {
      // Settings cannot be changed inside a transaction.
      if step.stage == .settings { return try handle.execute(step.sql) }
      try handle.transaction { try handle.execute(step.sql) }
    } catch let failure as Failure {
      throw Failure(
        failure.kind, attempted: "make the \(step.object.kind) \(step.object.name)", cause: failure.cause,
        hint: "the source's definition does not run in this build of SQLite; leave the object's table out with --exclude")
    }
  }

  func analyze() throws { try handle.execute("ANALYZE") }

  func worker() throws -> any TargetConnection & Sendable {
    throw Failure(.locked, attempted: "open a second connection to \(handle.path)", cause: "SQLite takes one writer at a time")
  }

  // MARK: rows

  func begin() throws { try handle.execute("BEGIN IMMEDIATE") }

  func rollback() {
    // It may be gone already, after an error that ended it.
    _ = sqlite3_exec(handle.pointer, "ROLLBACK", nil, nil, nil)
  }

  func load(_ batch: RecordBatch, of table: TableManifest, into load: TableLoad, allowedRejections: Int) throws -> [Rejection] {
    let insert: SQLiteInsert
    if let known = inserts[load.target] {
      insert = known
    } else {
      insert = try SQLiteInsert(handle: handle, table: table, load: load)
      inserts = [load.target: insert]
    }
    return try insert.load(batch, allowedRejections: allowedRejections)
  }

  /// Each row was taken or refused when it was loaded.
  func endChunk(allowedRejections: Int) throws -> [Rejection] { [] }

  func commit(_ record: LoadRecord) throws {
    let insert = try handle.prepare("INSERT INTO \(recordTable) (run, name, chunk, rows, nameSchema) VALUES (?1, ?2, ?3, ?4, ?5)")
    insert.bind(1, record.run)
    insert.bind(2, record.table.name)
    insert.bind(3, Int64(record.chunk))
    insert.bind(4, Int64(record.rows))
    insert.bind(5, record.table.schema ?? "")
    try insert.run()
    try handle.execute("COMMIT")
  }

  func finish() throws {
    inserts = [:]
    try handle.execute("DROP TABLE IF EXISTS \(recordTable)")
    try handle.execute("PRAGMA synchronous = FULL")
    // Leaves no journal beside the file, and writes what the page cache still holds.
    try handle.execute("PRAGMA journal_mode = DELETE")
  }

  func probe(_ table: Table) throws -> [ProbeResult] { try SQLiteProbe(handle: handle, table: table).run() }

  func integrityErrors() throws -> [String] {
    var errors: [String] = []
    let check = try handle.prepare("PRAGMA integrity_check")
    while try check.step() {
      if let line = check.text(0), line != "ok" { errors.append(line) }
    }
    return errors
  }
}
