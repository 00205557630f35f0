#if Postgres
  internal import DrydockCore
  internal import DrydockData

  /// The read-only door to a PostgreSQL database: one session, put under settings of ours and, once pinned, inside of one read-only
  /// transaction to its end.
  final class PostgresConnection: SourceConnection, @unchecked Sendable {
    // Sendable because each connection is handed to one worker, which is its only user.
    let handle: PostgresHandle
    /// Where further connections go: the one server that answered, should the address name several.
    let address: PostgresAddress
    let selection: TableSelection
    /// Bytes of the largest cell that is read.
    let maximumCell: Int
    private(set) var schema: Schema?
    private var exported: String?
    /// How the rows of tables lie on the server, asked for once.
    var storage: [ObjectName: PostgresStorage] = [:]

    /// Connects. `selection` says which tables are locked and must be readable.
    init(_ address: PostgresAddress, selection: TableSelection = .all, maximumCell: Int = PostgresRowReader.largestCell) throws {
      handle = try PostgresHandle(address)
      self.address = address.pinned(to: handle)
      self.selection = selection
      self.maximumCell = maximumCell
      try handle.prepare(PostgresSession.source)
    }

    func inspect() throws -> Schema {
      if let schema { return schema }
      var inspected = try PostgresInspector(handle: handle).schema()
      if let only = address.schema { inspected = try inspected.restricted(to: only, of: address) }
      schema = inspected
      return inspected
    }

    func pinSnapshot() throws -> SnapshotIdentity {
      // Asked for a second time, the source is read anew.
      if handle.transactionStatus != .idle { try handle.execute("ROLLBACK") }
      schema = nil
      storage = [:]
      let moment = try PostgresPin(handle: handle, selection: selection).begin()
      exported = moment.exported
      return SnapshotIdentity(
        engine: .postgresql, database: handle.place, mark: moment.mark, survivesReconnect: false,
        serverVersion: handle.reported("server_version"))
    }

    /// The transaction lives, so its snapshot and its locks do. Commits of others lie behind the snapshot and are not read.
    func isUnchanged(since snapshot: SnapshotIdentity) throws -> Bool {
      guard handle.transactionStatus == .inTransaction else { return false }
      return try handle.query("SELECT 1").rowCount == 1
    }

    func parallelism() -> (connections: Int, reason: String?) { (Int.max, nil) }

    func worker() throws -> any SourceConnection & Sendable {
      let attempted = "open a further connection to \(address.masked)"
      guard let exported else { throw Failure(.usage, attempted: attempted, cause: "there is no snapshot yet") }
      let other = try PostgresConnection(address, selection: selection, maximumCell: maximumCell)
      try other.handle.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", attempted: attempted)
      // The name is the server's own: digits and dashes.
      try other.handle.execute("SET TRANSACTION SNAPSHOT '\(exported)'", attempted: attempted)
      other.schema = schema
      other.exported = exported
      return other
    }

    func encoding() throws -> String {
      switch handle.reported("server_encoding") {
      case "UTF8": "UTF-8"
      case let name?: name
      case nil: "UTF-8"
      }
    }

    func estimatedBytes() throws -> UInt64 {
      let rows = try handle.query(
        """
        SELECT n.nspname, coalesce(parent.relname, c.relname), pg_table_size(c.oid)
        FROM pg_catalog.pg_class c LEFT JOIN pg_catalog.pg_class parent ON c.relispartition AND parent.oid = pg_partition_root(c.oid)
        JOIN pg_catalog.pg_namespace n ON n.oid = coalesce(parent.relnamespace, c.relnamespace)
        WHERE c.relkind = 'r' AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', '\(OwnNames.schema)')
        """)
      return (0..<rows.rowCount).reduce(0) { sum, row in
        let name = ObjectName(rows.text(row, 1) ?? "", schema: rows.text(row, 0))
        guard selection.contains(name), address.schema == nil || address.schema == name.schema else { return sum }
        return sum + UInt64(clamping: rows.integer(row, 2) ?? 0)
      }
    }

    /// Typed columns have no cells of other classes.
    func expectedClasses(of table: Table) throws -> [String: CellClass] { [:] }

    func ask(_ sql: String, limits: QueryLimits) throws -> QueryAnswer {
      try PostgresQuestion(address, limits: limits).answer(sql)
    }

    func explain(_ sql: String) throws -> [String] { try PostgresQuestion(address, limits: QueryLimits()).plan(of: sql) }
  }

  extension PostgresAddress {
    /// The same address with the one host that answered.
    fileprivate func pinned(to handle: PostgresHandle) -> PostgresAddress {
      guard parameters["host"]?.contains(",") == true || parameters["hostaddr"]?.contains(",") == true else { return self }
      var pinned = self
      let (host, hostAddress, port) = handle.peer
      pinned.parameters["host"] = host
      pinned.parameters["hostaddr"] = hostAddress
      pinned.parameters["port"] = port
      return pinned
    }
  }

  extension Schema {
    /// What lies in one schema, where the address names one.
    fileprivate func restricted(to name: String, of address: PostgresAddress) throws -> Schema {
      let exists = tables.contains { $0.name.schema == name } || objects.contains { $0.name.schema == name || $0.name.name == name }
      guard exists else {
        throw Failure(
          .notFound, attempted: "read the structure of \(address.masked)", cause: "it has no schema \(VisibleText.of(name))",
          hint: "see \\dn in psql")
      }
      return Schema(
        engine: engine, tables: tables.filter { $0.name.schema == name },
        objects: objects.filter { $0.name.schema == name || $0.kind == "schema" && $0.name.name == name })
    }
  }
#endif
