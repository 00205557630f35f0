#if Postgres
  internal import DrydockCore
  internal import DrydockData

  /// What lies in a database or in one schema of it, apart from what belongs to the system, to extensions and to ourselves.
  struct PostgresObjects {
    let handle: PostgresHandle
    /// Nil is the whole database.
    let schema: String?

    private var attempted: String { "list the objects of \(handle.address.masked)" }

    /// Runs catalogue queries under a search path that makes the server write names in full.
    private func catalogue(_ sql: String, _ parameters: [String?]) throws -> PostgresRows {
      let isOwn = handle.transactionStatus == .idle
      if isOwn { try handle.execute("BEGIN; SET LOCAL search_path TO ''", attempted: attempted) }
      defer { if isOwn { endQuietly() } }
      return try handle.query(sql, parameters: parameters, attempted: attempted)
    }

    private func endQuietly() {
      do { try handle.execute("ROLLBACK") } catch {
        // Nothing was changed, and a connection that is lost says so the next time.
      }
    }

    /// Whether a schema is there.
    func hasSchema(_ name: String) throws -> Bool {
      try handle.query("SELECT 1 FROM pg_namespace WHERE nspname = $1", parameters: [name], attempted: attempted).rowCount > 0
    }

    // MARK: what is there

    /// Kinds with their number, and two names.
    struct Summary {
      let kinds: [(kind: String, count: Int)]
      let examples: [String]

      /// `3 tables and 1 view, among them public.a and public.b`.
      var words: String {
        let counts = kinds.map { "\($0.count) \($0.count == 1 ? $0.kind : $0.kind + "s")" }
        return counts.joined(separator: ", ") + (examples.isEmpty ? "" : ": " + examples.joined(separator: ", "))
          + (kinds.reduce(0) { $0 + $1.count } > examples.count ? " ..." : "")
      }
    }

    /// What a person would call the content; nil where nothing is.
    func summary() throws -> Summary? {
      let rows = try catalogue("SELECT kind, object FROM (\(Self.named)) o ORDER BY kind, object COLLATE \"C\"", [schema])
      guard rows.rowCount > 0 else { return nil }
      var counts: [String: Int] = [:]
      for row in 0..<rows.rowCount { counts[rows.text(row, 0) ?? "", default: 0] += 1 }
      let examples = (0..<min(2, rows.rowCount)).map { VisibleText.of(rows.text($0, 1) ?? "") }
      return Summary(kinds: counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, examples: examples)
    }

    /// SHA-256 over what ``lines`` tells of; nil where ``summary()`` finds nothing.
    func hash() throws -> String? {
      guard try summary() != nil else { return nil }
      let rows = try catalogue("SELECT line FROM (\(Self.lines)) l ORDER BY line COLLATE \"C\"", [schema])
      var hash = SHA256Stream()
      for row in 0..<rows.rowCount {
        if let line = rows.bytes(row, 0) { hash.update(line) }
        [UInt8(0)].withUnsafeBytes { hash.update($0) }
      }
      return hash.hex()
    }

    /// Rows that no load record tells of were not loaded by this run; another load would double them.
    func requireNoRows() throws {
      let rows = try catalogue(
        """
        SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind = 'r' AND \(Self.isUsers) AND \(Self.isFree("pg_class", "c.oid")) AND pg_relation_size(c.oid) > 0 LIMIT 1
        """, [schema])
      guard rows.rowCount > 0 else { return }
      throw Failure(
        .notEmpty, attempted: "load \(handle.address.masked)",
        cause: "the table \(VisibleText.of(rows.text(0, 0) ?? "")) has rows, and there are no load records that tell whose they are",
        hint: "make an empty database, or empty this one, and plan anew")
    }

    /// Refuses tables of the user's own that hold rows; names are quoted.
    func requireNoRows(in tables: [String]) throws {
      guard !tables.isEmpty else { return }
      let tests = tables.enumerated().map { "SELECT \($0.offset) WHERE EXISTS (SELECT 1 FROM \($0.element))" }
      let rows = try handle.query(tests.joined(separator: " UNION ALL ") + " ORDER BY 1", attempted: attempted)
      let names = (0..<rows.rowCount).compactMap { rows.integer($0, 0).map { VisibleText.of(tables[Int($0)]) } }
      guard !names.isEmpty else { return }
      throw Failure(
        .notEmpty, attempted: "fill \(handle.address.masked)",
        cause: "\(names.prefix(5).joined(separator: ", "))\(names.count > 5 ? " and \(names.count - 5) more" : "") "
          + "\(names.count == 1 ? "has" : "have") rows already",
        hint: "empty the tables that are to be filled, or leave them out with --exclude")
    }

    /// Whatever has statistics: ordinary and partitioned tables and materialized views, quoted.
    func tables() throws -> [String] {
      let rows = try catalogue(
        """
        SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'm') AND \(Self.isUsers) AND \(Self.isFree("pg_class", "c.oid")) ORDER BY 1
        """, [schema])
      return (0..<rows.rowCount).compactMap { rows.text($0, 0) }
    }

    /// Tables that the account may not read, quoted; a partition is read with its table.
    func unreadableTables() throws -> [String] {
      let rows = try catalogue(
        """
        SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND \(Self.isUsers) AND \(Self.isFree("pg_class", "c.oid"))
          AND NOT (has_table_privilege(c.oid, 'SELECT') AND has_schema_privilege(n.oid, 'USAGE'))
        ORDER BY 1
        """, [schema])
      return (0..<rows.rowCount).compactMap { rows.text($0, 0) }
    }

    /// Indexes that the server does not use, because building them failed.
    func invalidIndexes() throws -> [String] {
      let rows = try catalogue(
        """
        SELECT format('the index %I.%I is not valid', n.nspname, c.relname)
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE NOT (i.indisvalid AND i.indisready AND i.indislive) AND \(Self.isUsers) ORDER BY 1
        """, [schema])
      return (0..<rows.rowCount).compactMap { rows.text($0, 0) }
    }

    // MARK: one object

    /// Whether an object is there, by kind, name and table. What can simply be done again is never there.
    func contains(_ object: SchemaObject) throws -> Bool {
      guard let query = Self.query(object.kind) else { return false }
      let home = schema ?? "public"
      let rows = try catalogue(
        query, [object.name.schema ?? object.table?.schema ?? home, object.name.name, object.table?.schema ?? home, object.table?.name])
      return rows.rowCount > 0
    }

    /// Whether objects of a kind can be looked for.
    static func knows(_ kind: String) -> Bool { query(kind) != nil }

    private static func query(_ kind: String) -> String? {
      switch kind {
      case "schema": return "SELECT 1 FROM pg_namespace WHERE nspname = $2::text AND \(unused)"
      case "extension": return "SELECT 1 FROM pg_extension WHERE extname = $2::text AND \(unused)"
      case "event trigger": return "SELECT 1 FROM pg_event_trigger WHERE evtname = $2::text AND \(unused)"
      case "table": return relation("'r', 'p', 'f'")
      case "view": return relation("'v'")
      case "materialized view": return relation("'m'")
      case "sequence": return relation("'S'")
      case "index": return relation("'i', 'I'")
      case "type", "domain", "enum": return inSchema("pg_type", "typ")
      case "collation": return inSchema("pg_collation", "coll")
      case "statistics": return inSchema("pg_statistic_ext", "stx")
      case "function", "procedure", "aggregate":
        return """
          SELECT 1 FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = $1::text AND $2::text IN (p.proname,
            p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')', p.proname || '(' || oidvectortypes(p.proargtypes) || ')')
            AND \(unused)
          """
      case "constraint", "foreign key", "primary key", "unique", "check": return onTable("pg_constraint", "conname", "conrelid")
      case "trigger": return onTable("pg_trigger", "tgname", "tgrelid")
      case "rule": return onTable("pg_rewrite", "rulename", "ev_class")
      case "policy": return onTable("pg_policy", "polname", "polrelid")
      case "text search dictionary": return inSchema("pg_ts_dict", "dict")
      case "text search configuration": return inSchema("pg_ts_config", "cfg")
      case "partition":
        return relation("'r', 'p', 'f'") + " AND c.relispartition"
      default: return nil
      }
    }

    /// Names every parameter, so that the server knows their types.
    private static let unused = "($1::text, $3::text, $4::text) IS NOT DISTINCT FROM ($1::text, $3::text, $4::text)"

    private static func relation(_ kinds: String) -> String {
      """
      SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN (\(kinds)) AND n.nspname = $1::text AND c.relname = $2::text AND \(unused)
      """
    }

    private static func inSchema(_ catalogue: String, _ prefix: String) -> String {
      """
      SELECT 1 FROM \(catalogue) o JOIN pg_namespace n ON n.oid = o.\(prefix)namespace
      WHERE n.nspname = $1::text AND o.\(prefix)name = $2::text AND \(unused)
      """
    }

    /// Names of what hangs on a table are its own; without a table any in the schema counts.
    private static func onTable(_ catalogue: String, _ name: String, _ table: String) -> String {
      """
      SELECT 1 FROM \(catalogue) o JOIN pg_class c ON c.oid = o.\(table) JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE o.\(name) = $2::text AND CASE WHEN $4::text IS NULL THEN n.nspname = $1::text ELSE n.nspname = $3::text AND c.relname = $4::text END
      """
    }

    // MARK: catalogue queries

    /// Schemas of users; `$1` narrows them to one.
    private static let isUsers = """
      n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', '\(OwnNames.schema)')
      AND ($1::text IS NULL OR n.nspname = $1::text)
      """

    /// Whether no extension owns it.
    private static func isFree(_ catalogue: String, _ id: String) -> String {
      "NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = '\(catalogue)'::regclass AND d.objid = \(id) AND d.deptype = 'e')"
        + (catalogue == "pg_class" ? " AND NOT starts_with(c.relname, '\(OwnNames.recordPrefix)')" : "")
    }

    /// Objects by kind and name. Schemas and extensions do not count: an administrator may have made them for us.
    private static let named = """
      SELECT CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'S' THEN 'sequence' WHEN 'c' THEN 'type'
          ELSE 'table' END AS kind, format('%I.%I', n.nspname, c.relname) AS object
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S', 'c') AND \(isUsers) AND \(isFree("pg_class", "c.oid"))
      UNION ALL
      SELECT 'type', format('%I.%I', n.nspname, t.typname) FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
      WHERE t.typtype IN ('e', 'd', 'r') AND \(isUsers) AND \(isFree("pg_type", "t.oid"))
      UNION ALL
      SELECT 'function', format('%I.%I', n.nspname, p.proname) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE \(isUsers) AND \(isFree("pg_proc", "p.oid"))
        AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'i')
      """

    /// What decides which rows there can be and what happens to them, a line each: relations with columns, constraints, indexes, triggers,
    /// rules and policies, views, types with the labels of enums, functions. Rows, positions of sequences, rights, comments and what other
    /// kinds of objects there are say nothing here, and neither do CHECKs of domains.
    private static let lines = """
      SELECT kind || ' ' || object AS line FROM (\(named)) o
      UNION ALL
      SELECT format('column %I.%I %s %I %s', n.nspname, c.relname, row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum), a.attname,
          concat_ws(' ', format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated,
            pg_get_expr(f.adbin, f.adrelid)))
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_attrdef f ON f.adrelid = a.attrelid AND f.adnum = a.attnum
      WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'f', 'v', 'm', 'c') AND \(isUsers)
        AND \(isFree("pg_class", "c.oid"))
      UNION ALL
      SELECT format('constraint %I.%I %I %s %s', n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid), k.convalidated)
      FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE \(isUsers) AND \(isFree("pg_class", "c.oid"))
      UNION ALL
      SELECT format('index %s', pg_get_indexdef(i.indexrelid))
      FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE \(isUsers) AND \(isFree("pg_class", "c.oid"))
      UNION ALL
      SELECT format('view %I.%I %s', n.nspname, c.relname, pg_get_viewdef(c.oid))
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('v', 'm') AND \(isUsers) AND \(isFree("pg_class", "c.oid"))
      UNION ALL
      SELECT format('trigger %s %s', pg_get_triggerdef(t.oid), t.tgenabled)
      FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE NOT t.tgisinternal AND \(isUsers)
      UNION ALL
      SELECT format('row security %I.%I %s', n.nspname, c.relname, c.relforcerowsecurity)
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relrowsecurity AND \(isUsers)
      UNION ALL
      SELECT format('policy %I.%I %I %s %s', n.nspname, c.relname, p.polname, pg_get_expr(p.polqual, p.polrelid),
        pg_get_expr(p.polwithcheck, p.polrelid))
      FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE \(isUsers)
      UNION ALL
      SELECT format('rule %s %s', pg_get_ruledef(r.oid), r.ev_enabled)
      FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE r.rulename <> '_RETURN' AND \(isUsers)
      UNION ALL
      SELECT format('disabled %I.%I %I', n.nspname, c.relname, k.conname)
      FROM pg_trigger t JOIN pg_constraint k ON k.oid = t.tgconstraint JOIN pg_class c ON c.oid = t.tgrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE t.tgisinternal AND t.tgenabled <> 'O' AND \(isUsers)
      UNION ALL
      SELECT format('function %I.%I(%s) %s', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid), md5(p.prosrc))
      FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE \(isUsers) AND \(isFree("pg_proc", "p.oid"))
      UNION ALL
      SELECT format('label %I.%I %s %s', n.nspname, t.typname, e.enumsortorder, e.enumlabel)
      FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid JOIN pg_namespace n ON n.oid = t.typnamespace
      WHERE \(isUsers) AND \(isFree("pg_type", "t.oid"))
      """
  }
#endif
