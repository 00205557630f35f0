internal import CSQLite
internal import DrydockCore
internal import DrydockData

/// One statement that somebody else wrote, run in the read-only cage on a connection that lives for it alone.
///
/// What holds: the file is opened for reading, the authorizer lets reading pass and nothing else, the statement is one and says itself that
/// it only reads, and time, memory and sizes are bounded. Looking at its text only makes refusals readable.
struct SQLiteQuestion {
  /// Lines of a plan that are given.
  private static let planLines = 500

  private let connection: SQLiteConnection
  private let limits: QueryLimits
  private let watch: QuestionWatch
  private var handle: SQLiteHandle { connection.handle }

  /// Opens the connection; it is closed with the last of this value.
  init(path: String, limits: QueryLimits) throws {
    self.limits = limits
    watch = QuestionWatch(limits)
    let patience = Int32(min(CagedQuestion.seconds(of: limits) * 1000, 10_000))
    // In memory, where the watch sees it: a recursion that grows for ever would fill the folder of temporary files.
    connection = try SQLiteConnection(path: path, patience: patience, settings: "PRAGMA temp_store = MEMORY")
    try SQLiteAuthorizer.cageForQuestions(connection.handle)
    for (limit, value) in Self.engineLimits(limits) { sqlite3_limit(connection.handle.pointer, limit, value) }
  }

  /// The schema is loaded by now, so none of these can make it unreadable. SQLite keeps statements of its own (FTS5) under them too,
  /// hence the least length.
  private static func engineLimits(_ limits: QueryLimits) -> [(Int32, Int32)] {
    [
      (SQLITE_LIMIT_LENGTH, Int32(clamping: max(1 << 16, limits.valueBytes))), (SQLITE_LIMIT_SQL_LENGTH, 1 << 18),
      (SQLITE_LIMIT_EXPR_DEPTH, 500), (SQLITE_LIMIT_COMPOUND_SELECT, 100), (SQLITE_LIMIT_VDBE_OP, 50_000),
      (SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000), (SQLITE_LIMIT_WORKER_THREADS, 0),
    ]
  }

  /// The answer, as far as the limits let it through.
  func answer(_ sql: String) throws -> QueryAnswer {
    try watch.guarding(handle) {
      let statement = try question(sql)
      return try SQLiteAnswerReader(statement, limits).readAll { try step(statement) }
    }
  }

  /// SQLite's plan; the statement itself is prepared and not run.
  func plan(of sql: String) throws -> [String] {
    try watch.guarding(handle) {
      _ = try question(sql)
      let plan = try prepare("EXPLAIN QUERY PLAN " + sql)
      var depths: [Int64: Int] = [:]
      var lines: [String] = []
      while try lines.count < Self.planLines && step(plan) {
        let depth = depths[plan.integer(1)].map { $0 + 1 } ?? 0
        depths[plan.integer(0)] = depth
        lines.append(String(repeating: "  ", count: depth) + (plan.text(3) ?? "").prefix(limits.cellCharacters))
      }
      return lines
    }
  }

  // MARK: preparing

  private func question(_ sql: String) throws -> SQLiteStatement {
    try QuestionText.requireQuestion(sql)
    let statement = try prepare(sql)
    guard sqlite3_stmt_readonly(statement.pointer) != 0, sqlite3_stmt_isexplain(statement.pointer) == 0, statement.columnCount > 0 else {
      throw CagedQuestion.refusal(.permission, "it is not a statement that only reads", "write one SELECT")
    }
    guard sqlite3_bind_parameter_count(statement.pointer) == 0 else {
      throw CagedQuestion.refusal(.usage, "it has parameters", "write the values into the statement")
    }
    return statement
  }

  /// Prepares exactly one statement; blanks, comments and semicolons may follow it.
  private func prepare(_ sql: String) throws -> SQLiteStatement {
    var sql = sql
    return try sql.withUTF8 { bytes in
      try bytes.withMemoryRebound(to: CChar.self) { bytes in
        var (code, prepared, rest) = first(of: bytes)
        guard code == SQLITE_OK else { throw failure(code, isRunning: false) }
        guard let prepared else { throw CagedQuestion.refusal(.usage, "there is no statement", "write a SELECT") }
        let statement = SQLiteStatement(prepared, of: handle)
        while !rest.isEmpty {
          let count = rest.count
          var further: OpaquePointer?
          // SQLite judges best what is only a comment. What it prepares here is never run.
          (code, further, rest) = first(of: rest)
          sqlite3_finalize(further)
          guard code == SQLITE_OK, further == nil, rest.count < count else {
            throw CagedQuestion.refusal(.usage, "it is more than one statement", "ask them one by one")
          }
        }
        return statement
      }
    }
  }

  private func first(of sql: UnsafeBufferPointer<CChar>) -> (code: Int32, statement: OpaquePointer?, rest: UnsafeBufferPointer<CChar>) {
    var statement: OpaquePointer?
    var tail: UnsafePointer<CChar>?
    let code = sqlite3_prepare_v2(handle.pointer, sql.baseAddress, Int32(clamping: sql.count), &statement, &tail)
    let consumed = tail.flatMap { tail in sql.baseAddress.map { tail - $0 } } ?? sql.count
    return (code, statement, UnsafeBufferPointer(rebasing: sql[min(consumed, sql.count)...]))
  }

  private func step(_ statement: SQLiteStatement) throws -> Bool {
    let code = sqlite3_step(statement.pointer)
    guard code == SQLITE_ROW || code == SQLITE_DONE else { throw failure(code, isRunning: true) }
    return code == SQLITE_ROW
  }

  // MARK: failing

  private func failure(_ code: Int32, isRunning: Bool) -> Failure {
    let said = String(cString: sqlite3_errmsg(handle.pointer))
    switch code & 0xFF {
    case SQLITE_INTERRUPT: return watch.failure
    case SQLITE_AUTH, SQLITE_READONLY, SQLITE_PERM: return Self.forbidden(said)
    // A function that the cage refuses is an error of the statement to SQLite.
    case SQLITE_ERROR where said.hasPrefix("not authorized"): return Self.forbidden(said)
    case SQLITE_TOOBIG, SQLITE_NOMEM:
      return CagedQuestion.refusal(
        .full, "the statement, or a value on its way, is too large (\(said))",
        "values have at most \(limits.valueBytes) bytes; leave columns with large values out")
    case SQLITE_ERROR, SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_MISUSE, SQLITE_RANGE:
      return CagedQuestion.refusal(
        .usage, isRunning ? CagedQuestion.withoutData(said) : said, "SQLite's SQL is asked here: https://sqlite.org/lang_select.html")
    default: return handle.failure(code, attempted: CagedQuestion.attempted)
    }
  }

  private static func forbidden(_ said: String) -> Failure {
    CagedQuestion.refusal(.permission, said, "only this database can be read, and nothing written, attached or loaded")
  }
}
