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
      for table in tables { try requireFillable(table, attempted) }
      try PostgresObjects(handle: handle, schema: nil).requireNoRows(in: tables)
    }

    private func requireFillable(_ table: String, _ attempted: String) throws {
      let rows = try handle.query(rightsQuery, parameters: [table], attempted: attempted)
      let (name, role) = (VisibleText.of(table), rows.text(0, 0) ?? "")
      func refusal(_ cause: String, _ hint: String) -> Failure { Failure(.permission, attempted: attempted, cause: cause, hint: hint) }
      if let missing = rows.text(0, 1) {
        throw refusal("the account \(role) lacks \(missing) on \(name)", "GRANT \(missing) ON \(name) TO \(role)")
      }
      if let sequence = rows.text(0, 2).map(VisibleText.of) {
        throw refusal(
          "the account \(role) lacks UPDATE on the sequence \(sequence) of \(name), which is to go on where the source stood",
          "GRANT UPDATE ON SEQUENCE \(sequence) TO \(role)")
      }
      if rows.boolean(0, 3) {
        throw refusal(
          "row level security of \(name) holds for the account \(role), and COPY is not taken then",
          "fill it as its owner, or as a role with BYPASSRLS")
      }
      if !rows.boolean(0, 4) {
        throw refusal("\(name) has triggers, and its constraints can be tried without them by its owner only", "fill it as its owner")
      }
    }

    /// Takes all rows out, in the transaction that is open. They were empty when the run began.
    func empty(_ attempted: String) throws {
      let others = try handle.query(
        "SELECT 1 FROM pg_constraint WHERE contype = 'f' AND confrelid IN (\(list)) AND conrelid NOT IN (\(list)) LIMIT 1",
        attempted: attempted)
      if others.rowCount == 0 { return try handle.execute("TRUNCATE \(tables.joined(separator: ", "))", attempted: attempted) }
      // TRUNCATE does not take a table that others refer to, even from tables without a row.
      try handle.execute("SET CONSTRAINTS ALL DEFERRED", attempted: attempted)
      for table in tables.reversed() { try handle.execute("DELETE FROM \(table)", attempted: attempted) }
    }

    /// The tables, as a list of values.
    private var list: String { tables.map { "\(SQLText.literal($0))::regclass" }.joined(separator: ", ") }

    /// Columns: the account; the rights that it lacks on a table; a sequence of the table's that it may not set; whether row security holds
    /// for it; whether it may leave the table's triggers out. Taking rows back is DELETE where tables refer that are not filled.
    private var rightsQuery: String {
      """
      SELECT quote_ident(current_user),
        (SELECT string_agg(p, ', ') FROM unnest(ARRAY['SELECT', 'INSERT', 'TRUNCATE', 'DELETE']) AS p
          WHERE NOT has_table_privilege(c.oid, p) AND (p <> 'DELETE' OR EXISTS (
            SELECT FROM pg_constraint f WHERE f.contype = 'f' AND f.confrelid = c.oid AND f.conrelid NOT IN (\(list))))),
        (SELECT min(format('%I.%I', n.nspname, s.relname)) FROM pg_depend d JOIN pg_class s ON s.oid = d.objid
            JOIN pg_namespace n ON n.oid = s.relnamespace
          WHERE d.classid = 'pg_class'::regclass AND d.refobjid = c.oid AND d.deptype IN ('a', 'i')
            AND CASE WHEN s.relkind = 'S' THEN NOT has_sequence_privilege(s.oid, 'UPDATE') END),
        row_security_active(c.oid),
        pg_has_role(c.relowner, 'USAGE') OR NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal)
      FROM pg_class c WHERE c.oid = $1::text::regclass
      """
    }
  }
#endif
