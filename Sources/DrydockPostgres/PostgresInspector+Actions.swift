#if Postgres
  /// What happens by itself and who sees what: rules, triggers, policies. What is asked of the catalogue.
  extension PostgresInspector {
    static var actionQuestions: [String] {
      [
        Query.rules, Query.ruleStates, Query.triggers, Query.triggerStates, Query.disabledForeignKeys, Query.policies, Query.rowSecurity,
        Query.forcedRowSecurity,
      ]
    }
  }

  private enum Query {
    static let rules = """
      SELECT 'pg_rewrite:' || r.oid, 'rule', n.nspname, r.rulename, pg_get_ruledef(r.oid), n.nspname, c.relname
      FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE r.rulename <> '_RETURN' AND \(PostgresInspector.isOwn("pg_class", "c.oid"))
      """
    static let ruleStates = """
      SELECT NULL, 'rule state', n.nspname, r.rulename, format('ALTER TABLE %I.%I %s RULE %I', n.nspname, c.relname,
        CASE r.ev_enabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END, r.rulename), n.nspname, c.relname
      FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE r.rulename <> '_RETURN' AND r.ev_enabled <> 'O' AND \(PostgresInspector.isOwn("pg_class", "c.oid"))
      """
    /// A partition's copy of a trigger hangs on the trigger of the partitioned table (`P`).
    static let triggers = """
      SELECT NULL, 'trigger', n.nspname, t.tgname, pg_get_triggerdef(t.oid), n.nspname, c.relname
      FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE NOT t.tgisinternal AND \(PostgresInspector.isOwn("pg_class", "c.oid"))
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_trigger'::regclass AND d.objid = t.oid
          AND d.refclassid = 'pg_trigger'::regclass AND d.deptype = 'P')
      """
    static let triggerStates = """
      SELECT NULL, 'trigger state', n.nspname, t.tgname, format('ALTER TABLE %s%I.%I %s TRIGGER %I',
        CASE WHEN c.relkind = 'p' THEN 'ONLY ' ELSE '' END, n.nspname, c.relname,
        CASE t.tgenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' WHEN 'A' THEN 'ENABLE ALWAYS' ELSE 'ENABLE' END, t.tgname),
        n.nspname, c.relname
      FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE NOT t.tgisinternal AND t.tgenabled <> 'O' AND \(PostgresInspector.isOwn("pg_class", "c.oid"))
      """
    /// ALTER TABLE … DISABLE TRIGGER ALL leaves a foreign key that nothing enforces.
    static let disabledForeignKeys = """
      SELECT DISTINCT NULL, 'trigger state', n.nspname, k.conname, '', n.nspname, c.relname
      FROM pg_trigger t JOIN pg_constraint k ON k.oid = t.tgconstraint AND k.contype = 'f'
        JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE t.tgisinternal AND t.tgenabled <> 'O' AND \(PostgresInspector.isOwn("pg_class", "c.oid"))
      """
    static let policies = """
      SELECT NULL, 'policy', n.nspname, p.polname,
        format('CREATE POLICY %I ON %I.%I AS %s FOR %s TO ', p.polname, n.nspname, c.relname,
          CASE WHEN p.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END,
          CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END)
          || (SELECT string_agg(CASE WHEN role = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(role)) END, ', ' ORDER BY
            pg_get_userbyid(role)) FROM unnest(p.polroles) role)
          || coalesce(' USING (' || pg_get_expr(p.polqual, p.polrelid) || ')', '')
          || coalesce(' WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')', ''), n.nspname, c.relname
      FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE \(PostgresInspector.isOwn("pg_class", "c.oid"))
      """
    static let rowSecurity = """
      SELECT NULL, 'row security', n.nspname, c.relname, format('ALTER TABLE %I.%I ENABLE ROW LEVEL SECURITY', n.nspname, c.relname),
        n.nspname, c.relname
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relrowsecurity AND \(PostgresInspector.isOwn("pg_class", "c.oid"))
      """
    static let forcedRowSecurity = """
      SELECT NULL, 'row security', n.nspname, c.relname, format('ALTER TABLE %I.%I FORCE ROW LEVEL SECURITY', n.nspname, c.relname),
        n.nspname, c.relname
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relforcerowsecurity AND \(PostgresInspector.isOwn("pg_class", "c.oid"))
      """
  }
#endif
