#if Postgres
  /// Operators, operator classes, casts and text search: what is asked of the catalogue.
  extension PostgresInspector {
    static var operatorQuestions: [String] {
      [
        Query.operators, Query.families, Query.classes, Query.familyOperators, Query.familyFunctions, Query.casts, Query.dictionaries,
        Query.configurations, Query.mappings,
      ]
    }
  }

  private enum Query {
    static let operators = """
      SELECT 'pg_operator:' || o.oid, 'operator', n.nspname,
        format('%s(%s, %s)', o.oprname, CASE WHEN o.oprleft = 0 THEN 'NONE' ELSE format_type(o.oprleft, NULL) END,
          CASE WHEN o.oprright = 0 THEN 'NONE' ELSE format_type(o.oprright, NULL) END),
        'CREATE OPERATOR ' || quote_ident(n.nspname) || '.' || o.oprname || ' (FUNCTION = ' || o.oprcode
          || CASE WHEN o.oprleft <> 0 THEN ', LEFTARG = ' || format_type(o.oprleft, NULL) ELSE '' END
          || CASE WHEN o.oprright <> 0 THEN ', RIGHTARG = ' || format_type(o.oprright, NULL) ELSE '' END
          || coalesce((SELECT ', COMMUTATOR = OPERATOR(' || quote_ident(cn.nspname) || '.' || c.oprname || ')'
            FROM pg_operator c JOIN pg_namespace cn ON cn.oid = c.oprnamespace WHERE c.oid = o.oprcom), '')
          || coalesce((SELECT ', NEGATOR = OPERATOR(' || quote_ident(gn.nspname) || '.' || g.oprname || ')'
            FROM pg_operator g JOIN pg_namespace gn ON gn.oid = g.oprnamespace WHERE g.oid = o.oprnegate), '')
          || CASE WHEN o.oprrest <> 0 THEN ', RESTRICT = ' || o.oprrest ELSE '' END
          || CASE WHEN o.oprjoin <> 0 THEN ', JOIN = ' || o.oprjoin ELSE '' END
          || CASE WHEN o.oprcanhash THEN ', HASHES' ELSE '' END || CASE WHEN o.oprcanmerge THEN ', MERGES' ELSE '' END || ')', NULL, NULL
      FROM pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace
      WHERE o.oprcode <> 0 AND \(PostgresInspector.isOwn("pg_operator", "o.oid"))
      """
    static let families = """
      SELECT 'pg_opfamily:' || f.oid, 'operator family', n.nspname, f.opfname || ' USING ' || m.amname,
        format('CREATE OPERATOR FAMILY %I.%I USING %I', n.nspname, f.opfname, m.amname), NULL, NULL
      FROM pg_opfamily f JOIN pg_namespace n ON n.oid = f.opfnamespace JOIN pg_am m ON m.oid = f.opfmethod
      WHERE \(PostgresInspector.isOwn("pg_opfamily", "f.oid"))
      """
    /// The members of a class are those that the server would drop with it.
    static let classes = """
      SELECT 'pg_opclass:' || o.oid, 'operator class', n.nspname, o.opcname || ' USING ' || m.amname,
        'CREATE OPERATOR CLASS ' || format('%I.%I', n.nspname, o.opcname) || CASE WHEN o.opcdefault THEN ' DEFAULT' ELSE '' END
          || ' FOR TYPE ' || format_type(o.opcintype, NULL) || ' USING ' || quote_ident(m.amname)
          || ' FAMILY ' || format('%I.%I', fn.nspname, f.opfname) || ' AS '
          || coalesce((SELECT string_agg(member.words, ', ' ORDER BY member.rank, member.number, member.words) FROM (
            SELECT 0 AS rank, a.amopstrategy AS number, 'OPERATOR ' || a.amopstrategy || ' ' || a.amopopr::regoperator
              || coalesce((SELECT ' FOR ORDER BY ' || format('%I.%I', sn.nspname, s.opfname)
                FROM pg_opfamily s JOIN pg_namespace sn ON sn.oid = s.opfnamespace WHERE s.oid = a.amopsortfamily), '') AS words
            FROM pg_amop a JOIN pg_depend d ON d.classid = 'pg_amop'::regclass AND d.objid = a.oid AND d.deptype = 'i'
              AND d.refclassid = 'pg_opclass'::regclass AND d.refobjid = o.oid
            UNION ALL
            SELECT 1, a.amprocnum, 'FUNCTION ' || a.amprocnum || ' (' || format_type(a.amproclefttype, NULL) || ', '
              || format_type(a.amprocrighttype, NULL) || ') ' || a.amproc::regprocedure
            FROM pg_amproc a JOIN pg_depend d ON d.classid = 'pg_amproc'::regclass AND d.objid = a.oid AND d.deptype = 'i'
              AND d.refclassid = 'pg_opclass'::regclass AND d.refobjid = o.oid) member) || ', ', '')
          || 'STORAGE ' || format_type(CASE o.opckeytype WHEN 0 THEN o.opcintype ELSE o.opckeytype END, NULL), NULL, NULL
      FROM pg_opclass o JOIN pg_namespace n ON n.oid = o.opcnamespace JOIN pg_am m ON m.oid = o.opcmethod
        JOIN pg_opfamily f ON f.oid = o.opcfamily JOIN pg_namespace fn ON fn.oid = f.opfnamespace
      WHERE \(PostgresInspector.isOwn("pg_opclass", "o.oid"))
      """
    /// Members that hang on the family only: those between types, and all that PostgreSQL sees no class for.
    static let familyOperators = """
      SELECT 'pg_amop:' || a.oid, 'operator family member', n.nspname, f.opfname || ' USING ' || m.amname,
        format('ALTER OPERATOR FAMILY %I.%I USING %I ADD OPERATOR %s %s', n.nspname, f.opfname, m.amname, a.amopstrategy,
          a.amopopr::regoperator)
          || coalesce((SELECT ' FOR ORDER BY ' || format('%I.%I', sn.nspname, s.opfname)
            FROM pg_opfamily s JOIN pg_namespace sn ON sn.oid = s.opfnamespace WHERE s.oid = a.amopsortfamily), ''), NULL, NULL
      FROM pg_amop a JOIN pg_opfamily f ON f.oid = a.amopfamily JOIN pg_namespace n ON n.oid = f.opfnamespace
        JOIN pg_am m ON m.oid = f.opfmethod
      WHERE \(PostgresInspector.isOwn("pg_opfamily", "f.oid")) AND NOT EXISTS (SELECT FROM pg_depend d
        WHERE d.classid = 'pg_amop'::regclass AND d.objid = a.oid AND d.refclassid = 'pg_opclass'::regclass AND d.deptype = 'i')
      """
    static let familyFunctions = """
      SELECT 'pg_amproc:' || a.oid, 'operator family member', n.nspname, f.opfname || ' USING ' || m.amname,
        format('ALTER OPERATOR FAMILY %I.%I USING %I ADD FUNCTION %s (%s, %s) %s', n.nspname, f.opfname, m.amname, a.amprocnum,
          format_type(a.amproclefttype, NULL), format_type(a.amprocrighttype, NULL), a.amproc::regprocedure), NULL, NULL
      FROM pg_amproc a JOIN pg_opfamily f ON f.oid = a.amprocfamily JOIN pg_namespace n ON n.oid = f.opfnamespace
        JOIN pg_am m ON m.oid = f.opfmethod
      WHERE \(PostgresInspector.isOwn("pg_opfamily", "f.oid")) AND NOT EXISTS (SELECT FROM pg_depend d
        WHERE d.classid = 'pg_amproc'::regclass AND d.objid = a.oid AND d.refclassid = 'pg_opclass'::regclass AND d.deptype = 'i')
      """
    /// The server itself makes the casts between a range and its multirange.
    static let casts = """
      SELECT 'pg_cast:' || c.oid, 'cast', NULL, format('(%s AS %s)', format_type(c.castsource, NULL), format_type(c.casttarget, NULL)),
        format('CREATE CAST (%s AS %s) ', format_type(c.castsource, NULL), format_type(c.casttarget, NULL))
          || CASE c.castmethod WHEN 'f' THEN 'WITH FUNCTION ' || c.castfunc::regprocedure WHEN 'i' THEN 'WITH INOUT'
            ELSE 'WITHOUT FUNCTION' END
          || CASE c.castcontext WHEN 'a' THEN ' AS ASSIGNMENT' WHEN 'i' THEN ' AS IMPLICIT' ELSE '' END, NULL, NULL
      FROM pg_cast c
      WHERE \(PostgresInspector.isOwn("pg_cast", "c.oid"))
        AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_cast'::regclass AND i.objid = c.oid AND i.deptype = 'i')
      """
    static let dictionaries = """
      SELECT 'pg_ts_dict:' || d.oid, 'text search dictionary', n.nspname, d.dictname,
        format('CREATE TEXT SEARCH DICTIONARY %I.%I (TEMPLATE = %I.%I%s)', n.nspname, d.dictname, tn.nspname, t.tmplname,
          coalesce(', ' || d.dictinitoption, '')), NULL, NULL
      FROM pg_ts_dict d JOIN pg_namespace n ON n.oid = d.dictnamespace
        JOIN pg_ts_template t ON t.oid = d.dicttemplate JOIN pg_namespace tn ON tn.oid = t.tmplnamespace
      WHERE n.nspname !~ '^pg_' AND \(PostgresInspector.isOwn("pg_ts_dict", "d.oid"))
      """
    static let configurations = """
      SELECT 'pg_ts_config:' || c.oid, 'text search configuration', n.nspname, c.cfgname,
        format('CREATE TEXT SEARCH CONFIGURATION %I.%I (PARSER = %I.%I)', n.nspname, c.cfgname, pn.nspname, p.prsname), NULL, NULL
      FROM pg_ts_config c JOIN pg_namespace n ON n.oid = c.cfgnamespace
        JOIN pg_ts_parser p ON p.oid = c.cfgparser JOIN pg_namespace pn ON pn.oid = p.prsnamespace
      WHERE n.nspname !~ '^pg_' AND \(PostgresInspector.isOwn("pg_ts_config", "c.oid"))
      """
    static let mappings = """
      SELECT NULL, 'text search mapping', n.nspname, c.cfgname || '.' || token.alias,
        format('ALTER TEXT SEARCH CONFIGURATION %I.%I ADD MAPPING FOR %I WITH %s', n.nspname, c.cfgname, token.alias,
          string_agg(format('%I.%I', dn.nspname, d.dictname), ', ' ORDER BY m.mapseqno)), NULL, NULL
      FROM pg_ts_config c JOIN pg_namespace n ON n.oid = c.cfgnamespace
        JOIN pg_ts_config_map m ON m.mapcfg = c.oid
        JOIN ts_token_type(c.cfgparser) token ON token.tokid = m.maptokentype
        JOIN pg_ts_dict d ON d.oid = m.mapdict JOIN pg_namespace dn ON dn.oid = d.dictnamespace
      WHERE n.nspname !~ '^pg_' AND \(PostgresInspector.isOwn("pg_ts_config", "c.oid"))
      GROUP BY n.nspname, c.cfgname, token.alias
      """
  }
#endif
