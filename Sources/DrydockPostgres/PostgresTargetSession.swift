#if Postgres
  internal import DrydockCore
  internal import DrydockData

  /// A connection that writes, and what is ours in the database that it fills: the lock, and the table of load records.
  ///
  /// Killed runs leave server processes behind that go on with what they were told last; they bear the run's name and are ended first.
  struct PostgresTargetSession {
    let address: PostgresAddress
    /// The schema to fill; nil is the whole database.
    let schema: String?
    let run: String
    /// Tables of the user's own that are filled; nil where the run makes its tables.
    var existing: [ObjectName]?

    /// The tables of the user's own, quoted.
    var filled: [String]? {
      get throws {
        try existing.map { try $0.map { try PostgresDialect.quote($0.schema ?? defaultSchema) + "." + PostgresDialect.quote($0.name) } }
      }
    }

    /// The schema that names without one mean.
    var defaultSchema: String { schema ?? "public" }

    private var runName: String { String(run.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }) }
    /// The table of load records, without its schema.
    var recordTable: String { OwnNames.recordTable(of: run) }
    private var applicationName: String { String("drydock run \(runName)".prefix(PostgresDialect.longestName)) }
    private var attempted: String { "open \(address.masked) for writing" }

    // MARK: connecting

    /// What the load needs of a session, whatever the role or the database say.
    ///
    /// `synchronous_commit` is off: a server that crashes may lose the last commits, but whole and in order, and a chunk's rows are in one
    /// transaction with its load record. Both are there or neither, so a lost chunk is loaded again. The last commit of all, in which the
    /// records are dropped, is synchronous and takes everything before it to the disk.
    private static let settings = [
      "statement_timeout": "0", "lock_timeout": "60s", "idle_in_transaction_session_timeout": "0", "synchronous_commit": "off",
      "datestyle": "ISO, YMD", "timezone": "UTC", "intervalstyle": "iso_8601", "extra_float_digits": "3", "bytea_output": "hex",
      "lc_monetary": "C", "standard_conforming_strings": "on", "xmloption": "content",
      // Bodies may name tables that come later.
      "check_function_bodies": "off",
    ]

    /// A connection for the load. The `first` of a run ends what an earlier attempt left running and holds the lock on the place.
    func connect(first: Bool) throws -> PostgresHandle {
      let handle = try PostgresHandle(address, isTarget: true, settings: Self.settings)
      // Such a database is given its texts as the bytes that they are.
      if handle.reported("server_encoding") == "SQL_ASCII" { try handle.execute("SET client_encoding = 'SQL_ASCII'", attempted: attempted) }
      if first {
        try endLeftovers(handle)
        try lock(handle)
      }
      // The system's own names come first, as they do in the sessions that the definitions were written in.
      let path = try PostgresDialect.quote(defaultSchema)
      // Settings of newer servers, and those that must not make less of what an administrator gave.
      _ = try handle.query(
        """
        SELECT set_config('application_name', $1, false), set_config('search_path', $2, false),
          (SELECT set_config(name, '0', false) FROM pg_settings WHERE name = 'idle_session_timeout'),
          (SELECT set_config(name, '0', false) FROM pg_settings WHERE name = 'transaction_timeout'),
          (SELECT set_config(name, '256MB', false) FROM pg_settings WHERE name = 'maintenance_work_mem' AND setting::bigint < 262144)
        """, parameters: [applicationName, path], attempted: attempted)
      return handle
    }

    private func endLeftovers(_ handle: PostgresHandle) throws {
      // A process is gone when it has undone or finished what it did, and only then.
      for _ in 0..<300 {
        let rows = try handle.query(
          """
          SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE application_name = $1 AND datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()
          """, parameters: [applicationName], attempted: attempted)
        if rows.rowCount == 0 { return }
        Threads.sleep(milliseconds: 100)
      }
      throw Failure(
        .locked, attempted: attempted, cause: "an earlier attempt of this run still works in the server",
        hint: "wait for it, or end it with pg_terminate_backend; it is called \(applicationName) in pg_stat_activity")
    }

    /// Waits until the server process of a lost connection is gone: until then its COMMIT may still be on the way.
    func waitForEnd(of pid: Int32, _ handle: PostgresHandle) throws {
      for _ in 0..<300 {
        let rows = try handle.query(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = $1::int AND application_name = $2 AND usename = current_user",
          parameters: [String(pid), applicationName], attempted: attempted)
        if rows.rowCount == 0 { return }
        Threads.sleep(milliseconds: 100)
      }
      throw Failure(
        .targetLost, attempted: "learn whether a chunk was committed into \(address.masked)",
        cause: "the connection was lost at its COMMIT, and its process in the server does not end",
        hint: "end process \(pid) with pg_terminate_backend, then go on with --resume")
    }

    // MARK: the lock

    /// Whoever fills the whole database excludes everybody; two schemas of one database can be filled side by side.
    private func lock(_ handle: PostgresHandle) throws {
      let kind = schema == nil ? "pg_try_advisory_lock" : "pg_try_advisory_lock_shared"
      var sql = "SELECT \(kind)(\(Self.key("")))"
      if let schema { sql += ", pg_try_advisory_lock(\(Self.key(schema)))" }
      let rows = try handle.query(sql, attempted: attempted)
      guard (0..<rows.columnCount).allSatisfy({ rows.boolean(0, $0) }) else {
        throw Failure(
          .locked, attempted: attempted, cause: "another run fills it", hint: "wait until it is done, or fill another database or schema")
      }
    }

    /// Advisory locks belong to one database, so its name need not be in it.
    private static func key(_ schema: String) -> Int64 {
      let digest = SHA256Stream.digest(of: Array("drydock target\u{0}\(schema)".utf8))
      return digest.prefix(8).reduce(Int64(0)) { $0 << 8 | Int64($1) }
    }

    // MARK: load records

    /// The table of load records with its schema, quoted; nil where it is not there.
    func records(_ handle: PostgresHandle) throws -> String? {
      let rows = try handle.query(
        """
        SELECT n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relname = $1 AND n.nspname IN ($2, $3) ORDER BY n.nspname = $3 LIMIT 1
        """, parameters: [recordTable, OwnNames.schema, defaultSchema], attempted: attempted)
      guard rows.rowCount > 0, let found = rows.text(0, 0) else { return nil }
      return try PostgresDialect.quote(found) + "." + PostgresDialect.quote(recordTable)
    }

    /// Makes the schema to fill and the table of load records, where they are not there.
    func makeRecords(_ handle: PostgresHandle) throws -> String {
      if let there = try records(handle) { return there }
      let objects = PostgresObjects(handle: handle, schema: schema)
      if let filled = try filled { try objects.requireNoRows(in: filled) } else { try objects.requireNoRows() }
      let mayMakeSchemas = try handle.query("SELECT has_database_privilege(current_database(), 'CREATE')").boolean(0, 0)
      // In a database of somebody else's, all that is ours lies in the schema that was given to us.
      let home = try PostgresDialect.quote(mayMakeSchemas ? OwnNames.schema : defaultSchema)
      let table = try home + "." + PostgresDialect.quote(recordTable)
      var sql = ""
      if try schema != nil && !objects.hasSchema(defaultSchema) { sql = "CREATE SCHEMA \(try PostgresDialect.quote(defaultSchema));" }
      if mayMakeSchemas { sql += "CREATE SCHEMA IF NOT EXISTS \(home);" }
      sql += """
        CREATE TABLE IF NOT EXISTS \(table) (run text NOT NULL, schema text NOT NULL, name text NOT NULL, chunk bigint NOT NULL,
          rows bigint NOT NULL, target text, PRIMARY KEY (run, schema, name, chunk))
        """
      try handle.execute("BEGIN; \(sql); COMMIT", attempted: "make the load records in \(address.masked)")
      return table
    }

    /// Removes the load records by a commit that waits for the disk.
    func dropRecords(_ handle: PostgresHandle) throws {
      let attempted = "remove the load records from \(address.masked)"
      try handle.execute("BEGIN; SET LOCAL synchronous_commit = on", attempted: attempted)
      if let table = try records(handle) { try handle.execute("DROP TABLE \(table)", attempted: attempted) }
      let rest = try handle.query(
        """
        SELECT 1 FROM pg_namespace n WHERE n.nspname = $1 AND pg_has_role(n.nspowner, 'USAGE')
          AND NOT EXISTS (SELECT 1 FROM pg_class c WHERE c.relnamespace = n.oid)
        """, parameters: [OwnNames.schema], attempted: attempted)
      if rest.rowCount > 0 { try handle.execute("DROP SCHEMA \(OwnNames.schema)", attempted: attempted) }
      // Something is written in any case: only a transaction that wrote waits for the disk.
      _ = try handle.query("SELECT pg_logical_emit_message(true, 'drydock', 'loaded')", attempted: attempted)
      try handle.execute("COMMIT", attempted: attempted)
    }
  }
#endif
