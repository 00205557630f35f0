#if Postgres
  internal import DrydockCore
  internal import DrydockData
  internal import DrydockSQL

  /// Takes a snapshot that stays whole: first the tables are locked against TRUNCATE and DDL, then the snapshot is taken.
  ///
  /// A snapshot alone is not enough: after a TRUNCATE elsewhere a table reads as empty, without an error. `LOCK TABLE` does not take the
  /// transaction's snapshot, the first SELECT does.
  struct PostgresPin {
    let handle: PostgresHandle
    let selection: TableSelection

    /// Times that everything is begun again because the tables changed between list and lock.
    private static let attempts = 6
    /// Tables in one `LOCK TABLE`.
    private static let tablesPerLock = 200

    private var attempted: String { "take a snapshot of \(handle.address.masked)" }

    /// Begins the transaction; returns the exported snapshot's name and the mark of the moment.
    func begin() throws -> (exported: String, mark: String) {
      for _ in 0..<Self.attempts {
        let listed = try tables()
        try requireReadable(listed)
        do {
          try handle.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", attempted: attempted)
          try lock(listed)
          let moment = try moment()
          if try Set(tables()) == Set(listed) { return moment }
          try handle.execute("ROLLBACK")
        } catch let failure as Failure {
          try explain(failure, listed)
        }
      }
      throw Failure(
        .locked, attempted: attempted, cause: "its tables are made and dropped all the time", hint: "try again when there is less traffic")
    }

    // MARK: the tables

    private struct Listed: Hashable {
      let id: String
      let name: ObjectName
      let isReadable: Bool
      let hidesRows: Bool
      let isPartition: Bool
    }

    private func tables() throws -> [Listed] {
      let rows = try handle.query(Self.tablesQuery, attempted: attempted)
      return (0..<rows.rowCount).compactMap { row in
        let name = ObjectName(rows.text(row, 2) ?? "", schema: rows.text(row, 1))
        if let schema = handle.address.schema, schema != name.schema { return nil }
        // A partition has a name of its own, but its rows go with the table it belongs to.
        guard rows.boolean(row, 5) || selection.contains(name) else { return nil }
        return Listed(
          id: rows.text(row, 0) ?? "", name: name, isReadable: rows.boolean(row, 3), hidesRows: rows.boolean(row, 4),
          isPartition: rows.boolean(row, 5))
      }
    }

    private func requireReadable(_ tables: [Listed]) throws {
      let closed = tables.filter { !$0.isPartition && !$0.isReadable }.map(\.name.description)
      guard closed.isEmpty else {
        throw Failure(
          .permission, attempted: attempted, cause: "the account may not read \(Self.list(closed))",
          hint: "GRANT SELECT on the tables and USAGE on their schemas to it, or leave them out with --exclude")
      }
      let hiding = tables.filter { !$0.isPartition && $0.hidesRows }.map(\.name.description)
      guard hiding.isEmpty else {
        throw Failure(
          .permission, attempted: attempted, cause: "row security hides rows of \(Self.list(hiding)) from the account",
          hint: "use the tables' owner or an account with BYPASSRLS, or leave them out with --exclude")
      }
    }

    private static func list(_ names: [String]) -> String {
      names.prefix(8).joined(separator: ", ") + (names.count > 8 ? " and \(names.count - 8) more" : "")
    }

    private func lock(_ tables: [Listed]) throws {
      // Partitions are locked with the table they belong to.
      let names = tables.filter { !$0.isPartition }.map { SQLText.quoted($0.name) }
      for start in stride(from: 0, to: names.count, by: Self.tablesPerLock) {
        let some = names[start..<min(names.count, start + Self.tablesPerLock)].joined(separator: ", ")
        try handle.execute("LOCK TABLE \(some) IN ACCESS SHARE MODE", attempted: attempted)
      }
    }

    /// Lets the next attempt begin where a table is gone by now; throws everything else.
    private func explain(_ failure: Failure, _ tables: [Listed]) throws {
      let state = handle.lastProblem?.state
      guard handle.transactionStatus != .unknown else { throw failure }
      try handle.execute("ROLLBACK")
      switch state {
      case "42P01", "3F000": return
      case "55P03":
        let holders = (try? holders(tables)) ?? []
        throw Failure(
          .locked, attempted: attempted,
          cause: holders.isEmpty ? "a table is locked by another session" : "another session holds a lock on \(Self.list(holders))",
          hint: "it changes the table itself (DDL, TRUNCATE, VACUUM FULL); try again when it is done")
      case "53200":
        throw Failure(
          .full, attempted: attempted, cause: "the server has no room for locks on \(tables.count) tables",
          hint: "raise max_locks_per_transaction on the server, or take fewer tables with --select")
      default: throw failure
      }
    }

    private func holders(_ tables: [Listed]) throws -> [String] {
      let rows = try handle.query(Self.holdersQuery)
      let locked = Set((0..<rows.rowCount).compactMap { rows.text($0, 0) })
      return tables.filter { locked.contains($0.id) }.map(\.name.description)
    }

    // MARK: the moment

    private func moment() throws -> (exported: String, mark: String) {
      let rows = try handle.query(Self.momentQuery(version: handle.serverVersion), attempted: attempted)
      var mark = "started:\(rows.text(0, 1) ?? "");snapshot:\(rows.text(0, 2) ?? "")"
      // In recovery the list of running transactions is not part of that text, but nothing can change without replaying more of the log.
      if rows.boolean(0, 3) {
        let replayed = try handle.query("SELECT pg_catalog.pg_last_wal_replay_lsn()", attempted: attempted)
        mark += ";lsn:\(replayed.text(0, 0) ?? "")"
      }
      return (rows.text(0, 0) ?? "", mark)
    }

    private static let tablesQuery = """
      SELECT c.oid, n.nspname, c.relname,
        coalesce(has_table_privilege(c.oid, 'SELECT') AND has_schema_privilege(n.oid, 'USAGE'), true),
        coalesce(row_security_active(c.oid), false),
        c.relispartition
      FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', '\(OwnNames.schema)')
        AND NOT EXISTS (
          SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
      ORDER BY n.nspname, c.relname
      """

    private static let holdersQuery = """
      SELECT DISTINCT relation FROM pg_catalog.pg_locks
      WHERE locktype = 'relation' AND mode = 'AccessExclusiveLock' AND pid <> pg_backend_pid()
        AND database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
      """

    /// The mark: whoever changes anything takes a transaction number, and those finished and those running at the moment stand in
    /// `pg_current_snapshot()` (`xmin:xmax:running`). Two equal texts have no commit between them, as long as numbers are not given out
    /// twice: after a server was set back to an older state they are, but then it was started anew. The position of the log is no part: it
    /// moves by reading alone (pruning, hint bits). The exported snapshot's name is none either: it tells of the session.
    private static func momentQuery(version: Int) -> String {
      // The same numbers under the name that they had before version 13.
      let snapshot = version >= 130_000 ? "pg_current_snapshot" : "txid_current_snapshot"
      return "SELECT pg_export_snapshot(), extract(epoch FROM pg_postmaster_start_time())::numeric, \(snapshot)(), pg_is_in_recovery()"
    }
  }
#endif
