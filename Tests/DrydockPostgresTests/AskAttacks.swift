#if Postgres
  /// Statements that would write, wait, signal, reach the server's files or other servers, or run statements that nobody looked at. Each is
  /// to be refused, whoever asks. `{file}` is a file that must never come to be.
  enum AskAttacks {
    /// What the attacks find in the database.
    static let shop = """
      DO $$
      DECLARE e name;
      BEGIN
        FOR e IN SELECT name FROM pg_available_extensions WHERE name IN ('dblink', 'adminpack') LOOP
          EXECUTE format('CREATE EXTENSION %I', e);
        END LOOP;
      END $$;
      CREATE TABLE t (id int PRIMARY KEY, name text, amount numeric);
      INSERT INTO t SELECT i, 'name ' || i, i * 1.5 FROM generate_series(1, 100) i;
      CREATE SEQUENCE s;
      CREATE FUNCTION wipe() RETURNS int LANGUAGE sql AS 'DELETE FROM t RETURNING 1';
      CREATE FUNCTION quiet() RETURNS text LANGUAGE sql STABLE AS $$SELECT pg_read_file('PG_VERSION')$$;
      CREATE FUNCTION hidden() RETURNS text LANGUAGE sql IMMUTABLE AS $$SELECT set_config('work_mem', '1MB', false)$$;
      CREATE FUNCTION deep() RETURNS text LANGUAGE sql STABLE AS $$SELECT quiet()$$;
      CREATE FUNCTION dynamic(q text) RETURNS text LANGUAGE plpgsql STABLE AS $$DECLARE r text; BEGIN EXECUTE q INTO r; RETURN r; END$$;
      CREATE FUNCTION modern() RETURNS text LANGUAGE sql STABLE RETURN pg_read_file('PG_VERSION');
      CREATE FUNCTION ofrow(t) RETURNS text LANGUAGE sql VOLATILE AS $$SELECT pg_read_file('PG_VERSION')$$;
      CREATE FUNCTION "Odd Name"() RETURNS int LANGUAGE sql AS 'DELETE FROM t RETURNING 1';
      CREATE FUNCTION "\u{E9}"() RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
      CREATE FUNCTION "e\u{301}"() RETURNS int LANGUAGE sql AS 'DELETE FROM t RETURNING 1';
      CREATE FUNCTION step(int, int) RETURNS int LANGUAGE plpgsql VOLATILE AS $$BEGIN DELETE FROM t; RETURN 1; END$$;
      CREATE AGGREGATE wiping (int) (sfunc = step, stype = int, initcond = '0');
      CREATE FUNCTION same(text, text) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$BEGIN DELETE FROM t; RETURN true; END$$;
      CREATE OPERATOR === (leftarg = text, rightarg = text, function = same);
      CREATE VIEW reading AS SELECT pg_read_file('PG_VERSION') AS v;
      CREATE VIEW wiped AS SELECT wipe() AS w;
      CREATE VIEW nested AS SELECT * FROM wiped;
      CREATE PROCEDURE pr() LANGUAGE sql AS 'DELETE FROM t';
      CREATE FUNCTION public.lower(t) RETURNS text LANGUAGE sql VOLATILE AS 'DELETE FROM t RETURNING ''x''';
      """

    static let all = statements + functions + ownCode + hidings + nonsense

    /// The grammar and the transaction refuse these.
    static let statements = [
      "COMMIT; DROP TABLE t", "COMMIT", "ROLLBACK; DELETE FROM t", "END; DELETE FROM t", "ABORT", "BEGIN", "START TRANSACTION",
      "SAVEPOINT a", "RELEASE a", "SELECT 1; COMMIT; DELETE FROM t", "SELECT 1; SELECT 2", "SELECT 1; DROP TABLE t",
      "SET TRANSACTION READ WRITE", "SET default_transaction_read_only = off", "SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE",
      "RESET ALL", "RESET ROLE", "SET ROLE postgres", "SET SESSION AUTHORIZATION postgres", "DISCARD ALL",
      "COPY t TO '{file}'", "COPY t TO PROGRAM 'touch {file}'", "COPY (SELECT 1) TO '{file}'", "COPY t FROM '/etc/passwd'",
      "COPY t FROM PROGRAM 'touch {file}'", "COPY t TO STDOUT", "COPY t FROM STDIN", "DO $$BEGIN DELETE FROM t; END$$",
      "DO LANGUAGE plpgsql 'BEGIN DELETE FROM t; END'", "CALL pr()", "INSERT INTO t VALUES (1000)", "UPDATE t SET name = ''",
      "DELETE FROM t", "TRUNCATE t", "MERGE INTO t USING t u ON t.id = u.id WHEN MATCHED THEN DELETE",
      "WITH x AS (DELETE FROM t RETURNING *) SELECT * FROM x", "WITH x AS (INSERT INTO t VALUES (1000) RETURNING *) SELECT * FROM x",
      "WITH x AS (UPDATE t SET name = '' RETURNING *) SELECT * FROM x", "WITH x AS (SELECT 1) DELETE FROM t",
      "WITH x AS (SELECT 1) INSERT INTO t SELECT 1000", "SELECT * INTO u FROM t", "SELECT * INTO TEMP u FROM t",
      "CREATE TABLE u AS SELECT 1", "CREATE TEMP TABLE u (a int)", "CREATE VIEW u AS SELECT 1", "DROP TABLE t", "ALTER TABLE t ADD b int",
      "CREATE EXTENSION dblink", "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'", "CREATE ROLE r SUPERUSER",
      "ALTER SYSTEM SET work_mem = '1MB'", "ALTER ROLE CURRENT_USER SET work_mem = '1MB'", "GRANT ALL ON t TO PUBLIC",
      "COMMENT ON TABLE t IS 'x'", "REFRESH MATERIALIZED VIEW m", "VACUUM", "ANALYZE t", "REINDEX TABLE t", "CLUSTER", "CHECKPOINT",
      "SELECT * FROM t FOR UPDATE", "SELECT * FROM t FOR SHARE", "SELECT * FROM t FOR NO KEY UPDATE", "LOCK TABLE t",
      "EXPLAIN ANALYZE DELETE FROM t", "EXPLAIN (ANALYZE) INSERT INTO t VALUES (1000)", "EXPLAIN SELECT 1", "ANALYZE DELETE FROM t",
      "PREPARE p AS DELETE FROM t", "EXECUTE p", "DEALLOCATE ALL", "DECLARE c CURSOR FOR SELECT 1", "FETCH ALL FROM drydock_q",
      "CLOSE drydock_q", "MOVE ALL IN drydock_q", "LISTEN x", "NOTIFY x", "UNLISTEN *", "LOAD 'dblink'", "SHOW ALL",
      "PREPARE TRANSACTION 'x'", "COMMIT PREPARED 'x'", "SECURITY LABEL ON TABLE t IS 'x'", "IMPORT FOREIGN SCHEMA x FROM SERVER y INTO z",
      "CREATE DATABASE drydock_never", "DROP DATABASE postgres", "CREATE TABLESPACE drydock_never LOCATION '/tmp'",
    ]

    /// Functions that PostgreSQL itself would run in a read-only transaction.
    static let functions = [
      "SELECT pg_read_file('PG_VERSION')", "SELECT pg_read_file('/etc/passwd')", "SELECT pg_read_binary_file('PG_VERSION')",
      "SELECT pg_ls_dir('.')", "SELECT * FROM pg_ls_logdir()", "SELECT * FROM pg_ls_waldir()", "SELECT * FROM pg_ls_tmpdir()",
      "SELECT pg_stat_file('PG_VERSION')", "SELECT * FROM pg_hba_file_rules", "SELECT * FROM pg_file_settings",
      "SELECT * FROM pg_ident_file_mappings", "SELECT pg_current_logfile()", "SELECT pg_control_system()",
      "SELECT lo_import('/etc/passwd')", "SELECT lo_export(1, '{file}')", "SELECT lo_creat(-1)", "SELECT lo_create(0)",
      "SELECT lo_from_bytea(0, 'x')", "SELECT lo_unlink(1)", "SELECT lo_put(1, 0, 'x')", "SELECT lo_get(1)", "SELECT lo_open(1, 131072)",
      "SELECT lowrite(0, 'x')", "SELECT loread(0, 1)", "SELECT query_to_xml('DELETE FROM t', true, true, '')",
      "SELECT query_to_xml('SELECT pg_read_file(''PG_VERSION'')', true, true, '')", "SELECT query_to_xmlschema('SELECT 1', true, true, '')",
      "SELECT query_to_xml_and_xmlschema('SELECT 1', true, true, '')", "SELECT table_to_xml('reading', true, true, '')",
      "SELECT schema_to_xml('public', true, true, '')", "SELECT database_to_xml(true, true, '')",
      "SELECT cursor_to_xml('drydock_q', 1, true, true, '')", "SELECT ts_stat('DELETE FROM t')",
      "SELECT ts_rewrite('a'::tsquery, 'SELECT ''a''::tsquery, ''b''::tsquery')",
      "SELECT set_config('transaction_read_only', 'off', false)", "SELECT set_config('statement_timeout', '0', false)",
      "SELECT set_config('role', 'postgres', false)", "SELECT pg_sleep(60)", "SELECT pg_sleep_for('1 minute')",
      "SELECT pg_sleep_until('2100-01-01')", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity",
      "SELECT pg_cancel_backend(pg_backend_pid())", "SELECT pg_advisory_lock(1)", "SELECT pg_advisory_xact_lock(1)",
      "SELECT pg_try_advisory_lock(1)", "SELECT pg_try_advisory_lock_shared(1)", "SELECT pg_advisory_unlock_all()", "SELECT nextval('s')",
      "SELECT setval('s', 100)", "SELECT pg_notify('x', 'y')", "SELECT pg_reload_conf()", "SELECT pg_rotate_logfile()",
      "SELECT pg_switch_wal()", "SELECT pg_create_restore_point('x')", "SELECT pg_promote()", "SELECT pg_backup_start('x')",
      "SELECT pg_logical_emit_message(false, 'x', 'y')", "SELECT pg_logical_emit_message(true, 'x', 'y')",
      "SELECT pg_create_physical_replication_slot('x', true)", "SELECT pg_create_logical_replication_slot('x', 'test_decoding')",
      "SELECT pg_drop_replication_slot('x')", "SELECT pg_replication_origin_create('x')", "SELECT pg_stat_reset()",
      "SELECT pg_stat_reset_shared('bgwriter')", "SELECT txid_current()", "SELECT pg_current_xact_id()", "SELECT pg_export_snapshot()",
      "SELECT pg_import_system_collations('public')", "SELECT brin_summarize_new_values('t_pkey')",
      "SELECT gin_clean_pending_list('t_pkey')", "SELECT dblink('dbname=postgres', 'SELECT 1')",
      "SELECT dblink_exec('dbname=postgres', 'DELETE FROM t')", "SELECT * FROM dblink('x', 'y') AS d (a int)",
      "SELECT setseed(0.5)", "SELECT pg_log_backend_memory_contexts(1)", "SELECT pg_nextoid('pg_class', 'oid', 'pg_class_oid_index')",
      "SELECT pg_file_write('{file}', 'x', false)", "SELECT binary_upgrade_set_next_pg_type_oid(1)", "SELECT pg_wal_replay_pause()",
      "SELECT pg_relation_filepath('t')", "SELECT pg_extension_config_dump('t', '')",
    ]

    /// The database's own functions, views and operators.
    static let ownCode = [
      // To Swift these two names are one, to the server they are not.
      "SELECT \"\u{E9}\"(), \"e\u{301}\"()", "SELECT \"e\u{301}\"(), \"\u{E9}\"()",
      "SELECT wipe()", "SELECT public.wipe()", "SELECT quiet()", "SELECT hidden()", "SELECT deep()", "SELECT modern()",
      "SELECT dynamic('SELECT pg_read_file(''PG_VERSION'')')", "SELECT ofrow(t) FROM t", "SELECT t.ofrow FROM t", "SELECT (t).ofrow FROM t",
      "SELECT \"Odd Name\"()", "SELECT wiping(id) FROM t", "SELECT 'a'::text === 'b'::text", "SELECT 'a'::text OPERATOR(public.===) 'b'",
      "SELECT * FROM reading", "TABLE wiped", "SELECT * FROM nested", "SELECT * FROM public.nested n WHERE n.w > 0",
      "SELECT lower(t) FROM t", "SELECT t.id FROM t ORDER BY wipe()", "SELECT 1 WHERE EXISTS (SELECT wipe())", "VALUES (wipe())",
      "SELECT CASE WHEN true THEN wipe() END", "SELECT coalesce(NULL, wipe())", "WITH a AS (WITH b AS (SELECT wipe()) TABLE b) TABLE a",
      "SELECT * FROM t, LATERAL wipe()", "SELECT * FROM ROWS FROM (wipe(), generate_series(1, 2)) r",
      "SELECT count(*) FILTER (WHERE wipe() > 0) FROM t", "SELECT sum(id) OVER (ORDER BY wipe()) FROM t",
    ]

    /// The same, written so that a look at the text might miss it.
    static let hidings = [
      "/* x */ DELETE FROM t", "-- x\nDELETE FROM t", "/* a /* b */ c */ COMMIT", "SELECT PG_READ_FILE('PG_VERSION')",
      "SELECT pg_read_file /* x */ ('PG_VERSION')", "SELECT pg_read_file\n--x\n('PG_VERSION')", "SELECT \"pg_read_file\"('PG_VERSION')",
      "SELECT pg_catalog.pg_read_file('PG_VERSION')", "SELECT pg_catalog . \"pg_read_file\" ('PG_VERSION')",
      "SELECT U&\"\\0070g_read_file\"('PG_VERSION')", "SELECT u&\"pg!005fread_file\" UESCAPE '!' ('PG_VERSION')",
      "SELECT $a$ x $a$, pg_read_file($$PG_VERSION$$)", "SELECT E'\\'', pg_read_file('PG_VERSION'), E'\\''",
      "SELECT 'a\\', pg_read_file('PG_VERSION'), 'b'", "SELECT 1 AS \"a\"\"b\", pg_read_file('PG_VERSION')",
      "SELECT 1 + pg_read_file('PG_VERSION')::int", "SELECT (pg_read_file('PG_VERSION'))", "(SELECT pg_read_file('PG_VERSION'))",
      "SELECT 1) TO '{file}' --", "SELECT 1 UNION ALL SELECT wipe()", "SELECT array(SELECT wipe())", "SELECT 1 LIMIT (SELECT wipe())",
      "SELECT 1;; DROP TABLE t", "SELECT 1; -- x\n DROP TABLE t", ";DROP TABLE t", "SELECT 1\u{0}; DROP TABLE t",
      "SELECT * FROM json_populate_record(NULL::t, '{}') j WHERE wipe() = 1", "SELECT xmlelement(name x, wipe())",
    ]

    /// No statement, or none that can be answered.
    static let nonsense = [
      "", ";", "-- nothing", "/* never closed", "SELECT 1 +", "SELECT $1", "SELECT 'never closed", "SELECT \"never closed",
      "SELECT nothing FROM nowhere", "'SELECT 1'", "SELECT * FROM drydock_q", "SELECT 1/0",
    ]

    /// What must be answered all the same.
    static let harmless = [
      "SELECT 1", "select * from t", "TABLE t", "VALUES (1, 'a'), (2, 'b')", "(SELECT 1)", "SELECT 1;", "SELECT 1 -- x", "/* x */ SELECT 1",
      "SELECT count(*), avg(amount), max(name) FROM t",
      "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY amount) FROM t", "SELECT mode() WITHIN GROUP (ORDER BY name) FROM t",
      "WITH a AS (WITH b AS (SELECT 1 AS x) SELECT x + 1 AS y FROM b) SELECT * FROM a",
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10) SELECT * FROM n",
      "SELECT id, sum(amount) OVER (ORDER BY id ROWS BETWEEN 2 PRECEDING AND CURRENT ROW EXCLUDE TIES) FROM t",
      "SELECT lag(name) OVER w FROM t WINDOW w AS (PARTITION BY id % 3 ORDER BY id)", "SELECT random() < 2, now() IS NOT NULL",
      "SELECT * FROM t TABLESAMPLE SYSTEM (100)", "SELECT current_setting('server_version_num')::int > 0",
      "SELECT relname, pg_total_relation_size(oid) FROM pg_class", "SELECT * FROM information_schema.columns",
      "SELECT * FROM pg_indexes", "SELECT * FROM pg_stat_activity", "SELECT * FROM pg_settings", "SELECT * FROM pg_locks",
      "SELECT * FROM generate_series(1, 5) g", "SELECT jsonb_path_query('[1, 2]', '$[*]')", "SELECT regexp_matches('abc', 'b')",
      "SELECT to_tsvector('a cat') @@ to_tsquery('cat')", "SELECT extract(year FROM now()) > 2000", "SELECT 'pg_read_file(1)' AS text",
      "SELECT $$wipe()$$", "SELECT id AS \"pg_sleep\" FROM t", "SELECT string_agg(name, ', ' ORDER BY id) FROM t",
      "SELECT id, count(*) FROM t GROUP BY GROUPING SETS ((id), ())", "SELECT left(name, 3) || right(name, 2) FROM t",
      "SELECT a.id FROM t a WHERE NOT EXISTS (SELECT 1 FROM t b WHERE b.id = a.id + 1)", "SELECT * FROM t ORDER BY name COLLATE \"C\" DESC",
      "SELECT DISTINCT ON (id % 3) * FROM t ORDER BY id % 3, id", "SELECT gen_random_uuid() IS NOT NULL",
      "SELECT ARRAY[1, 2] && ARRAY[2, 3]",
      "SELECT coalesce(NULL, 1), nullif(1, 2), greatest(1, 2)", "SELECT row_to_json(t) FROM t", "SELECT md5(t::text) FROM t",
      "SELECT \"left\"('abc', 1)", "SELECT '2020-01-01'::date + interval '1 day'", "SELECT pg_get_viewdef('nested'::regclass)",
    ]
  }
#endif
