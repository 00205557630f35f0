#if Postgres
  /// What is told but never carried: rights, what leads to other servers, what needs code outside of the database.
  extension PostgresInspector {
    static func listedQuestions(version: Int) -> [String] {
      [
        Query.rights, Query.columnRights, Query.defaultPrivileges, Query.settings, Query.eventTriggers, Query.publications,
        Query.subscriptions, Query.wrappers, Query.servers, Query.userMappings, Query.languages, Query.accessMethods, Query.transforms,
        Query.conversions, Query.parsers, Query.templates, Query.labels, Query.largeObjects,
      ]
    }
  }

  private enum Query {
    /// One entry for each object whose rights are others than it came with, be it from the system, from an extension or the user's, in words.
    static let rights = """
      SELECT NULL, 'grant', NULL, i.type || ' ' || i.identity, string_agg(r.words, '; ' ORDER BY r.words), NULL, NULL
      FROM (
          SELECT 'pg_class'::regclass AS catalogue, c.oid, c.relacl AS acl FROM pg_class c
          UNION ALL SELECT 'pg_proc'::regclass, oid, proacl FROM pg_proc
          UNION ALL SELECT 'pg_type'::regclass, oid, typacl FROM pg_type
          UNION ALL SELECT 'pg_namespace'::regclass, oid, nspacl FROM pg_namespace
          UNION ALL SELECT 'pg_language'::regclass, oid, lanacl FROM pg_language
          UNION ALL SELECT 'pg_foreign_data_wrapper'::regclass, oid, fdwacl FROM pg_foreign_data_wrapper
          UNION ALL SELECT 'pg_foreign_server'::regclass, oid, srvacl FROM pg_foreign_server
        ) o
        CROSS JOIN LATERAL pg_identify_object(o.catalogue, o.oid, 0) i
        CROSS JOIN LATERAL (
          SELECT CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END || ' may '
            || string_agg(a.privilege_type || CASE WHEN a.is_grantable THEN ' and pass it on' ELSE '' END, ', ' ORDER BY a.privilege_type)
            AS words
          FROM aclexplode(o.acl) a GROUP BY a.grantee) r
      WHERE o.acl IS NOT NULL AND coalesce(i.schema, i.identity) !~ '^(pg_t|information_schema|_drydock)'
        AND o.acl IS DISTINCT FROM
          (SELECT p.initprivs FROM pg_init_privs p WHERE p.classoid = o.catalogue AND p.objoid = o.oid AND p.objsubid = 0)
      GROUP BY i.type, i.identity
      """
    static let columnRights = """
      SELECT NULL, 'grant', NULL, i.type || ' ' || i.identity, string_agg(r.words, '; ' ORDER BY r.words), NULL, NULL
      FROM pg_attribute t JOIN pg_class c ON c.oid = t.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        CROSS JOIN LATERAL pg_identify_object('pg_class'::regclass, t.attrelid, t.attnum) i
        CROSS JOIN LATERAL (
          SELECT CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END || ' may '
            || string_agg(a.privilege_type || CASE WHEN a.is_grantable THEN ' and pass it on' ELSE '' END, ', ' ORDER BY a.privilege_type)
            AS words
          FROM aclexplode(t.attacl) a GROUP BY a.grantee) r
      WHERE t.attacl IS NOT NULL AND NOT t.attisdropped AND \(PostgresInspector.isOwn("pg_class", "c.oid"))
      GROUP BY i.type, i.identity
      """
    static let defaultPrivileges = """
      SELECT NULL, 'default privileges', NULL, pg_get_userbyid(d.defaclrole) || coalesce(' in ' || n.nspname, ''),
        CASE d.defaclobjtype WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences' WHEN 'f' THEN 'functions' WHEN 'T' THEN 'types'
          WHEN 'n' THEN 'schemas' ELSE 'objects' END || ': '
          || coalesce((SELECT string_agg(CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END || ' may '
            || a.privilege_type, '; ' ORDER BY pg_get_userbyid(a.grantee), a.privilege_type) FROM aclexplode(d.defaclacl) a), 'nobody'),
        NULL, NULL
      FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace
      """
    static let settings = """
      SELECT NULL, 'setting', NULL, split_part(setting, '=', 1) || CASE WHEN s.setrole <> 0
        THEN ' for ' || quote_ident(pg_get_userbyid(s.setrole)) ELSE '' END, substr(setting, strpos(setting, '=') + 1), NULL, NULL
      FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase, unnest(s.setconfig) setting
      WHERE d.datname = current_database()
      """
    static let eventTriggers = """
      SELECT NULL, 'event trigger', NULL, t.evtname, '', NULL, NULL FROM pg_event_trigger t
      WHERE \(PostgresInspector.isOwn("pg_event_trigger", "t.oid"))
      """
    static let publications = "SELECT NULL, 'publication', NULL, pubname, '', NULL, NULL FROM pg_publication"
    static let subscriptions = """
      SELECT NULL, 'subscription', NULL, s.subname, '', NULL, NULL FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid
      WHERE d.datname = current_database()
      """
    static let wrappers = """
      SELECT NULL, 'foreign data wrapper', NULL, w.fdwname, '', NULL, NULL FROM pg_foreign_data_wrapper w
      WHERE \(PostgresInspector.isOwn("pg_foreign_data_wrapper", "w.oid"))
      """
    static let servers = """
      SELECT NULL, 'foreign server', NULL, s.srvname, '', NULL, NULL FROM pg_foreign_server s
      WHERE \(PostgresInspector.isOwn("pg_foreign_server", "s.oid"))
      """
    static let userMappings = """
      SELECT NULL, 'user mapping', NULL, m.usename || ' on ' || m.srvname, '', NULL, NULL FROM pg_user_mappings m
      """
    static let languages = """
      SELECT NULL, 'language', NULL, l.lanname, '', NULL, NULL FROM pg_language l WHERE \(PostgresInspector.isOwn("pg_language", "l.oid"))
      """
    static let accessMethods = """
      SELECT NULL, 'access method', NULL, a.amname, '', NULL, NULL FROM pg_am a WHERE \(PostgresInspector.isOwn("pg_am", "a.oid"))
      """
    static let transforms = """
      SELECT NULL, 'transform', NULL, format('%s for %s', format_type(t.trftype, NULL), l.lanname), '', NULL, NULL
      FROM pg_transform t JOIN pg_language l ON l.oid = t.trflang WHERE \(PostgresInspector.isOwn("pg_transform", "t.oid"))
      """
    static let conversions = """
      SELECT NULL, 'conversion', n.nspname, c.conname, '', NULL, NULL FROM pg_conversion c JOIN pg_namespace n ON n.oid = c.connamespace
      WHERE \(PostgresInspector.isOwn("pg_conversion", "c.oid"))
      """
    static let parsers = """
      SELECT NULL, 'text search parser', n.nspname, p.prsname, '', NULL, NULL
      FROM pg_ts_parser p JOIN pg_namespace n ON n.oid = p.prsnamespace WHERE \(PostgresInspector.isOwn("pg_ts_parser", "p.oid"))
      """
    static let templates = """
      SELECT NULL, 'text search template', n.nspname, t.tmplname, '', NULL, NULL
      FROM pg_ts_template t JOIN pg_namespace n ON n.oid = t.tmplnamespace WHERE \(PostgresInspector.isOwn("pg_ts_template", "t.oid"))
      """
    static let labels = """
      SELECT NULL, 'security label', NULL, l.objtype || ' ' || l.objname, '', NULL, NULL FROM pg_seclabels l
      WHERE l.objtype NOT IN ('database', 'role', 'tablespace')
      """
    static let largeObjects = """
      SELECT NULL, 'large object', NULL, 'large objects', count(*) || ' large objects', NULL, NULL FROM pg_largeobject_metadata
      HAVING count(*) > 0
      """
  }
#endif
