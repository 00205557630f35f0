#if Postgres
  /// Views, and what hangs on tables without being a constraint or an index of theirs: what is asked of the catalogue.
  extension PostgresInspector {
    static func relationQuestions(version: Int) -> [String] {
      [
        Query.views, Query.viewDefaults, Query.viewIndexes, Query.invalidIndexes, Query.clusters, Query.replicaIdentities, Query.statistics,
        Query.columnStatistics(version: version), Query.columnStorage, Query.columnOptions,
      ]
    }
  }

  private enum Query {
    static let views = """
      SELECT 'pg_class:' || c.oid, CASE c.relkind WHEN 'v' THEN 'view' ELSE 'materialized view' END, n.nspname, c.relname,
        'CREATE ' || CASE c.relkind WHEN 'v' THEN 'VIEW ' ELSE 'MATERIALIZED VIEW ' END || format('%I.%I', n.nspname, c.relname)
          || coalesce((SELECT ' USING ' || quote_ident(m.amname) FROM pg_am m WHERE m.oid = c.relam AND m.amname <> 'heap'), '')
          || coalesce((SELECT ' WITH (' || string_agg(split_part(o, '=', 1) || '=' || quote_literal(substr(o, strpos(o, '=') + 1)), ', '
            ORDER BY o) || ')' FROM unnest(c.reloptions) o), '')
          || E' AS\\n' || rtrim(pg_get_viewdef(c.oid), E'; \\n')
          || CASE WHEN c.relkind = 'm' AND NOT c.relispopulated THEN E'\\nWITH NO DATA' ELSE '' END, NULL, NULL
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('v', 'm') AND \(PostgresInspector.isOwn("pg_class", "c.oid"))
      """
    static let viewDefaults = """
      SELECT NULL, 'default', n.nspname, c.relname || '.' || a.attname,
        format('ALTER TABLE %I.%I ALTER COLUMN %I SET DEFAULT %s', n.nspname, c.relname, a.attname, pg_get_expr(d.adbin, d.adrelid)),
        n.nspname, c.relname
      FROM pg_attrdef d JOIN pg_class c ON c.oid = d.adrelid AND c.relkind = 'v' JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
      WHERE \(PostgresInspector.isOwn("pg_class", "c.oid"))
      """
    static let viewIndexes = """
      SELECT NULL, 'index', n.nspname, x.relname, pg_get_indexdef(i.indexrelid), n.nspname, c.relname
      FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class c ON c.oid = i.indrelid AND c.relkind = 'm'
        JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE i.indisvalid AND \(PostgresInspector.isOwn("pg_class", "c.oid"))
      """
    /// What a CREATE INDEX CONCURRENTLY that failed leaves behind.
    static let invalidIndexes = """
      SELECT NULL, 'invalid index', n.nspname, x.relname, '', n.nspname, c.relname
      FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class c ON c.oid = i.indrelid AND c.relkind IN ('r', 'm')
        JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE NOT i.indisvalid AND \(PostgresInspector.isOwn("pg_class", "c.oid"))
      """
    static let clusters = """
      SELECT NULL, 'cluster', n.nspname, x.relname, format('ALTER TABLE %I.%I CLUSTER ON %I', n.nspname, c.relname, x.relname),
        n.nspname, c.relname
      FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class c ON c.oid = i.indrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE i.indisclustered AND \(PostgresInspector.isOwn("pg_class", "c.oid"))
      """
    static let replicaIdentities = """
      SELECT NULL, 'replica identity', n.nspname, c.relname, format('ALTER TABLE ONLY %I.%I REPLICA IDENTITY ', n.nspname, c.relname)
        || CASE c.relreplident WHEN 'n' THEN 'NOTHING' WHEN 'f' THEN 'FULL' ELSE 'USING INDEX ' || (SELECT quote_ident(x.relname)
          FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid WHERE i.indrelid = c.oid AND i.indisreplident) END, n.nspname, c.relname
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p') AND c.relreplident <> 'd' AND \(PostgresInspector.isOwn("pg_class", "c.oid"))
      """
    static let statistics = """
      SELECT NULL, 'statistics', n.nspname, s.stxname, pg_get_statisticsobjdef(s.oid), tn.nspname, c.relname
      FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace
        JOIN pg_class c ON c.oid = s.stxrelid JOIN pg_namespace tn ON tn.oid = c.relnamespace
      WHERE \(PostgresInspector.isOwn("pg_statistic_ext", "s.oid"))
      """
    /// From version 17 on "as usual" is NULL, before that -1.
    static func columnStatistics(version: Int) -> String {
      """
      SELECT NULL, 'column option', n.nspname, c.relname || '.' || a.attname,
        format('ALTER TABLE ONLY %I.%I ALTER COLUMN %I SET STATISTICS %s', n.nspname, c.relname, a.attname, a.attstattarget),
        n.nspname, c.relname
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p', 'f')
        JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attstattarget >= 0 AND \(PostgresInspector.isOwn("pg_class", "c.oid"))
      """
    }
    static let columnStorage = """
      SELECT NULL, 'column option', n.nspname, c.relname || '.' || a.attname,
        format('ALTER TABLE ONLY %I.%I ALTER COLUMN %I SET STORAGE ', n.nspname, c.relname, a.attname)
          || CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END, n.nspname, c.relname
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p', 'f')
        JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_type t ON t.oid = a.atttypid
      WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attstorage <> t.typstorage AND \(PostgresInspector.isOwn("pg_class", "c.oid"))
      """
    /// The options that PostgreSQL has for a column. Some builds keep marks of their own beside them, which change with each statement.
    static let columnOptions = """
      SELECT NULL, 'column option', n.nspname, c.relname || '.' || a.attname,
        format('ALTER TABLE ONLY %I.%I ALTER COLUMN %I SET (', n.nspname, c.relname, a.attname)
          || (SELECT string_agg(split_part(o, '=', 1) || '=' || quote_literal(substr(o, strpos(o, '=') + 1)), ', ' ORDER BY o)
            FROM unnest(a.attoptions) o WHERE o ~ '^n_distinct') || ')', n.nspname, c.relname
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p', 'f')
        JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attoptions::text ~ '[{,]n_distinct' AND \(PostgresInspector.isOwn("pg_class", "c.oid"))
      """
  }
#endif
