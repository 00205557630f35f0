internal import CSQLite
internal import DrydockCore
internal import DrydockData

/// The read-only door to a SQLite file: read-only by open flag, by an authorizer and by limits.
///
/// In rollback-journal mode its read transaction keeps writers waiting, so further connections see the same data. In WAL mode writers
/// go on and a second connection could see another moment, so there is only one.
final class SQLiteConnection: SourceConnection, @unchecked Sendable {
  // Sendable because each connection is handed to one worker, which is its only user.
  let handle: SQLiteHandle
  private let path: String
  /// Bytes of the largest cell that is read.
  let maximumCell: Int
  private(set) var schema: Schema?
  /// The snapshot that is read, and what the file was when it began.
  private var pinned: (snapshot: SnapshotIdentity, file: [Int]?)?

  /// Opens a database; a missing file is an error, never created. `patience` is how many milliseconds are waited for locks; `settings` are
  /// run before the cage closes.
  init(path: String, maximumCell: Int = SQLiteRowReader.largestCell, patience: Int32 = 10_000, settings: String = "") throws {
    try Self.requireDatabase(path)
    self.path = path
    self.maximumCell = maximumCell
    handle = try SQLiteHandle(path, mode: .readOnly)
    sqlite3_busy_timeout(handle.pointer, patience)
    try handle.execute(settings)
    sqlite3_limit(handle.pointer, SQLITE_LIMIT_LENGTH, Int32.max)
    try explainingWAL { _ = try handle.integer("SELECT count(*) FROM sqlite_master") }
    connectVirtualTables()
    try SQLiteAuthorizer.cage(handle)
  }

  deinit {
    // Ending a read transaction cannot lose anything; closing would end it too.
    _ = sqlite3_exec(handle.pointer, "ROLLBACK", nil, nil, nil)
  }

  /// Tables that SQLite makes itself where they are asked for: of ours for the inspector, of others for their questions.
  private static let builtInTables = [
    "pragma_table_list", "pragma_table_info", "pragma_table_xinfo", "pragma_index_list", "pragma_index_info", "pragma_index_xinfo",
    "pragma_foreign_key_list", "json_each", "json_tree",
  ]

  /// Some modules (R*Tree) prepare statements that write while they connect; they do so before the cage closes. The open flag holds
  /// throughout, so none of these statements could ever run.
  private func connectVirtualTables() {
    for table in Self.builtInTables { _ = try? handle.prepare("SELECT 1 FROM \(table) LIMIT 0") }
    guard let names = try? handle.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL%'") else {
      return
    }
    while (try? names.step()) == true {
      guard let name = names.text(0), let quoted = try? SQLiteDialect.quote(name) else { continue }
      // A module that is not there is found and listed by the inspector.
      _ = try? handle.prepare("SELECT 1 FROM \(quoted) LIMIT 0")
    }
  }

  func inspect() throws -> Schema {
    if let schema { return schema }
    let inspected = try SQLiteInspector(handle: handle).schema()
    schema = inspected
    return inspected
  }

  func pinSnapshot() throws -> SnapshotIdentity {
    for attempt in 0..<40 {
      // Writers that never rest do so for a moment, sooner or later.
      if attempt > 4 { sqlite3_sleep(Int32(attempt - 4)) }
      let before = try walMark()
      try explainingWAL {
        try handle.execute("BEGIN")
        _ = try handle.integer("SELECT count(*) FROM sqlite_master")
      }
      let header = try headerMark()
      // A commit between our two looks at the log would make the mark newer than the snapshot.
      if try walMark() == before {
        let snapshot = identity(mark: header + (before.map { ";\($0)" } ?? ""))
        pinned = (snapshot, SourceFile.identity(of: path))
        return snapshot
      }
      try handle.execute("ROLLBACK")
    }
    throw Failure(
      .locked, attempted: "take a snapshot of \(path)", cause: "its writers never rest long enough",
      hint: "try again when there is less traffic")
  }

  /// In WAL mode commits of others are allowed: they lie behind the snapshot's last frame and are not read.
  ///
  /// Without a log nobody may write while the snapshot lives, so a newer time of change tells of a writer that went past SQLite.
  func isUnchanged(since snapshot: SnapshotIdentity) throws -> Bool {
    guard let file = SourceFile.identity(of: path), let before = pinned?.file else { return false }
    if isWAL { return file.prefix(2) == before.prefix(2) }
    return try file == before && snapshot.mark == headerMark()
  }

  private func identity(mark: String) -> SnapshotIdentity {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return SnapshotIdentity(engine: .sqlite, database: name, mark: mark, survivesReconnect: false)
  }

  private func headerMark() throws -> String {
    var header = [UInt8](repeating: 0, count: 100)
    var size: sqlite3_int64 = 0
    // An empty file is an empty database: it has no header yet, and reading it short leaves zeros.
    _ = header.withUnsafeMutableBytes { drydock_sqlite3_read_file(handle.pointer, $0.baseAddress, 100, 0) }
    guard drydock_sqlite3_file_size(handle.pointer, &size) == SQLITE_OK else {
      throw Failure(.sourceLost, attempted: "read the size of \(path)", cause: "SQLite could not tell it")
    }
    let counter = header[24..<28].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    return "change-counter:\(counter);bytes:\(size)"
  }

  private func walMark() throws -> String? { isWAL ? try SQLiteWAL.mark(of: path) : nil }

  /// Whether the file keeps a write-ahead log.
  var isWAL: Bool { (try? handle.text("PRAGMA journal_mode"))?.lowercased() == "wal" }

  func parallelism() -> (connections: Int, reason: String?) {
    isWAL
      ? (
        1, "in WAL mode one connection reads, since others could see another moment; SQLite may leave -wal and -shm files beside the source"
      ) : (Int.max, "writers wait until landing is done")
  }

  func worker() throws -> any SourceConnection & Sendable {
    let other = try SQLiteConnection(path: path, maximumCell: maximumCell)
    let snapshot = try other.pinSnapshot()
    // The path may lead to another file by now.
    guard snapshot == pinned?.snapshot, other.pinned?.file == pinned?.file else {
      throw Failure(
        .sourceLost, attempted: "open \(path) a second time", cause: "the source was changed while it was read",
        hint: "land again when nothing writes to it past its locks")
    }
    other.schema = schema
    return other
  }

  /// The file's own permissions are the account: see `drydock doctor`.
  func accountWarnings() throws -> [String] { [] }

  func integrityErrors() throws -> [String] {
    var errors: [String] = []
    let check = try handle.prepare("PRAGMA integrity_check")
    while try check.step() {
      if let line = check.text(0), line != "ok" { errors.append(line) }
    }
    return errors
  }

  func brokenForeignKeys(_ table: Table) throws -> [BrokenForeignKey] {
    guard !table.foreignKeys.isEmpty else { return [] }
    let check = try handle.prepare("PRAGMA foreign_key_check(\(try SQLiteDialect.quote(table.name.name)))")
    var broken: [Int: (rows: UInt64, rowIDs: [Int64])] = [:]
    // SQLite numbers a table's keys from the last declared to the first; the inspector keeps that order in `foreignKeys`.
    while try check.step() {
      let key = Int(check.integer(3))
      broken[key, default: (0, [])].rows += 1
      if !check.isNull(1) { broken[key]?.rowIDs.append(check.integer(1)) }
    }
    return broken.sorted { $0.key < $1.key }.map { BrokenForeignKey(key: $0.key, rows: $0.value.rows, rowIDs: $0.value.rowIDs) }
  }

  private static func requireDatabase(_ path: String) throws {
    let attempted = "open \(path)"
    switch SourceFile.look(at: path) {
    case .missing:
      throw Failure(
        .notFound, attempted: attempted, cause: "there is no such file", hint: "a missing database is never created; check the path")
    case .folder: throw Failure(.usage, attempted: attempted, cause: "it is a folder, not a database")
    case .unreadable: throw Failure(.permission, attempted: attempted, cause: "it may not be read", hint: "check the file's permissions")

    case .database, .empty: break
    }
  }

  private func explainingWAL(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch let failure as Failure where failure.kind == .notFound || failure.kind == .full {
      guard SourceFile.isWAL(path) else {
        throw Failure(
          .permission, attempted: "read \(path)", cause: "a transaction was cut off and must be rolled back first, which reading cannot do",
          hint: "copy the file with its -journal elsewhere and open the copy once with sqlite3; or let its program recover it")
      }
      throw Failure(
        .permission, attempted: "read \(path)", cause: "it is in WAL mode and its folder cannot be written, so SQLite cannot share its log",
        hint: "make the folder writable, or switch the database to journal_mode=DELETE")
    }
  }
}
