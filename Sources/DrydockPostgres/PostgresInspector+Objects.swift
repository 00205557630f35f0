#if Postgres
  internal import DrydockCore
  internal import DrydockData

  /// Everything but tables. Statements asked here and in the other files on objects give the same eight columns: catalogue and number (or NULL),
  /// kind, schema, name, definition, and schema and name of the table where it belongs to one.
  extension PostgresInspector {
    func catalogueObjects() throws -> [CatalogueObject] {
      let version = handle.serverVersion
      var objects: [CatalogueObject] = []
      let questions =
        [Query.schemas, Query.extensions, Query.sequences(version: version), Query.sequenceOwners, Query.collations(version: version)]
        + Self.typeQuestions(version: version) + Self.routineQuestions + Self.operatorQuestions + Self.relationQuestions(version: version)
        + Self.actionQuestions + [Self.commentQuestion] + Self.listedQuestions(version: version)
      for question in questions { objects += try read(question) }
      return objects + (try sequenceValues())
    }

    private func read(_ question: String) throws -> [CatalogueObject] {
      let rows = try ask(question)
      return (0..<rows.rowCount).map { row in
        CatalogueObject(
          key: rows.text(row, 0), kind: rows.text(row, 1) ?? "",
          name: ObjectName(rows.text(row, 3) ?? "", schema: rows.text(row, 2)),
          definition: Self.withoutEnd(rows.text(row, 4) ?? ""),
          table: rows.text(row, 6).map { ObjectName($0, schema: rows.text(row, 5)) })
      }
    }

    /// Without blanks and the semicolon at the end.
    private static func withoutEnd(_ definition: String) -> String {
      var bytes = definition.utf8[...]
      while let last = bytes.last, last == 0x20 || last == 0x0A { bytes.removeLast() }
      if bytes.last == UInt8(ascii: ";") { bytes.removeLast() }
      return String(decoding: bytes, as: UTF8.self)
    }

    /// Where each sequence stands, identity columns' included. A sequence tells that by being read like a table.
    private func sequenceValues() throws -> [CatalogueObject] {
      let rows = try ask(Query.sequenceNames)
      let wanted = (0..<rows.rowCount).filter { handle.address.schema == nil || handle.address.schema == rows.text($0, 0) }
      if let closed = wanted.first(where: { !rows.boolean($0, 5) }), let name = rows.text(closed, 2) {
        throw Failure(
          .permission, attempted: "read the structure of \(handle.address.masked)",
          cause: "the account may not read where the sequence \(VisibleText.of(name)) stands",
          hint: "GRANT SELECT ON ALL SEQUENCES IN SCHEMA \(VisibleText.of(rows.text(closed, 0) ?? "")) TO it, or read another schema alone "
            + "with schema=NAME in the address")
      }
      var objects: [CatalogueObject] = []
      for start in stride(from: 0, to: wanted.count, by: 200) {
        let batch = wanted[start..<min(start + 200, wanted.count)]
        let parts = batch.map {
          "SELECT \($0), last_value || ',' || CASE WHEN is_called THEN 't' ELSE 'f' END FROM \(rows.text($0, 2) ?? "")"
        }
        let values = try ask(parts.joined(separator: " UNION ALL ") + " ORDER BY 1")
        for (row, index) in zip(0..<values.rowCount, batch) {
          objects.append(
            CatalogueObject(
              kind: "sequence value", name: ObjectName(rows.text(index, 1) ?? "", schema: rows.text(index, 0)),
              definition: values.text(row, 1) ?? "", table: rows.text(index, 4).map { ObjectName($0, schema: rows.text(index, 3)) }))
        }
      }
      return objects
    }
  }

  private enum Query {
    static let schemas = """
      SELECT 'pg_namespace:' || n.oid, 'schema', NULL, n.nspname, 'CREATE SCHEMA ' || quote_ident(n.nspname), NULL, NULL
      FROM pg_namespace n
      WHERE n.nspname NOT IN ('public', '\(OwnNames.schema)') AND n.nspname !~ '^pg_' AND \(PostgresInspector.isOwn("pg_namespace", "n.oid"))
      """
    /// `plpgsql` is in every new database.
    static let extensions = """
      SELECT 'pg_extension:' || e.oid, 'extension', NULL, e.extname, format('CREATE EXTENSION %I WITH SCHEMA %I VERSION %L', e.extname, n.nspname, e.extversion),
        NULL, NULL
      FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
      WHERE e.oid >= 16384
      """
    static func sequences(version: Int) -> String {
      """
      SELECT 'pg_class:' || c.oid, 'sequence', n.nspname, c.relname,
        'CREATE ' || CASE c.relpersistence WHEN 'u' THEN 'UNLOGGED ' ELSE '' END || 'SEQUENCE ' || format('%I.%I', n.nspname, c.relname)
          || ' AS ' || format_type(s.seqtypid, NULL) || ' ' || \(PostgresInspector.sequenceOptions), NULL, NULL
      FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE \(PostgresInspector.isOwn("pg_class", "c.oid"))
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'i')
      """
    }
    static let sequenceOwners = """
      SELECT NULL, 'sequence owner', n.nspname, c.relname,
        format('ALTER SEQUENCE %I.%I OWNED BY %I.%I.%I', n.nspname, c.relname, tn.nspname, t.relname, a.attname), tn.nspname, t.relname
      FROM pg_depend d JOIN pg_class c ON c.oid = d.objid AND c.relkind = 'S' JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_class t ON t.oid = d.refobjid JOIN pg_namespace tn ON tn.oid = t.relnamespace
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
      WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.deptype = 'a'
        AND \(PostgresInspector.isOwn("pg_class", "c.oid"))
      """
    static let sequenceNames = """
      SELECT n.nspname, c.relname, format('%I.%I', n.nspname, c.relname), tn.nspname, t.relname,
        has_sequence_privilege(c.oid, 'SELECT') AND has_schema_privilege(n.oid, 'USAGE')
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'i'
          AND d.refclassid = 'pg_class'::regclass
        LEFT JOIN pg_class t ON t.oid = d.refobjid LEFT JOIN pg_namespace tn ON tn.oid = t.relnamespace
      WHERE c.relkind = 'S' AND \(PostgresInspector.isOwn("pg_class", "c.oid"))
      ORDER BY n.nspname, c.relname
      """
    static func collations(version: Int) -> String {
      let locale = version >= 170_000 ? "l.colllocale" : version >= 150_000 ? "l.colliculocale" : "NULL"
      return """
        SELECT 'pg_collation:' || l.oid, 'collation', n.nspname, l.collname,
          'CREATE COLLATION ' || format('%I.%I', n.nspname, l.collname)
            || ' (provider = ' || CASE l.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END
            || CASE WHEN l.collprovider IN ('i', 'b') THEN ', locale = ' || quote_literal(coalesce(\(locale), l.collcollate))
              ELSE ', lc_collate = ' || quote_literal(l.collcollate) || ', lc_ctype = ' || quote_literal(l.collctype) END
            || CASE WHEN l.collisdeterministic THEN '' ELSE ', deterministic = false' END
            \(version >= 160_000 ? "|| coalesce(', rules = ' || quote_literal(l.collicurules), '')" : "") || ')', NULL, NULL
        FROM pg_collation l JOIN pg_namespace n ON n.oid = l.collnamespace
        WHERE n.nspname !~ '^pg_' AND \(PostgresInspector.isOwn("pg_collation", "l.oid"))
        """
    }
  }
#endif
