#if Postgres
  internal import CLibPQ
  internal import DrydockCore
  internal import DrydockData

  /// One statement that somebody else wrote, run in the read-only cage on a connection that lives for it alone.
  ///
  /// What holds: a read-only transaction whose snapshot is taken (or it could still be made writable), a cursor declared by the extended
  /// protocol (or COMMIT could follow the statement), no function that does more than read, a deadline here and on the server, and an end
  /// that is always a rollback. Looking at the text only makes refusals readable.
  final class PostgresQuestion {
    private let limits: QueryLimits
    private let seconds: Double
    private let handle: PostgresHandle
    /// Whether rows are read: what fails then may quote a cell.
    private var isRunning = false

    init(_ address: PostgresAddress, limits: QueryLimits) throws {
      self.limits = limits
      seconds = CagedQuestion.seconds(of: limits)
      let deadline = PostgresHandle.now() + seconds
      var address = address
      address.networkTimeout = min(address.networkTimeout, max(2, seconds))
      handle = try PostgresHandle(address)
      handle.deadline = deadline
      handle.inputLimit = 16 << 20 + 4 * max(1 << 16, min(limits.valueBytes, 1 << 30))
    }

    deinit {
      // Closing undoes everything that a rollback would, and what it would not: locks of the session.
      handle.close()
    }

    /// The answer, as far as the limits let it through.
    func answer(_ sql: String) throws -> QueryAnswer {
      try inCage(sql) {
        _ = try plan(sql)
        try run { _ = try handle.query("DECLARE drydock_q NO SCROLL CURSOR FOR \(sql)", attempted: CagedQuestion.attempted) }
        try requireInside()
        var reader = PostgresAnswerReader(limits)
        let rows = max(0, limits.rows)
        isRunning = true
        let isWhole = try run {
          try handle.rows("FETCH FORWARD \(rows + 1) FROM drydock_q", attempted: CagedQuestion.attempted) { try reader.take($0) }
        }
        if isWhole { try requireInside() }
        return reader.answer
      }
    }

    /// The server's plan; nothing is run.
    func plan(of sql: String) throws -> [String] {
      try inCage(sql) { try PostgresPlanText(plan(sql)).lines.map { String($0.unicodeScalars.prefix(limits.cellCharacters)) } }
    }

    private func inCage<Result>(_ sql: String, _ body: () throws -> Result) throws -> Result {
      try PostgresQuestionText.requireQuestion(sql)
      try run { try handle.prepare(settings) }
      // Nobody but a superuser may set it; without it the deadline bounds what goes to temporary files.
      _ = try? handle.execute("SET temp_file_limit = '1GB'")
      try run {
        try handle.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", attempted: CagedQuestion.attempted)
        // Takes the snapshot: from here on the transaction cannot be made one that writes.
        _ = try handle.query("SELECT 1", attempted: CagedQuestion.attempted)
      }
      let result = try run {
        try PostgresCallCheck(handle: handle).require([sql])
        return try body()
      }
      if handle.connection != nil { try run { try handle.execute("ROLLBACK", attempted: CagedQuestion.attempted) } }
      handle.close()
      return result
    }

    private var settings: [(String, String)] {
      let milliseconds = String(Int(max(1, (seconds * 1000).rounded(.up))))
      return [
        ("default_transaction_read_only", "on"), ("statement_timeout", milliseconds), ("lock_timeout", milliseconds),
        ("idle_in_transaction_session_timeout", milliseconds), ("client_min_messages", "error"),
      ] + PostgresSession.spelling
    }

    /// Still in the same transaction: whoever got out of it would have left this state.
    private func requireInside() throws {
      guard handle.transactionStatus == .inTransaction else {
        handle.close()
        throw PostgresCallCheck.refusal("it left the read-only transaction")
      }
    }

    /// The plan as JSON. Foreign tables lead to other servers and files, and only the plan tells of them.
    private func plan(_ sql: String) throws -> String {
      let rows = try run { try handle.query("EXPLAIN (VERBOSE, COSTS OFF, FORMAT JSON) \(sql)", attempted: CagedQuestion.attempted) }
      let json = rows.text(0, 0) ?? ""
      let plan = try PostgresPlanText(json)
      guard !plan.nodeTypes.contains("ModifyTable") else { throw PostgresCallCheck.refusal("it would change rows") }
      guard !plan.nodeTypes.contains("Foreign Scan") else {
        throw PostgresCallCheck.refusal("it reads a foreign table, which lies on another server")
      }
      // Names after resolution: what a cast or a default calls shows here only.
      try PostgresCallCheck(handle: handle).require(plan.expressions)
      return json
    }

    /// Runs a step; what fails is told in terms of the question.
    @discardableResult
    private func run<Result>(_ body: () throws -> Result) throws -> Result {
      do {
        return try body()
      } catch let failure as Failure {
        throw explained(failure)
      }
    }

    private func explained(_ failure: Failure) -> Failure {
      if failure.kind == .deadline || handle.lastProblem?.state == "57014" || handle.lastProblem?.state == "55P03" {
        return CagedQuestion.timeIsUp(seconds)
      }
      guard failure.attempted == CagedQuestion.attempted, let problem = handle.lastProblem, !problem.state.isEmpty else { return failure }
      switch problem.state {
      case "0A000", "25006", "42501", "2BP01":
        return CagedQuestion.refusal(
          .permission, cause(of: problem),
          "only what this account may see can be read here, and nothing written; write one SELECT")
      case "08P01":
        return CagedQuestion.refusal(.usage, "it has parameters", "write the values into the statement")
      case let state where state.hasPrefix("42601") && problem.message.contains("multiple commands"):
        return CagedQuestion.refusal(.usage, "it is more than one statement", "ask them one by one")
      case let state where ["22", "42", "3D", "3F", "P0", "21", "2F", "26", "34", "0L"].contains(state.prefix(2)):
        return CagedQuestion.refusal(
          .usage, cause(of: problem),
          problem.suggestion ?? "PostgreSQL's SQL is asked here: https://www.postgresql.org/docs/current/sql-select.html")
      default: return CagedQuestion.refusal(failure.kind, cause(of: problem), failure.hint)
      }
    }
  }

  extension PostgresQuestion {
    /// While a statement is planned the server can only quote the statement; while it runs it may quote a cell.
    private func cause(of problem: PostgresProblem) -> String {
      let cause = isRunning ? CagedQuestion.withoutData(problem.cause) : problem.cause
      return cause == problem.cause ? cause : "\(cause) (\(problem.state))"
    }
  }

  extension PostgresHandle {
    /// Runs a statement and hands over row after row, so that memory holds one at a time, until `body` wants no more.
    ///
    /// - Returns: whether all rows were taken; if not, the connection is closed.
    func rows(_ sql: String, attempted: String, _ body: (PostgresRows) throws -> Bool) throws -> Bool {
      let sql = try Self.checked(sql, attempted)
      try send(attempted) {
        guard PQsendQueryParams($0, sql, 0, nil, nil, nil, nil, 0) == 1 else { return 0 }
        return PQsetSingleRowMode($0)
      }
      var first: Failure?
      while let result = try nextResult(attempted: attempted) {
        let rows = PostgresRows(result)
        inputTaken = 0
        switch PQresultStatus(result) {
        case PGRES_SINGLE_TUPLE, PGRES_TUPLES_OK:
          guard try body(rows) else {
            cancel()
            close()
            return false
          }
        case PGRES_FATAL_ERROR: first = first ?? failure(of: result, attempted)
        default: break
        }
      }
      if let first { throw first }
      return true
    }
  }
#endif
