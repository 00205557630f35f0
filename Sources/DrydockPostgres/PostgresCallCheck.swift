#if Postgres
  internal import DrydockCore
  internal import DrydockData

  /// The second wall of the cage: which functions a statement would call, through views, policies and functions of the database's own too,
  /// and whether any of them does more than read this database.
  ///
  /// The first wall is the read-only transaction and the cursor; what they let through are functions: PostgreSQL runs `pg_read_file`,
  /// `pg_terminate_backend`, `lo_export` … in a SELECT. Everything is looked up by name in all schemas, so that no search path can hide one
  /// function behind another. Nothing is planned before, since planning runs functions already.
  struct PostgresCallCheck {
    let handle: PostgresHandle

    /// Built-in functions that are volatile and yet only look.
    private static let harmless: Set<String> = [
      "bernoulli", "clock_timestamp", "current_query", "currval", "gen_random_uuid", "lastval", "pg_blocking_pids",
      "pg_collation_actual_version", "pg_current_wal_flush_lsn", "pg_current_wal_insert_lsn", "pg_current_wal_lsn",
      "pg_database_collation_actual_version", "pg_database_size", "pg_indexes_size", "pg_is_in_recovery", "pg_is_wal_replay_paused",
      "pg_jit_available", "pg_last_committed_xact", "pg_last_wal_receive_lsn", "pg_last_wal_replay_lsn", "pg_last_xact_replay_timestamp",
      "pg_lock_status", "pg_notification_queue_usage", "pg_partition_ancestors", "pg_partition_tree", "pg_prepared_xact",
      "pg_relation_size", "pg_sequence_last_value", "pg_stat_get_recovery_prefetch", "pg_stat_get_xact_blocks_fetched",
      "pg_stat_get_xact_blocks_hit", "pg_stat_get_xact_function_calls", "pg_stat_get_xact_function_self_time",
      "pg_stat_get_xact_function_total_time", "pg_stat_get_xact_numscans", "pg_stat_get_xact_tuples_deleted",
      "pg_stat_get_xact_tuples_fetched", "pg_stat_get_xact_tuples_hot_updated", "pg_stat_get_xact_tuples_inserted",
      "pg_stat_get_xact_tuples_returned", "pg_stat_get_xact_tuples_updated", "pg_table_size", "pg_tablespace_size",
      "pg_total_relation_size", "pg_xact_commit_timestamp", "pg_xact_status", "random", "system", "timeofday", "txid_status",
      "uuid_generate_v1", "uuid_generate_v1mc", "uuid_generate_v4",
    ]

    /// Functions that are not volatile by their label, and yet take numbers, run statements or look beyond the database.
    private static let harmful: Set<String> = ["txid_current", "pg_current_xact_id", "pg_relation_filepath", "current_logfiles"]
    private static let harmfulBeginnings = [
      "binary_upgrade_", "dblink", "lo_", "pg_advisory_", "pg_try_advisory_", "pg_ls_", "pg_read_", "pg_logical_", "pg_sleep", "pg_file_",
      "postgres_fdw_", "xslt_process", "xpath_table", "crosstab", "connectby", "pg_replication_",
    ]

    /// Texts that are looked into at the most: a view of views of functions.
    private static let mostTexts = 400

    /// Refuses a statement that would call what it must not.
    func require(_ statements: [String]) throws {
      var waiting = statements
      var known = PostgresTokens.Names()
      var looked = 0
      while !waiting.isEmpty {
        looked += waiting.count
        guard looked <= Self.mostTexts + statements.count else {
          throw Self.refusal("it goes through more than \(Self.mostTexts) views and functions")
        }
        var fresh = PostgresTokens.Names()
        for text in waiting {
          let names = PostgresTokens.names(in: text)
          guard !names.isUnclear else { throw Self.refusal("it has a name in Unicode escapes, or a quote without an end") }
          fresh.called.formUnion(names.called.subtracting(known.called))
          fresh.all.formUnion(names.all.subtracting(known.all))
          fresh.signs.formUnion(names.signs.subtracting(known.signs))
        }
        known.called.formUnion(fresh.called)
        known.all.formUnion(fresh.all)
        known.signs.formUnion(fresh.signs)
        waiting = try functions(fresh) + texts(of: fresh.all)
      }
    }

    /// Looks at the functions of these names; returns the bodies and the names that they lead to.
    private func functions(_ names: PostgresTokens.Names) throws -> [String] {
      guard !names.all.isEmpty || !names.signs.isEmpty else { return [] }
      let rows = try handle.query(
        Self.functionsQuery(version: handle.serverVersion),
        parameters: [names.called, names.all, Set(names.signs.flatMap(Self.readings))].map(Self.array),
        attempted: CagedQuestion.attempted)
      var further: [String] = []
      for row in 0..<rows.rowCount {
        let name = rows.text(row, 0) ?? ""
        let isBuiltIn = rows.boolean(row, 1)
        let isVolatile = rows.boolean(row, 2)
        let language = rows.text(row, 3) ?? ""
        if Self.harmful.contains(name) || Self.harmfulBeginnings.contains(where: { name.hasPrefix($0) }) || Self.runsStatements(name) {
          throw Self.refusal("it calls \(VisibleText.of(name))")
        }
        if isVolatile, !Self.harmless.contains(name) || !isBuiltIn && !rows.boolean(row, 4) {
          throw Self.refusal("it calls \(VisibleText.of(name)), which may change something (VOLATILE)")
        }
        guard !isBuiltIn, !rows.boolean(row, 4) else { continue }
        guard language == "sql" || language == "plpgsql" else {
          throw Self.refusal("it calls \(VisibleText.of(name)), written in \(VisibleText.of(language)), which cannot be looked into")
        }
        let body = rows.text(row, 5) ?? ""
        if language == "plpgsql", PostgresTokens.names(in: body).all.contains(PostgresTokens.Name("execute")) {
          throw Self.refusal("it calls \(VisibleText.of(name)), which runs statements that it makes itself")
        }
        further.append(body)
      }
      return further
    }

    /// `query_to_xml`, `table_to_xmlschema`, `schema_to_xml_and_xmlschema` …
    private static func runsStatements(_ name: String) -> Bool { name.contains("_to_xml") || name == "ts_stat" }

    /// Definitions of the views, and conditions of the policies, that bear these names.
    private func texts(of names: Set<PostgresTokens.Name>) throws -> [String] {
      guard !names.isEmpty else { return [] }
      let rows = try handle.query(Self.textsQuery, parameters: [Self.array(names)], attempted: CagedQuestion.attempted)
      return (0..<rows.rowCount).compactMap { rows.text($0, 0) }
    }

    /// Signs that stand together may be several operators: `=-` is `=` and `-`.
    private static func readings(_ sign: PostgresTokens.Name) -> [PostgresTokens.Name] {
      let signs = sign.bytes
      return signs.indices.flatMap { start in (start..<signs.count).map { PostgresTokens.Name(bytes: Array(signs[start...$0])) } }
    }

    /// A text array as PostgreSQL reads one.
    private static func array(_ names: Set<PostgresTokens.Name>) -> String { "{\(names.map(\.element).joined(separator: ","))}" }

    static func refusal(_ cause: String) -> Failure {
      CagedQuestion.refusal(
        .permission, cause,
        "only this database can be read: functions that write, wait, signal, reach files or run statements are refused")
    }

    /// Functions called by name; those that `row.name` would call; those behind operators; steps of aggregates. Operators are spelled with
    /// their schema, since the role's search path rules here. Columns: name, of the system, volatile, language, of an extension, body.
    /// Bodies of the SQL standard's form are kept as trees, since version 14.
    private static func functionsQuery(version: Int) -> String {
      let standardBody = version >= 140_000 ? "pg_catalog.pg_get_function_sqlbody(p.oid)" : "''"
      return """
        WITH named AS (
          SELECT p.oid FROM pg_catalog.pg_proc p WHERE p.proname OPERATOR(pg_catalog.=) ANY ($1::pg_catalog.text[]::pg_catalog.name[])
          UNION
          SELECT p.oid FROM pg_catalog.pg_proc p
          WHERE p.proname OPERATOR(pg_catalog.=) ANY ($2::pg_catalog.text[]::pg_catalog.name[])
            AND p.pronargs OPERATOR(pg_catalog.=) 1::pg_catalog.int2 AND p.oid OPERATOR(pg_catalog.>=) 16384::pg_catalog.oid
          UNION
          SELECT o.oprcode::pg_catalog.oid FROM pg_catalog.pg_operator o
          WHERE o.oprname OPERATOR(pg_catalog.=) ANY ($3::pg_catalog.text[]::pg_catalog.name[])
            AND o.oid OPERATOR(pg_catalog.>=) 16384::pg_catalog.oid
        ), steps AS (
          SELECT n.oid FROM named n
          UNION
          SELECT step.oid FROM named n JOIN pg_catalog.pg_aggregate a ON a.aggfnoid::pg_catalog.oid OPERATOR(pg_catalog.=) n.oid
            CROSS JOIN LATERAL (VALUES (a.aggtransfn::pg_catalog.oid), (a.aggfinalfn::pg_catalog.oid), (a.aggmtransfn::pg_catalog.oid),
              (a.aggmfinalfn::pg_catalog.oid), (a.aggcombinefn::pg_catalog.oid)) AS step(oid)
          WHERE n.oid OPERATOR(pg_catalog.>=) 16384::pg_catalog.oid
        )
        SELECT p.proname, p.oid OPERATOR(pg_catalog.<) 16384::pg_catalog.oid,
          p.provolatile OPERATOR(pg_catalog.=) 'v'::pg_catalog."char" AND p.prokind OPERATOR(pg_catalog.<>) 'a'::pg_catalog."char",
          CASE WHEN p.prokind OPERATOR(pg_catalog.=) 'a'::pg_catalog."char" THEN 'sql' ELSE l.lanname END,
          EXISTS (SELECT FROM pg_catalog.pg_depend d
            WHERE d.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_proc'::pg_catalog.regclass::pg_catalog.oid
              AND d.objid OPERATOR(pg_catalog.=) p.oid AND d.deptype OPERATOR(pg_catalog.=) 'e'::pg_catalog."char"),
          CASE WHEN p.prokind OPERATOR(pg_catalog.=) 'a'::pg_catalog."char" THEN ''
            ELSE pg_catalog.concat(p.prosrc, ' ', \(standardBody), ' ', p.proargdefaults::pg_catalog.text) END
        FROM steps s JOIN pg_catalog.pg_proc p ON p.oid OPERATOR(pg_catalog.=) s.oid
          JOIN pg_catalog.pg_language l ON l.oid OPERATOR(pg_catalog.=) p.prolang
        """
    }

    private static let textsQuery = """
      SELECT pg_catalog.pg_get_viewdef(c.oid) FROM pg_catalog.pg_class c
      WHERE c.relkind OPERATOR(pg_catalog.=) 'v'::pg_catalog."char"
        AND c.relname OPERATOR(pg_catalog.=) ANY ($1::pg_catalog.text[]::pg_catalog.name[])
      UNION ALL
      SELECT pg_catalog.pg_get_expr(p.polqual, p.polrelid) FROM pg_catalog.pg_policy p
        JOIN pg_catalog.pg_class c ON c.oid OPERATOR(pg_catalog.=) p.polrelid
      WHERE c.relname OPERATOR(pg_catalog.=) ANY ($1::pg_catalog.text[]::pg_catalog.name[])
      """
  }
#endif
