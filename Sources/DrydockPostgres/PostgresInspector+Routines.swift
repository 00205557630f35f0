#if Postgres
  /// Functions, procedures and aggregates: what is asked of the catalogue.
  extension PostgresInspector {
    static var routineQuestions: [String] { [Query.functions, Query.aggregates] }
  }

  private enum Query {
    static let functions = """
      SELECT 'pg_proc:' || p.oid, 'function', n.nspname, format('%s(%s)', p.proname, pg_get_function_identity_arguments(p.oid)),
        pg_get_functiondef(p.oid), NULL, NULL
      FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE p.prokind <> 'a' AND \(PostgresInspector.isOwn("pg_proc", "p.oid"))
        AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_proc'::regclass AND i.objid = p.oid AND i.deptype = 'i')
      """
    static let aggregates = """
      SELECT 'pg_proc:' || p.oid, 'aggregate', n.nspname, format('%s(%s)', p.proname, pg_get_function_identity_arguments(p.oid)),
        'CREATE AGGREGATE ' || format('%I.%I', n.nspname, p.proname) || '('
          || CASE WHEN p.pronargs = 0 THEN '*' ELSE pg_get_function_arguments(p.oid) END
          || ') (SFUNC = ' || a.aggtransfn::regproc || ', STYPE = ' || format_type(a.aggtranstype, NULL)
          || CASE WHEN a.aggtransspace <> 0 THEN ', SSPACE = ' || a.aggtransspace ELSE '' END
          || CASE WHEN a.aggfinalfn <> 0 THEN ', FINALFUNC = ' || a.aggfinalfn::regproc
            || CASE WHEN a.aggfinalextra THEN ', FINALFUNC_EXTRA' ELSE '' END
            || ', FINALFUNC_MODIFY = ' || CASE a.aggfinalmodify WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END
            ELSE '' END
          || CASE WHEN a.aggcombinefn <> 0 THEN ', COMBINEFUNC = ' || a.aggcombinefn::regproc ELSE '' END
          || CASE WHEN a.aggserialfn <> 0 THEN ', SERIALFUNC = ' || a.aggserialfn::regproc ELSE '' END
          || CASE WHEN a.aggdeserialfn <> 0 THEN ', DESERIALFUNC = ' || a.aggdeserialfn::regproc ELSE '' END
          || coalesce(', INITCOND = ' || quote_literal(a.agginitval), '')
          || CASE WHEN a.aggmtransfn <> 0 THEN ', MSFUNC = ' || a.aggmtransfn::regproc || ', MINVFUNC = ' || a.aggminvtransfn::regproc
            || ', MSTYPE = ' || format_type(a.aggmtranstype, NULL)
            || CASE WHEN a.aggmtransspace <> 0 THEN ', MSSPACE = ' || a.aggmtransspace ELSE '' END
            || CASE WHEN a.aggmfinalfn <> 0 THEN ', MFINALFUNC = ' || a.aggmfinalfn::regproc
              || CASE WHEN a.aggmfinalextra THEN ', MFINALFUNC_EXTRA' ELSE '' END
              || ', MFINALFUNC_MODIFY = ' || CASE a.aggmfinalmodify WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END
              ELSE '' END
            || coalesce(', MINITCOND = ' || quote_literal(a.aggminitval), '') ELSE '' END
          || coalesce((SELECT ', SORTOP = ' || format('OPERATOR(%I.%s)', sn.nspname, s.oprname)
            FROM pg_operator s JOIN pg_namespace sn ON sn.oid = s.oprnamespace WHERE s.oid = a.aggsortop), '')
          || CASE p.proparallel WHEN 's' THEN ', PARALLEL = SAFE' WHEN 'r' THEN ', PARALLEL = RESTRICTED' ELSE '' END
          || CASE a.aggkind WHEN 'h' THEN ', HYPOTHETICAL' ELSE '' END || ')', NULL, NULL
      FROM pg_aggregate a JOIN pg_proc p ON p.oid = a.aggfnoid JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE \(PostgresInspector.isOwn("pg_proc", "p.oid"))
      """
  }
#endif
