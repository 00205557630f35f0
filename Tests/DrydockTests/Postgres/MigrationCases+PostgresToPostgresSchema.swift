#if Postgres
  extension MigrationCases {
    static let sameKeys = MigrationCaseGroup(
      "keys and relations",
      [
        .lossless(
          "keys of texts, with a relation",
          """
          CREATE TABLE $t (k text PRIMARY KEY, u varchar(300) UNIQUE); CREATE TABLE $t_c (k text PRIMARY KEY REFERENCES $t ON DELETE CASCADE);
          INSERT INTO $t VALUES (repeat('x', 300) || '1', 'a'), (repeat('x', 300) || '2', NULL); INSERT INTO $t_c SELECT k FROM $t
          """, ["SELECT substr(k, 301) FROM $t_c ORDER BY k": ["1", "2"]]),
        .lossless(
          "circles, a table that refers to itself, and a relation that waits",
          """
          CREATE TABLE $t (id int PRIMARY KEY, boss int REFERENCES $t, c int); CREATE TABLE $t_c (id int PRIMARY KEY, p int REFERENCES $t);
          INSERT INTO $t VALUES (1, 2, NULL), (2, 1, NULL); INSERT INTO $t_c VALUES (1, 2); UPDATE $t SET c = 1;
          ALTER TABLE $t ADD FOREIGN KEY (c) REFERENCES $t_c DEFERRABLE INITIALLY DEFERRED
          """,
          [
            "SELECT bool_and(convalidated) || ' ' || bool_or(condeferred) FROM pg_constraint WHERE contype = 'f' AND conrelid = '$t'::regclass":
              ["true true"]
          ]),
        .lossless(
          "what was not valid and is not now",
          """
          CREATE TABLE $t (id int PRIMARY KEY, a int, p int); INSERT INTO $t VALUES (1, -1, 7); ALTER TABLE $t ADD CHECK (a > 0) NOT VALID;
          ALTER TABLE $t ADD FOREIGN KEY (p) REFERENCES $t NOT VALID
          """, ["SELECT convalidated FROM pg_constraint WHERE contype <> 'p' AND conrelid = '$t'::regclass": ["f", "f"]]),
        .documented(
          "orphans that a relation believes to be none",
          """
          CREATE TABLE $t (id int PRIMARY KEY); CREATE TABLE $t_c (id int PRIMARY KEY, p int REFERENCES $t); SET session_replication_role = replica;
          INSERT INTO $t VALUES (1); INSERT INTO $t_c VALUES (1, 7); SET session_replication_role = origin
          """, rewritten: ["constraint $t_c.$t_c_p_fkey": "carried unvalidated"],
          [
            "SELECT convalidated FROM pg_constraint WHERE contype = 'f' AND conrelid = '$t_c'::regclass": ["f"],
            "SELECT p FROM $t_c": ["7"],
          ]),
        .lossless(
          "exclusions, NULLs that are one, and columns that an index takes along",
          """
          CREATE TABLE $t (id int PRIMARY KEY, a int UNIQUE NULLS NOT DISTINCT, b int4range, EXCLUDE USING gist (b WITH &&));
          CREATE UNIQUE INDEX $t_part ON $t (b) INCLUDE (a) WHERE id > 3; CREATE INDEX $t_expr ON $t (abs(a) DESC NULLS LAST);
          INSERT INTO $t VALUES (1, NULL, '[1,5)'), (2, 2, '[5,6)')
          """, ["SELECT count(*) FROM pg_indexes WHERE tablename = '$t'": ["5"]]),
        .lossless(
          "keys of two columns of which one is NULL",
          """
          CREATE TABLE $t (a int, b text, PRIMARY KEY (a, b)); CREATE TABLE $t_c (id int PRIMARY KEY, a int, b text,
          FOREIGN KEY (a, b) REFERENCES $t); INSERT INTO $t VALUES (1, 'x'); INSERT INTO $t_c VALUES (1, 1, 'x'), (2, 9, NULL)
          """, ["SELECT count(*) FROM $t_c": ["2"]]),
      ])

    static let sameCounters = MigrationCaseGroup(
      "counters",
      [
        .lossless(
          "identity that admits no number but its own",
          """
          CREATE TABLE $t (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a text); INSERT INTO $t (a) VALUES ('x'), ('y');
          DELETE FROM $t WHERE id = 2
          """,
          [
            "SELECT attidentity FROM pg_attribute WHERE attrelid = '$t'::regclass AND attnum = 1": ["a"],
            "SELECT last_value || ' ' || is_called FROM $t_id_seq": ["2 true"],
          ]),
        .lossless(
          "serial, whose counter stands behind its rows",
          "CREATE TABLE $t (id serial PRIMARY KEY, n serial); INSERT INTO $t VALUES (41, 7)",
          ["SELECT last_value || ' ' || is_called FROM $t_id_seq": ["1 false"]]),
        .lossless(
          "counters of nobody, downwards and round",
          """
          CREATE SEQUENCE $t_s INCREMENT BY -3 MINVALUE -9 MAXVALUE 9 START WITH 9 CYCLE; SELECT nextval('$t_s');
          CREATE SEQUENCE $t_u AS smallint START 5; CREATE TABLE $t (id int PRIMARY KEY); INSERT INTO $t VALUES (-1)
          """,
          ["SELECT last_value || ' ' || is_called FROM $t_s": ["9 true"], "SELECT last_value || ' ' || is_called FROM $t_u": ["5 false"]]),
      ])

    static let sameTables = MigrationCaseGroup(
      "tables of several kinds",
      [
        .lossless(
          "partitions, whose rows are not doubled",
          """
          CREATE TABLE $t (id int, at int, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
          CREATE TABLE $t_1 PARTITION OF $t FOR VALUES FROM (0) TO (10); CREATE TABLE $t_rest PARTITION OF $t DEFAULT;
          INSERT INTO $t VALUES (1, 5), (2, 50)
          """, ["SELECT id FROM $t ORDER BY id": ["1", "2"], "SELECT id FROM $t_1": ["1"]]),
        .lossless(
          "heirs, whose rows are their own",
          "CREATE TABLE $t (id int); CREATE TABLE $t_c (own text) INHERITS ($t); INSERT INTO $t VALUES (1); INSERT INTO $t_c VALUES (2, 'x')",
          ["SELECT id FROM ONLY $t": ["1"], "SELECT id || own FROM $t_c": ["2x"]]),
        .lossless(
          "computed columns, defaults and checks",
          """
          CREATE TABLE $t (id int PRIMARY KEY, a text DEFAULT 'it''s' CHECK (a ~ '^[xi]'), b text GENERATED ALWAYS AS (md5(a)) STORED,
          c timestamptz DEFAULT now()); INSERT INTO $t (id, c) VALUES (1, NULL)
          """, ["SELECT b = md5('it''s') FROM $t": ["t"]]),
      ])

    static let sameObjects = MigrationCaseGroup(
      "views, routines, rights and comments",
      [
        .lossless(
          "views, one grouped by a key, and one that is kept and filled",
          """
          CREATE TABLE $t (id int PRIMARY KEY, a text); INSERT INTO $t VALUES (1, 'x'); CREATE VIEW $t_1 AS SELECT id, a, count(*) AS n FROM $t GROUP BY id;
          CREATE MATERIALIZED VIEW $t_2 AS SELECT a || n AS an FROM $t_1; CREATE UNIQUE INDEX $t_i ON $t_2 (an)
          """, ["SELECT an FROM $t_2": ["x1"]]),
        .lossless(
          "functions, triggers, rules and comments",
          """
          CREATE TABLE $t (id int PRIMARY KEY); INSERT INTO $t VALUES (1); CREATE FUNCTION $t_f() RETURNS trigger LANGUAGE plpgsql
          AS 'BEGIN RAISE EXCEPTION ''too early''; END'; CREATE TRIGGER $t_g BEFORE INSERT ON $t FOR EACH ROW EXECUTE FUNCTION $t_f();
          CREATE RULE $t_r AS ON DELETE TO $t DO INSTEAD NOTHING; COMMENT ON COLUMN $t.id IS 'it''s a comment'
          """, ["SELECT id FROM $t": ["1"], "SELECT col_description('$t'::regclass, 1)": ["it's a comment"]]),
        .documented(
          "policies, and rights, which are listed",
          """
          CREATE TABLE $t (id int PRIMARY KEY); ALTER TABLE $t ENABLE ROW LEVEL SECURITY; CREATE POLICY $t_p ON $t USING (id > 1);
          GRANT SELECT ON $t TO PUBLIC; INSERT INTO $t VALUES (1), (2)
          """, left: ["grant table $t"],
          ["SELECT relrowsecurity FROM pg_class WHERE oid = '$t'::regclass": ["t"], "SELECT count(*) FROM $t": ["2"]]),
      ])

    static let sameNames = MigrationCaseGroup(
      "names",
      [
        .lossless(
          "two schemas with a table of one name, and names that nobody should give",
          #"""
          CREATE SCHEMA "$t Odd ""s"""; CREATE TABLE $t (id int PRIMARY KEY); CREATE TABLE "$t Odd ""s""".$t (id int PRIMARY KEY, "A" int, a int,
          "select" int, "a name of sixty-three bytes that goes on until it may not go on" int); INSERT INTO $t VALUES (1);
          INSERT INTO "$t Odd ""s""".$t VALUES (2, 3, 4, 5, 6)
          """#, ["SELECT id FROM public.$t": ["1"], #"SELECT concat("A", a, "select") FROM "$t Odd ""s""".$t"#: ["345"]])
      ])
  }
#endif
