#if Postgres
  internal import DrydockCore
  internal import DrydockData

  /// The writing door to a PostgreSQL database. It is opened by an approved migration and by nothing else.
  ///
  /// A chunk is one transaction: its rows by one COPY, and its load record, whose primary key lets no chunk in twice whatever became of the
  /// answer to an earlier COMMIT.
  final class PostgresLoader: TargetConnection, @unchecked Sendable {
    // Sendable because each connection is used by one thread at a time.
    /// How often something is tried that another connection got in the way of.
    private static let attempts = 5

    private let session: PostgresTargetSession
    private let isFirst: Bool
    private var handle: PostgresHandle
    private var rows: PostgresRowCopy?

    init(_ session: PostgresTargetSession, first: Bool) throws {
      self.session = session
      isFirst = first
      handle = try session.connect(first: first)
    }

    private var masked: String { session.address.masked }

    /// Half of the connections that the server has left, eight at most: more than that wait for each other's writes.
    var parallelism: Int {
      let free = """
        SELECT current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
          - (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend')
        """
      do { return max(1, min(8, Int(try handle.query(free).integer(0, 0) ?? 0) / 2)) } catch {
        // One connection there is; should it be lost, the next statement says so.
        return 1
      }
    }

    func worker() throws -> any TargetConnection & Sendable { try PostgresLoader(session, first: false) }

    /// A connection that was lost is made anew; what it had not committed is gone.
    private func reconnect() throws {
      guard handle.connection == nil else { return }
      handle = try session.connect(first: isFirst)
    }

    // MARK: load records

    func prepare() throws { _ = try session.makeRecords(handle) }

    func loadRecords() throws -> [LoadRecord] {
      try reconnect()
      guard let table = try session.records(handle) else { return [] }
      let rows = try handle.query(
        "SELECT run, schema, name, chunk, rows FROM \(table) ORDER BY schema COLLATE \"C\", name COLLATE \"C\", chunk",
        attempted: "read the load records in \(masked)")
      return (0..<rows.rowCount).map { row in
        let schema = rows.text(row, 1) ?? ""
        return LoadRecord(
          run: rows.text(row, 0) ?? "", table: ObjectName(rows.text(row, 2) ?? "", schema: schema.isEmpty ? nil : schema),
          chunk: Int(rows.integer(row, 3) ?? 0), rows: UInt64(max(0, rows.integer(row, 4) ?? 0)))
      }
    }

    // MARK: steps

    func contains(_ object: SchemaObject) throws -> Bool {
      try reconnect()
      return try PostgresObjects(handle: handle, schema: session.schema).contains(object)
    }

    func execute(_ step: PlanStep) throws {
      for attempt in 1..<Self.attempts {
        do { return try executeOnce(step) } catch let failure as Failure where failure.kind == .locked {
          Threads.sleep(milliseconds: UInt32.random(in: 20...60) << attempt)
        }
      }
      try executeOnce(step)
    }

    private func executeOnce(_ step: PlanStep) throws {
      let attempted = "make the \(step.object.kind) \(VisibleText.of(step.object.name.description))"
      try reconnect()
      do {
        // Settings are for the session.
        if step.stage == .settings { return try handle.execute(step.sql, attempted: attempted) }
        // Another worker may build a large index on the same table: that wait is our own and may be long.
        try handle.execute("BEGIN; SET LOCAL lock_timeout = '6h'", attempted: attempted)
        try handle.execute(step.sql, attempted: attempted)
        try handle.execute("COMMIT", attempted: attempted)
      } catch let failure as Failure {
        let state = handle.lastProblem?.state ?? ""
        rollback()
        // An operator or a cast that an earlier attempt made: nobody else makes objects here.
        if Self.duplicates.contains(state) && !PostgresObjects.knows(step.object.kind) { return }
        throw told(failure, of: step)
      }
    }

    private static let duplicates: Set<String> = ["42710", "42723", "42P06", "42P07"]

    /// Rows that break a key or a check are found by the plan; when the server finds them first, that is no refused row but a fault.
    private func told(_ failure: Failure, of step: PlanStep) -> Failure {
      switch failure.kind {
      case .permission:
        let hint = "the account needs the privilege for it; \\dn+, \\dp and \\du of psql show what it has"
        return Failure(.permission, attempted: failure.attempted, cause: failure.cause, hint: hint)
      case .rejected, .usage, .notFound, .notEmpty:
        let hint = "the statement is in plan.sql; what was made before it stays, and migrate goes on from there"
        return Failure(.runtime, attempted: failure.attempted, cause: failure.cause, hint: hint)
      default: return failure
      }
    }

    // MARK: rows

    func begin() throws {
      try reconnect()
      rows = nil
      try handle.execute("BEGIN", attempted: "begin to load a chunk into \(masked)")
    }

    func load(_ batch: RecordBatch, of table: TableManifest, into load: TableLoad, allowedRejections: Int) throws -> [Rejection] {
      if let rows, rows.load.target != load.target {
        throw Failure(.runtime, attempted: "load \(load.source)", cause: "a chunk belongs to one table")
      }
      let copy = try rows ?? PostgresRowCopy(handle, load, schema: session.defaultSchema)
      rows = copy
      return try copy.add(batch, allowed: allowedRejections)
    }

    func endChunk(allowedRejections: Int) throws -> [Rejection] { try rows?.end(allowed: allowedRejections) ?? [] }

    func commit(_ record: LoadRecord) throws {
      let attempted = "commit a chunk of \(VisibleText.of(record.table.description))"
      guard rows?.isOpen != true, let table = try session.records(handle) else {
        throw Failure(.runtime, attempted: attempted, cause: "its rows were not ended, or there are no load records")
      }
      do {
        _ = try handle.query(
          "INSERT INTO \(table) (run, schema, name, chunk, rows, target) VALUES ($1, $2, $3, $4::bigint, $5::bigint, $6)",
          parameters: [record.run, record.table.schema ?? "", record.table.name, String(record.chunk), String(record.rows), rows?.target],
          attempted: attempted)
      } catch let failure as Failure where failure.kind == .rejected {
        // It is there already: the answer to an earlier COMMIT was lost. These rows are not wanted a second time.
        return rollback()
      }
      rows = nil
      let process = handle.processID
      do { try handle.execute("COMMIT", attempted: attempted) } catch let failure as Failure {
        guard handle.connection == nil else { throw failure }
        try requireCommitted(record, by: process, failure)
      }
    }

    /// The connection was lost between COMMIT and its answer: only the load record knows how it ended.
    private func requireCommitted(_ record: LoadRecord, by process: Int32, _ failure: Failure) throws {
      try reconnect()
      try session.waitForEnd(of: process, handle)
      guard try loadRecords().contains(record) else { throw failure }
    }

    func rollback() {
      rows?.abandon()
      rows = nil
      guard handle.connection != nil, handle.transactionStatus != .idle else { return }
      do { try handle.execute("ROLLBACK") } catch {
        // A transaction that cannot be told to end ends with its connection.
        handle.close()
      }
    }

    // MARK: the end

    func probe(_ table: Table) throws -> [ProbeResult] {
      try PostgresProbe(handle: handle, table: table, schema: session.defaultSchema).run()
    }

    func analyze() throws {
      let tables = try PostgresObjects(handle: handle, schema: session.schema).tables()
      guard !tables.isEmpty else { return }
      try handle.execute("ANALYZE \(tables.joined(separator: ", "))", attempted: "make the statistics of \(masked)")
    }

    func integrityErrors() throws -> [String] { try PostgresObjects(handle: handle, schema: session.schema).invalidIndexes() }

    func finish() throws { try session.dropRecords(handle) }
  }
#endif
