internal import CSQLite
internal import DrydockData

/// One SQLite connection: the thin wrapper over the C API that source, target, sample and Drydock's own store share.
///
/// Used by one thread at a time.
public final class SQLiteHandle: @unchecked Sendable {
  // Sendable because each handle is handed to one worker, which is its only user; SQLite itself is opened without a mutex.
  let pointer: OpaquePointer
  /// The file, for messages.
  public let path: String

  /// How a file is opened.
  public enum Mode: Sendable {
    /// Never writes, never creates.
    case readOnly
    /// Writes, never creates.
    case readWrite
    /// Makes a new file; an existing one is opened.
    case create
  }

  /// Opens a file. URI names are off: a name is a name.
  public init(_ path: String, mode: Mode) throws {
    self.path = path
    let flags =
      switch mode {
      case .readOnly: SQLITE_OPEN_READONLY
      case .readWrite: SQLITE_OPEN_READWRITE
      case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      }
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(path, &opened, flags | SQLITE_OPEN_NOMUTEX, nil)
    guard code == SQLITE_OK, let opened else {
      let failure = SQLiteHandle.failure(opened, code, attempted: "open \(path)")
      sqlite3_close_v2(opened)
      throw failure
    }
    pointer = opened
    sqlite3_extended_result_codes(opened, 1)
  }

  deinit { sqlite3_close_v2(pointer) }

  /// Runs statements that return nothing of interest.
  public func execute(_ sql: String) throws {
    let code = sqlite3_exec(pointer, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw failure(code, attempted: "run a statement in \(path)") }
  }

  /// Prepares exactly one statement; text behind it is refused.
  public func prepare(_ sql: String) throws -> SQLiteStatement {
    var statement: OpaquePointer?
    var sql = sql
    let (code, rest) = sql.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { bytes in
        var tail: UnsafePointer<CChar>?
        let code = sqlite3_prepare_v3(pointer, bytes.baseAddress, Int32(bytes.count), 0, &statement, &tail)
        let consumed = tail.flatMap { tail in bytes.baseAddress.map { tail - $0 } } ?? bytes.count
        return (code, bytes[min(consumed, bytes.count)...].contains { $0 > 32 && $0 != 59 })
      }
    }
    guard code == SQLITE_OK else { throw failure(code, attempted: "prepare a statement for \(path)") }
    guard let statement, !rest else {
      sqlite3_finalize(statement)
      throw Failure(.usage, attempted: "prepare a statement for \(path)", cause: "it is not exactly one statement")
    }
    return SQLiteStatement(statement, of: self)
  }

  /// The first column of the first row as an integer, 0 where there is none.
  public func integer(_ sql: String) throws -> Int64 {
    let statement = try prepare(sql)
    return try statement.step() ? statement.integer(0) : 0
  }

  /// The first column of the first row as text.
  public func text(_ sql: String) throws -> String? {
    let statement = try prepare(sql)
    return try statement.step() ? statement.text(0) : nil
  }

  /// Runs `body` in a write transaction.
  public func transaction<Result>(_ body: () throws -> Result) throws -> Result {
    try execute("BEGIN IMMEDIATE")
    do {
      let result = try body()
      try execute("COMMIT")
      return result
    } catch {
      // The first error is the one to tell; a rollback that fails too means the transaction is gone already.
      _ = sqlite3_exec(pointer, "ROLLBACK", nil, nil, nil)
      throw error
    }
  }

  /// Rows changed by the last statement.
  public var changes: Int64 { sqlite3_changes64(pointer) }

  /// What SQLite says of its last call.
  func failure(_ code: Int32, attempted: String) -> Failure { Self.failure(pointer, code, attempted: attempted) }

  static func failure(_ pointer: OpaquePointer?, _ code: Int32, attempted: String) -> Failure {
    let said = pointer.map { String(cString: sqlite3_errmsg($0)) } ?? String(cString: sqlite3_errstr(code))
    switch code & 0xFF {
    case SQLITE_CORRUPT:
      return Failure(.damaged, attempted: attempted, cause: said, hint: "restore a backup, or try sqlite3's .recover on a copy")
    case SQLITE_NOTADB: return Failure(.usage, attempted: attempted, cause: "the file is not a SQLite database")
    case SQLITE_CANTOPEN: return Failure(.notFound, attempted: attempted, cause: said)
    case SQLITE_BUSY, SQLITE_LOCKED:
      return Failure(.locked, attempted: attempted, cause: said, hint: "another program holds the database; try again when it is done")
    case SQLITE_FULL: return Failure(.full, attempted: attempted, cause: said, hint: "free space on that disk, then resume")
    case SQLITE_READONLY, SQLITE_PERM: return Failure(.full, attempted: attempted, cause: said)
    case SQLITE_AUTH: return Failure(.permission, attempted: attempted, cause: "only reading is allowed here")
    case SQLITE_INTERRUPT: return Failure(.deadline, attempted: attempted, cause: "it took too long")
    case SQLITE_TOOBIG: return Failure(.full, attempted: attempted, cause: said)
    case SQLITE_CONSTRAINT: return Failure(.rejected, attempted: attempted, cause: said)
    // ENOSPC has a code of its own; what is left are limits of the account and disks that fail.
    case SQLITE_IOERR where code == refusedWrite:
      return Failure(
        .full, attempted: attempted, cause: "a write was refused: a limit on file sizes, a quota, or a failing disk",
        hint: "free space there or lift the limit, then resume")
    case SQLITE_IOERR: return Failure(.runtime, attempted: attempted, cause: "\(said) (code \(code))")
    default: return Failure(.runtime, attempted: attempted, cause: said)
    }
  }
}

/// `SQLITE_IOERR_WRITE`, a macro that Swift cannot import.
private let refusedWrite = SQLITE_IOERR | 3 << 8
