#if Postgres
  public import DrydockCore
  internal import DrydockData

  /// A PostgreSQL database, or one schema of it, that is filled in place: nothing is renamed, nothing of anybody's is dropped.
  public struct PostgresPlace: TargetPlace {
    /// How the reading door to what is being built is opened.
    public typealias ReadDoor = @Sendable (PostgresAddress) throws -> any SourceConnection & Sendable

    private let session: PostgresTargetSession
    private let completing: @Sendable (PostgresAddress) -> PostgresAddress
    private let readDoor: ReadDoor

    /// A database, or with `schema` one schema of it, filled by a run; `existing` are tables of the user's own that are filled, nil where the
    /// run makes its tables. `completing` gives the source's address its password back.
    public init(
      address: PostgresAddress, schema: String?, run: String, existing: [ObjectName]? = nil,
      completing: @escaping @Sendable (PostgresAddress) -> PostgresAddress = { $0 }, readDoor: @escaping ReadDoor
    ) {
      self.completing = completing
      session = PostgresTargetSession(address: address, schema: schema, run: run, existing: existing)
      self.readDoor = readDoor
    }

    private var address: PostgresAddress { session.address }
    private var attempted: String { "fill \(address.masked)" }

    /// What the server committed is in its log; of the last moments whole transactions may be missing, with their load records.
    public var survivesPowerLoss: Bool { true }

    // MARK: looking

    /// A connection that only looks; it holds no lock.
    private func look<Result>(_ body: (PostgresHandle, PostgresObjects) throws -> Result) throws -> Result {
      let limits = ["statement_timeout": "0", "idle_in_transaction_session_timeout": "0"]
      let handle = try PostgresHandle(address, isTarget: true, settings: limits)
      defer { handle.close() }
      return try body(handle, PostgresObjects(handle: handle, schema: session.schema))
    }

    /// The address without its password, and the hash of what is there.
    public func identity() throws -> TargetIdentity {
      TargetIdentity(
        engine: .postgresql, database: address.masked, catalogue: try hashOfPlace(), schema: session.schema,
        mode: session.existing == nil ? nil : .existing)
    }

    /// SHA-256 over the objects that are there.
    public func hashOfPlace() throws -> String? { try look { _, objects in try objects.hash() } }

    /// The same as ``hashOfPlace()``: it is built where it stays. The last commit of the load waited for the disk.
    public func flush() throws -> String {
      guard let hash = try hashOfPlace() else {
        throw Failure(.verification, attempted: "finish \(address.masked)", cause: "nothing is there any more")
      }
      return hash
    }

    /// Whether load records of this run are there.
    public func isBegun() throws -> Bool { try look { handle, _ in try session.records(handle) != nil } }

    // MARK: free

    /// Refuses a database that is read-only, where the account may not make objects, that is the source, or that is not empty.
    public func requireFree(replace: String?, source: String?) throws {
      guard replace == nil else {
        throw Failure(
          .usage, attempted: attempted, cause: "--replace is for files: Drydock drops nothing on a server",
          hint: "make an empty database (createdb NAME), or name an empty schema with ?schema=NAME")
      }
      try look { handle, objects in
        try requireWritable(handle)
        try requireOther(handle, source)
        try requirePrivileges(handle, objects)
        if let filled = try session.filled {
          try requireReadable(objects)
          return try PostgresOwnTables(handle: handle, tables: filled).requireFillable()
        }
        guard let summary = try objects.summary() else { return }
        throw Failure(
          .notEmpty, attempted: attempted,
          cause: "\(session.schema.map { "the schema \(VisibleText.of($0))" } ?? "it") holds \(summary.words)",
          hint: "make an empty database (createdb NAME), or name an empty schema with ?schema=NAME")
      }
    }

    /// The proof reads relations into tables beside those that are filled: better said now than when all is loaded.
    private func requireReadable(_ objects: PostgresObjects) throws {
      guard let closed = try objects.unreadableTables().first.map(VisibleText.of) else { return }
      throw Failure(
        .permission, attempted: attempted, cause: "the account may not read \(closed), which the proof looks at",
        hint: "GRANT SELECT ON \(closed) and USAGE on its schema to it, or name one schema with ?schema=NAME")
    }

    private func requireWritable(_ handle: PostgresHandle) throws {
      let rows = try handle.query(
        "SELECT pg_is_in_recovery(), current_setting('default_transaction_read_only') = 'on'", attempted: attempted)
      if rows.boolean(0, 0) {
        throw Failure(
          .permission, attempted: attempted, cause: "the server is a standby, which cannot be written", hint: "name the primary server")
      }
      if rows.boolean(0, 1) {
        throw Failure(
          .permission, attempted: attempted, cause: "default_transaction_read_only is on for this account or database",
          hint: "ALTER ROLE ... RESET default_transaction_read_only, or name an account that may write")
      }
    }

    /// Names of hosts are many for one server; it is asked itself who it is.
    private func requireOther(_ handle: PostgresHandle, _ source: String?) throws {
      guard let source, PostgresAddress.isAddress(source) else { return }
      let other = try completing(PostgresAddress(source))
      var isSame = Self.place(other) == Self.place(address)
      if !isSame, let there = try Self.identifier(other), let here = try Self.identifier(handle) { isSame = there == here }
      guard isSame else { return }
      throw Failure(.usage, attempted: attempted, cause: "it is the source", hint: "name another database with --to")
    }

    private static func place(_ address: PostgresAddress) -> [String?] {
      [address.parameters["host"], address.parameters["port"] ?? "5432", address.parameters["dbname"]]
    }

    /// Nil where the source cannot be reached any more: the landing is all that a load needs.
    private static func identifier(_ source: PostgresAddress) throws -> String? {
      do {
        let handle = try PostgresHandle(source)
        defer { handle.close() }
        return try identifier(handle)
      } catch let failure as Failure where [.sourceLost, .deadline, .permission, .notFound, .full].contains(failure.kind) { return nil }
    }

    /// Nil where the server does not tell the account: some who rent servers out take that right away.
    private static func identifier(_ handle: PostgresHandle) throws -> String? {
      do {
        return try handle.query("SELECT system_identifier || '/' || current_database() FROM pg_control_system()").text(0, 0)
      } catch let failure as Failure where failure.kind == .permission { return nil }
    }

    private func requirePrivileges(_ handle: PostgresHandle, _ objects: PostgresObjects) throws {
      let rows = try handle.query(
        """
        SELECT has_database_privilege(current_database(), 'CREATE'),
          (SELECT has_schema_privilege(oid, 'CREATE') FROM pg_namespace WHERE nspname = $1),
          quote_ident(current_user), quote_ident(current_database())
        """, parameters: [session.defaultSchema], attempted: attempted)
      let (role, database) = (rows.text(0, 2) ?? "", rows.text(0, 3) ?? "")
      let mayMakeSchemas = rows.boolean(0, 0)
      let schemaIsThere = !rows.isNull(0, 1)
      // Beside tables of the user's own only load records are made: in either place.
      if session.existing != nil && mayMakeSchemas { return }
      if !mayMakeSchemas && (session.schema == nil && session.existing == nil || !schemaIsThere) {
        throw Failure(
          .permission, attempted: attempted, cause: "the account \(role) may not make schemas in it",
          hint: "GRANT CREATE ON DATABASE \(database) TO \(role)")
      }
      if schemaIsThere && !rows.boolean(0, 1) {
        let schema = try PostgresDialect.quote(session.defaultSchema)
        throw Failure(
          .permission, attempted: attempted, cause: "the account \(role) may not make objects in the schema \(schema)",
          hint: "GRANT USAGE, CREATE ON SCHEMA \(schema) TO \(role)")
      }
    }

    // MARK: building

    /// Opens the writing door and takes the lock of the place.
    public func open() throws -> any TargetConnection & Sendable { try PostgresLoader(session, first: true) }

    /// Opens the reading door.
    public func openBuilt() throws -> any SourceConnection & Sendable { try readDoor(address) }

    /// Empties the tables that this run loaded, and removes its load records; without records nothing is known to be ours.
    public func discard() throws {
      let handle = try session.connect(first: true)
      defer { handle.close() }
      guard let records = try session.records(handle) else { return }
      let attempted = "empty what was loaded into \(address.masked)"
      try handle.execute("BEGIN", attempted: attempted)
      let rows = try handle.query("SELECT DISTINCT target FROM \(records) WHERE target IS NOT NULL ORDER BY 1", attempted: attempted)
      // Names as they were quoted when they were loaded; all at once, because of keys between them.
      let tables = (0..<rows.rowCount).compactMap { rows.text($0, 0) }
      if let filled = try session.filled {
        // Tables that wait for their rows refer to those that have them.
        if !tables.isEmpty { try PostgresOwnTables(handle: handle, tables: filled).empty(attempted) }
      } else if !tables.isEmpty {
        try handle.execute("TRUNCATE \(tables.joined(separator: ", "))", attempted: attempted)
      }
      try handle.execute("DROP TABLE \(records); COMMIT", attempted: attempted)
    }

    /// Nothing to do: it was built under its name.
    public func publish(replacing: Bool) throws {}

    /// Nothing is left beside it.
    public func discardLeftovers() throws {}
  }
#endif
