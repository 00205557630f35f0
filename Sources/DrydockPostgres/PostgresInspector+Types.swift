#if Postgres
  /// Types and domains: what is asked of the catalogue.
  extension PostgresInspector {
    static func typeQuestions(version: Int) -> [String] {
      [Query.enums, Query.composites, Query.ranges(version: version), Query.domains, Query.domainConstraints, Query.otherTypes]
    }
  }

  private enum Query {
    static let enums = """
      SELECT 'pg_type:' || t.oid, 'type', n.nspname, t.typname, 'CREATE TYPE ' || format('%I.%I', n.nspname, t.typname) || ' AS ENUM ('
        || coalesce((SELECT string_agg(quote_literal(l.enumlabel), ', ' ORDER BY l.enumsortorder) FROM pg_enum l WHERE l.enumtypid = t.oid), '')
        || ')', NULL, NULL
      FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
      WHERE t.typtype = 'e' AND \(PostgresInspector.isOwn("pg_type", "t.oid"))
      """
    static let composites = """
      SELECT 'pg_type:' || t.oid, 'type', n.nspname, t.typname, 'CREATE TYPE ' || format('%I.%I', n.nspname, t.typname) || ' AS ('
        || coalesce((SELECT string_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
            || coalesce((SELECT ' COLLATE ' || format('%I.%I', ln.nspname, l.collname)
              FROM pg_collation l JOIN pg_namespace ln ON ln.oid = l.collnamespace
              WHERE l.oid = a.attcollation AND a.attcollation <> at.typcollation), ''), ', ' ORDER BY a.attnum)
          FROM pg_attribute a JOIN pg_type at ON at.oid = a.atttypid
          WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped), '')
        || ')', NULL, NULL
      FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace JOIN pg_class c ON c.oid = t.typrelid AND c.relkind = 'c'
      WHERE t.typtype = 'c' AND \(PostgresInspector.isOwn("pg_type", "t.oid"))
      """
    /// A canonical function needs a shell type first, and is written in C: such a range is listed.
    static func ranges(version: Int) -> String {
      """
      SELECT 'pg_type:' || t.oid, 'type', n.nspname, t.typname, CASE WHEN r.rngcanonical = 0 THEN
        'CREATE TYPE ' || format('%I.%I', n.nspname, t.typname) || ' AS RANGE (SUBTYPE = ' || format_type(r.rngsubtype, NULL)
          || ', SUBTYPE_OPCLASS = ' || format('%I.%I', opn.nspname, op.opcname)
          || CASE WHEN l.oid IS NULL THEN '' ELSE ', COLLATION = ' || format('%I.%I', ln.nspname, l.collname) END
          || CASE WHEN r.rngsubdiff <> 0 THEN ', SUBTYPE_DIFF = ' || format('%I.%I', dn.nspname, d.proname) ELSE '' END
          \(version >= 140_000 ? "|| ', MULTIRANGE_TYPE_NAME = ' || format('%I.%I', mn.nspname, m.typname)" : "") || ')'
        ELSE '' END, NULL, NULL
      FROM pg_range r JOIN pg_type t ON t.oid = r.rngtypid JOIN pg_namespace n ON n.oid = t.typnamespace
        JOIN pg_opclass op ON op.oid = r.rngsubopc JOIN pg_namespace opn ON opn.oid = op.opcnamespace
        LEFT JOIN pg_collation l ON l.oid = r.rngcollation LEFT JOIN pg_namespace ln ON ln.oid = l.collnamespace
        LEFT JOIN pg_proc d ON d.oid = r.rngsubdiff LEFT JOIN pg_namespace dn ON dn.oid = d.pronamespace
        \(version >= 140_000 ? "JOIN pg_type m ON m.oid = r.rngmultitypid JOIN pg_namespace mn ON mn.oid = m.typnamespace" : "")
      WHERE \(PostgresInspector.isOwn("pg_type", "t.oid"))
      """
    }
    static let domains = """
      SELECT 'pg_type:' || t.oid, 'domain', n.nspname, t.typname,
        'CREATE DOMAIN ' || format('%I.%I', n.nspname, t.typname) || ' AS ' || format_type(t.typbasetype, t.typtypmod)
          || coalesce((SELECT ' COLLATE ' || format('%I.%I', ln.nspname, l.collname)
            FROM pg_collation l JOIN pg_namespace ln ON ln.oid = l.collnamespace
            WHERE l.oid = t.typcollation AND t.typcollation <> b.typcollation), '')
          || coalesce(' DEFAULT ' || pg_get_expr(t.typdefaultbin, 0), '')
          || CASE WHEN t.typnotnull THEN ' NOT NULL' ELSE '' END
          || coalesce((SELECT string_agg(' CONSTRAINT ' || quote_ident(k.conname) || ' ' || pg_get_constraintdef(k.oid), '' ORDER BY k.conname)
            FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c' AND k.convalidated), ''), NULL, NULL
      FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace JOIN pg_type b ON b.oid = t.typbasetype
      WHERE t.typtype = 'd' AND \(PostgresInspector.isOwn("pg_type", "t.oid"))
      """
    static let domainConstraints = """
      SELECT 'pg_constraint:' || k.oid, 'constraint', n.nspname, k.conname,
        format('ALTER DOMAIN %I.%I ADD CONSTRAINT %I %s', n.nspname, t.typname, k.conname, pg_get_constraintdef(k.oid)), NULL, NULL
      FROM pg_constraint k JOIN pg_type t ON t.oid = k.contypid JOIN pg_namespace n ON n.oid = t.typnamespace
      WHERE k.contype = 'c' AND NOT k.convalidated AND \(PostgresInspector.isOwn("pg_type", "t.oid"))
      """
    /// Base types need functions in C, shell types are not finished.
    static let otherTypes = """
      SELECT 'pg_type:' || t.oid, 'type', n.nspname, t.typname, '', NULL, NULL
      FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
      WHERE t.typtype IN ('b', 'p') AND \(PostgresInspector.isOwn("pg_type", "t.oid"))
        AND NOT EXISTS (SELECT FROM pg_type element WHERE element.typarray = t.oid)
      """
  }
#endif
