#if Postgres
  /// Comments on everything of the user's in this database: what is asked of the catalogue.
  extension PostgresInspector {
    static var commentQuestion: String { Query.comments }
  }

  private enum Query {
    /// The server itself spells what a comment is on; where COMMENT ON wants other words than that, they are put right. Comments on what is
    /// not carried, or gets its name anew, are told without a statement.
    static let comments = """
      WITH noted AS (
        SELECT d.classoid, d.objoid, d.objsubid, d.description, i.type, i.identity,
          coalesce(x.indrelid, c.oid, k.conrelid, g.tgrelid, p.polrelid, r.ev_class) AS relation, k.contypid,
          i.type NOT IN ('event trigger', 'publication', 'subscription', 'server', 'foreign-data wrapper', 'language', 'access method',
              'transform', 'conversion', 'text search parser', 'text search template')
            AND coalesce(k.conparentid, 0) = 0
            AND NOT EXISTS (SELECT FROM pg_inherits h WHERE h.inhrelid = x.indexrelid)
            AND coalesce(y.typtype, '') NOT IN ('b', 'p') AS is_carried
        FROM pg_description d
          CROSS JOIN LATERAL pg_identify_object(d.classoid, d.objoid, d.objsubid) i
          LEFT JOIN pg_class c ON d.classoid = 'pg_class'::regclass AND c.oid = d.objoid
          LEFT JOIN pg_index x ON d.classoid = 'pg_class'::regclass AND x.indexrelid = d.objoid
          LEFT JOIN pg_type y ON d.classoid = 'pg_type'::regclass AND y.oid = d.objoid
          LEFT JOIN pg_constraint k ON d.classoid = 'pg_constraint'::regclass AND k.oid = d.objoid
          LEFT JOIN pg_trigger g ON d.classoid = 'pg_trigger'::regclass AND g.oid = d.objoid
          LEFT JOIN pg_policy p ON d.classoid = 'pg_policy'::regclass AND p.oid = d.objoid
          LEFT JOIN pg_rewrite r ON d.classoid = 'pg_rewrite'::regclass AND r.oid = d.objoid
        WHERE d.classoid <> 'pg_largeobject'::regclass AND (d.objoid >= 16384
            OR d.classoid = 'pg_namespace'::regclass AND i.identity = 'public' AND d.description <> 'standard public schema')
          AND i.type IS NOT NULL AND coalesce(i.schema, '') !~ '^pg_'
          AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = d.classoid AND e.objid = d.objoid AND e.deptype = 'e')
      )
      SELECT NULL, 'comment', NULL, d.type || ' ' || d.identity,
        CASE WHEN d.is_carried THEN 'COMMENT ON ' || CASE
          WHEN d.objsubid <> 0 THEN 'COLUMN'
          WHEN d.contypid <> 0 OR d.type LIKE '% constraint' THEN 'CONSTRAINT'
          WHEN d.type = 'composite type' THEN 'TYPE'
          WHEN d.type = 'type' AND EXISTS (SELECT FROM pg_type t WHERE t.oid = d.objoid AND t.typtype = 'd') THEN 'DOMAIN'
          WHEN d.type = 'statistics object' THEN 'STATISTICS'
          WHEN d.type = 'foreign-data wrapper' THEN 'FOREIGN DATA WRAPPER'
          ELSE upper(d.type) END || ' '
          || CASE WHEN d.contypid <> 0 THEN (SELECT format('%I ON DOMAIN %I.%I', k.conname, n.nspname, t.typname) FROM pg_constraint k
              JOIN pg_type t ON t.oid = k.contypid JOIN pg_namespace n ON n.oid = t.typnamespace WHERE k.oid = d.objoid)
            WHEN d.type = 'aggregate' THEN (SELECT format('%I.%I(%s)', n.nspname, a.proname,
                CASE WHEN a.pronargs = 0 THEN '*' ELSE pg_get_function_identity_arguments(a.oid) END)
              FROM pg_proc a JOIN pg_namespace n ON n.oid = a.pronamespace WHERE a.oid = d.objoid)
            ELSE d.identity END
          || ' IS ' || quote_literal(d.description) ELSE '' END, n.nspname, c.relname
      FROM noted d LEFT JOIN pg_class c ON c.oid = d.relation AND c.relkind IN ('r', 'p', 'f', 'v', 'm')
        LEFT JOIN pg_namespace n ON n.oid = c.relnamespace
      """
  }
#endif
