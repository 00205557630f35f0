#if Postgres
  internal import DrydockCore
  internal import DrydockData
  internal import DrydockSQL

  extension PostgresConnection {
    func accountWarnings() throws -> [String] {
      var warnings = address.addressWarnings
      let account = try handle.query(Self.accountQuery, attempted: "look what the account may do")
      func holds(_ column: Int) -> Bool { account.boolean(0, column) }
      if holds(0) {
        warnings.append("the account is a superuser: it could write everywhere and reach the server's files")
      } else {
        if holds(1) { warnings.append("the account has BYPASSRLS: it sees rows that policies hide from others") }
        for (column, role) in Self.dangerousRoles.enumerated() where holds(2 + column) {
          warnings.append("the account belongs to \(role)")
        }
        if let writable = account.integer(0, 2 + Self.dangerousRoles.count), writable > 0 {
          warnings.append("the account may write to \(writable) \(writable == 1 ? "table" : "tables"); reading needs SELECT only")
        }
      }
      return try warnings + tableWarnings()
    }

    private func tableWarnings() throws -> [String] {
      var warnings: [String] = []
      let secured = try handle.query(Self.securedQuery)
      let names = (0..<secured.rowCount).map { ObjectName(secured.text($0, 1) ?? "", schema: secured.text($0, 0)) }.filter(isChosen)
      if !names.isEmpty { warnings.append("row security is on for \(Self.list(names)): the account must be one that sees all rows") }
      let foreign = try handle.query(Self.foreignQuery)
      let distant = (0..<foreign.rowCount).map { ObjectName(foreign.text($0, 1) ?? "", schema: foreign.text($0, 0)) }.filter(isChosen)
      if !distant.isEmpty { warnings.append("\(Self.list(distant)) lie on other servers: their rows are not of the snapshot's moment") }
      return warnings
    }

    private func isChosen(_ table: ObjectName) -> Bool {
      selection.contains(table) && (address.schema == nil || address.schema == table.schema)
    }

    private static func list(_ names: [ObjectName]) -> String {
      names.prefix(8).map(\.description).joined(separator: ", ") + (names.count > 8 ? " and \(names.count - 8) more" : "")
    }

    func brokenForeignKeys(_ table: Table) throws -> [BrokenForeignKey] {
      var broken: [BrokenForeignKey] = []
      for (index, key) in table.foreignKeys.enumerated() {
        guard let statement = try brokenRows(table, key) else { continue }
        let rows = try handle.query(statement, attempted: "look for rows of \(table.name) that refer to nothing")
        // A row has no number here, so they are only counted.
        if let count = rows.integer(0, 0), count > 0 { broken.append(BrokenForeignKey(key: index, rows: UInt64(count))) }
      }
      return broken
    }

    /// Counts rows without a partner, by the very operators that the constraint compares with.
    private func brokenRows(_ table: Table, _ key: ForeignKey) throws -> String? {
      let found = try handle.query(
        Self.operatorsQuery, parameters: [table.name.schema, table.name.name, key.name], attempted: "look at the keys of \(table.name)")
      var operators: [String] = []
      for row in 0..<found.rowCount {
        guard let schema = found.text(row, 0), let name = found.text(row, 1) else { continue }
        operators.append("OPERATOR(\(try PostgresDialect.quote(schema)).\(name))")
      }
      let parent = try schema?.table(key.parent.table).map { try source(of: $0) }
      let from = parent ?? SQLText.quoted(key.parent.table)
      let pairs = zip(key.child.columns, key.parent.columns)
      let child = try key.child.columns.map { "c.\(try PostgresDialect.quote($0)) IS NOT NULL" }
      let same = try pairs.enumerated().map { index, pair in
        let sign = index < operators.count ? operators[index] : "="
        return "p.\(try PostgresDialect.quote(pair.1)) \(sign) c.\(try PostgresDialect.quote(pair.0))"
      }
      guard !child.isEmpty else { return nil }
      return """
        SELECT count(*) FROM \(try source(of: table)) c WHERE \(child.joined(separator: " AND "))
          AND NOT EXISTS (SELECT FROM \(from) p WHERE \(same.joined(separator: " AND ")))
        """
    }

    func integrityErrors() throws -> [String] {
      let rows = try handle.query(Self.invalidQuery, attempted: "look for what the catalogue marks as invalid")
      return (0..<rows.rowCount).compactMap { row in
        let table = ObjectName(rows.text(row, 1) ?? "", schema: rows.text(row, 0))
        guard isChosen(table) else { return nil }
        return "\(rows.text(row, 2) ?? "") \(rows.text(row, 3) ?? "") of \(table) \(rows.text(row, 4) ?? "")"
      }
    }

    private static let dangerousRoles = ["pg_read_server_files", "pg_write_server_files", "pg_execute_server_program"]

    private static let own = "n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', '\(OwnNames.schema)')"

    private static let accountQuery = """
      SELECT r.rolsuper, r.rolbypassrls,
        pg_has_role('pg_read_server_files', 'USAGE'), pg_has_role('pg_write_server_files', 'USAGE'),
        pg_has_role('pg_execute_server_program', 'USAGE'),
        (SELECT count(*) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
          WHERE c.relkind IN ('r', 'p') AND \(own) AND has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE'))
      FROM pg_catalog.pg_roles r WHERE r.rolname = current_user
      """

    private static let securedQuery = """
      SELECT n.nspname, c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p') AND c.relrowsecurity AND NOT c.relispartition AND \(own) ORDER BY 1, 2
      """

    private static let foreignQuery = """
      SELECT n.nspname, c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'f' AND NOT c.relispartition AND \(own) ORDER BY 1, 2
      """

    private static let operatorsQuery = """
      SELECT n.nspname, o.oprname
      FROM pg_catalog.pg_constraint k
        JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
        JOIN pg_catalog.pg_namespace s ON s.oid = c.relnamespace
        CROSS JOIN unnest(k.conpfeqop) WITH ORDINALITY AS e(operator, place)
        JOIN pg_catalog.pg_operator o ON o.oid = e.operator
        JOIN pg_catalog.pg_namespace n ON n.oid = o.oprnamespace
      WHERE s.nspname = $1 AND c.relname = $2 AND k.conname = $3 AND k.contype = 'f' ORDER BY e.place
      """

    private static let invalidQuery = """
      SELECT n.nspname, c.relname, 'index', i.relname, 'is invalid: a CREATE INDEX CONCURRENTLY was cut off'
      FROM pg_catalog.pg_index x JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
        JOIN pg_catalog.pg_class c ON c.oid = x.indrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE NOT x.indisvalid AND \(own)
      UNION ALL
      SELECT n.nspname, c.relname, 'constraint', k.conname, 'is NOT VALID: old rows were never checked'
      FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE NOT k.convalidated AND \(own) ORDER BY 1, 2, 3, 4
      """
  }
#endif
