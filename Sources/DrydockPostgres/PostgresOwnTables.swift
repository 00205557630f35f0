#if Postgres
  internal import DrydockData
  internal import DrydockSQL

  /// Tables of the user's own that a run fills, quoted, parents first.
  struct PostgresOwnTables {
    let handle: PostgresHandle
    let tables: [String]

    /// Refuses tables that hold rows, or that the account may not fill.
    func requireFillable() throws {
      guard !tables.isEmpty else { return }
      let attempted = "fill \(handle.address.masked)"
      for table in tables {
        let rows = try handle.query(
          """
          SELECT has_table_privilege(c.oid, 'SELECT'), has_table_privilege(c.oid, 'INSERT'), has_table_privilege(c.oid, 'TRUNCATE'),
            row_security_active(c.oid),
            pg_has_role(c.relowner, 'USAGE') OR NOT EXISTS (SELECT 1 FROM pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal),
            quote_ident(current_user)
          FROM pg_class c WHERE c.oid = $1::text::regclass
          """, parameters: [table], attempted: attempted)
        let (name, role) = (VisibleText.of(table), rows.text(0, 5) ?? "")
        let missing = ["SELECT", "INSERT", "TRUNCATE"].enumerated().filter { !rows.boolean(0, $0.offset) }.map(\.element)
        if !missing.isEmpty {
          throw Failure(
            .permission, attempted: attempted, cause: "the account \(role) lacks \(missing.joined(separator: ", ")) on \(name)",
            hint: "GRANT \(missing.joined(separator: ", ")) ON \(name) TO \(role)")
        }
        if rows.boolean(0, 3) {
          throw Failure(
            .permission, attempted: attempted,
            cause: "row level security of \(name) holds for the account \(role), and COPY is not taken then",
            hint: "fill it as its owner, or as a role with BYPASSRLS")
        }
        if !rows.boolean(0, 4) {
          throw Failure(
            .permission, attempted: attempted,
            cause: "\(name) has triggers, and its constraints can be tried without them by its owner only", hint: "fill it as its owner")
        }
      }
      try PostgresObjects(handle: handle, schema: nil).requireNoRows(in: tables)
    }

    /// Takes all rows out, in the transaction that is open. They were empty when the run began.
    func empty(_ attempted: String) throws {
      let list = tables.map { "\(SQLText.literal($0))::regclass" }.joined(separator: ", ")
      let others = try handle.query(
        "SELECT 1 FROM pg_constraint WHERE contype = 'f' AND confrelid IN (\(list)) AND conrelid NOT IN (\(list)) LIMIT 1",
        attempted: attempted)
      if others.rowCount == 0 { return try handle.execute("TRUNCATE \(tables.joined(separator: ", "))", attempted: attempted) }
      // TRUNCATE does not take a table that others refer to, even from tables without a row.
      try handle.execute("SET CONSTRAINTS ALL DEFERRED", attempted: attempted)
      for table in tables.reversed() { try handle.execute("DELETE FROM \(table)", attempted: attempted) }
    }
  }
#endif
