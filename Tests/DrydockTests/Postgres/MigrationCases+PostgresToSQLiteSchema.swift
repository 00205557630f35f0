#if Postgres
  import DrydockData

  extension MigrationCases {
    static let postgresSchemas = [postgresKeys, postgresCounters, postgresTables, postgresObjects, postgresNames, postgresRights]

    private static func definition(_ words: String, _ table: String = "$t") -> String {
      "SELECT sql LIKE '%\(words.replacing("'", with: "''"))%' FROM sqlite_schema WHERE name = '\(table)'"
    }

    private static let postgresKeys = MigrationCaseGroup(
      "keys and relations",
      [
        .lossless(
          "keys of texts, with a relation",
          """
          CREATE TABLE $t (k text PRIMARY KEY, u text UNIQUE); CREATE TABLE $t_c (k text PRIMARY KEY REFERENCES $t);
          INSERT INTO $t VALUES (repeat('x', 300) || '1', 'a'), (repeat('x', 300) || '2', NULL); INSERT INTO $t_c SELECT k FROM $t
          """, ["SELECT substr(k, 301) FROM $t_c ORDER BY k": ["1", "2"], "SELECT count(*) FROM pragma_foreign_key_list('$t_c')": ["1"]]),
        .lossless(
          "circles, a table that refers to itself, and a relation that waits",
          """
          CREATE TABLE $t (id int PRIMARY KEY, boss int REFERENCES $t, c int); CREATE TABLE $t_c (id int PRIMARY KEY, p int REFERENCES $t);
          INSERT INTO $t VALUES (1, 2, NULL), (2, 1, NULL); INSERT INTO $t_c VALUES (1, 2); UPDATE $t SET c = 1;
          ALTER TABLE $t ADD FOREIGN KEY (c) REFERENCES $t_c DEFERRABLE INITIALLY DEFERRED
          """,
          [
            "SELECT count(*) FROM pragma_foreign_key_list('$t')": ["2"], "SELECT count(*) FROM pragma_foreign_key_check('$t')": ["0"],
            definition("DEFERRABLE INITIALLY DEFERRED"): ["1"],
          ]),
        .documented(
          "a relation that old rows break, which is not valid there either",
          """
          CREATE TABLE $t (id int PRIMARY KEY); CREATE TABLE $t_c (id int PRIMARY KEY, p int); INSERT INTO $t_c VALUES (1, 7);
          ALTER TABLE $t_c ADD FOREIGN KEY (p) REFERENCES $t NOT VALID
          """, rewritten: ["foreign key $t_c.p -> $t.id": "carried unvalidated"],
          ["SELECT p FROM $t_c": ["7"], "SELECT count(*) FROM pragma_foreign_key_check('$t_c')": ["1"]]),
        .documented(
          "a check that is not valid",
          "CREATE TABLE $t (id int PRIMARY KEY, a int); INSERT INTO $t VALUES (1, -1); ALTER TABLE $t ADD CHECK (a > 0) NOT VALID",
          left: ["check $t: (a > 0)"], ["SELECT a FROM $t": ["-1"], definition("CHECK"): ["0"]]),
        .lossless(
          "keys of two columns of which one is NULL",
          """
          CREATE TABLE $t (a int, b text, PRIMARY KEY (a, b)); CREATE TABLE $t_c (id int PRIMARY KEY, a int, b text,
          FOREIGN KEY (a, b) REFERENCES $t); INSERT INTO $t VALUES (1, 'x'); INSERT INTO $t_c VALUES (1, 1, 'x'), (2, 9, NULL)
          """, ["SELECT count(*) FROM pragma_foreign_key_check('$t_c')": ["0"], "SELECT count(*) FROM $t_c": ["2"]]),
        .documented(
          "decimals that are equal and spelled differently",
          """
          CREATE TABLE $t (k numeric PRIMARY KEY); CREATE TABLE $t_c (id int PRIMARY KEY, k numeric REFERENCES $t);
          INSERT INTO $t VALUES (1.50); INSERT INTO $t_c VALUES (1, 1.5)
          """, columns: ["k": "pg-decimal-to-text", "c.k": "pg-decimal-to-text"], left: ["foreign key $t_c.k -> $t.k"],
          ["SELECT k FROM $t_c": ["1.5"]]),
        .documented(
          "keys that wait, and relations with rules of their own",
          """
          CREATE TABLE $t (id int PRIMARY KEY, a int, b int, UNIQUE (a, b), UNIQUE (b) DEFERRABLE);
          CREATE TABLE $t_c (id int PRIMARY KEY, a int, b int, CONSTRAINT $t_full FOREIGN KEY (a, b) REFERENCES $t (a, b) MATCH FULL,
          CONSTRAINT $t_one FOREIGN KEY (b, a) REFERENCES $t (b, a) ON DELETE SET NULL (a)); CREATE UNIQUE INDEX $t_i ON $t_c (a) NULLS NOT DISTINCT;
          INSERT INTO $t VALUES (1, 2, 3); INSERT INTO $t_c VALUES (1, 2, 3)
          """,
          left: ["deferrable $t.$t_b_key", "match full $t_c.$t_full", "columns of an action $t_c.$t_one", "nulls not distinct $t_i"],
          ["SELECT count(*) FROM pragma_foreign_key_check('$t_c')": ["0"]]),
        .documented(
          "an exclusion, and NULLs that are one",
          """
          CREATE TABLE $t (id int PRIMARY KEY, a int UNIQUE NULLS NOT DISTINCT, b int4range, EXCLUDE USING gist (b WITH &&));
          INSERT INTO $t VALUES (1, NULL, '[1,5)')
          """, columns: ["b": "pg-other-to-text"], left: ["constraint $t.$t_b_excl", "nulls not distinct $t.$t_a_key"],
          ["SELECT b FROM $t": ["[1,5)"]]),
      ])

    private static let postgresCounters = MigrationCaseGroup(
      "counters",
      [
        .lossless(
          "identity, whose next number goes on",
          """
          CREATE TABLE $t (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a text); INSERT INTO $t (a) VALUES ('x'), ('y');
          DELETE FROM $t WHERE id = 2
          """, ["SELECT seq FROM sqlite_sequence WHERE name = '$t'": ["2"]]),
        .lossless(
          "serial, whose counter stands behind its rows",
          "CREATE TABLE $t (id serial PRIMARY KEY, a text); INSERT INTO $t VALUES (41, 'x')",
          ["SELECT seq FROM sqlite_sequence WHERE name = '$t'": ["41"], definition("AUTOINCREMENT"): ["1"]]),
        .documented(
          "a counter beside the key", "CREATE TABLE $t (id int PRIMARY KEY, n serial); INSERT INTO $t VALUES (1)",
          left: ["default $t.n", "sequence $t_n_seq", "sequence value $t_n_seq"], ["SELECT n FROM $t": ["1"]]),
        .documented(
          "identity that goes downwards, and one beside the key",
          """
          CREATE TABLE $t (id int GENERATED BY DEFAULT AS IDENTITY (INCREMENT BY -1 MINVALUE -9) PRIMARY KEY,
          n int GENERATED ALWAYS AS IDENTITY); INSERT INTO $t DEFAULT VALUES; INSERT INTO $t DEFAULT VALUES
          """, left: ["steps of a counter $t.id", "sequence value $t_n_seq"],
          ["SELECT id || ' ' || n FROM $t ORDER BY n": ["-1 1", "-2 2"]]),
        .documented(
          "a counter of nobody, which goes round and downwards",
          """
          CREATE SEQUENCE $t_s INCREMENT BY -3 MINVALUE -9 MAXVALUE 9 START WITH 9 CYCLE; SELECT nextval('$t_s');
          CREATE TABLE $t (id int PRIMARY KEY); INSERT INTO $t VALUES (1)
          """, left: ["sequence $t_s", "sequence value $t_s"], ["SELECT id FROM $t": ["1"]]),
        .lossless(
          "a key that nobody counts", "CREATE TABLE $t (id int PRIMARY KEY); INSERT INTO $t VALUES (-5), (7)",
          ["SELECT id FROM $t ORDER BY id": ["-5", "7"], definition("AUTOINCREMENT"): ["0"]]),
      ])

    private static let postgresTables = MigrationCaseGroup(
      "tables of several kinds, computed columns and defaults",
      [
        .documented(
          "partitions, whose rows are not doubled",
          """
          CREATE TABLE $t (id int, at int, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
          CREATE TABLE $t_1 PARTITION OF $t FOR VALUES FROM (0) TO (10); CREATE TABLE $t_rest PARTITION OF $t DEFAULT;
          INSERT INTO $t VALUES (1, 5), (2, 50)
          """, rewritten: ["table $t_1": "partition-in-$t", "table $t_rest": "partition-in-$t"],
          [
            "SELECT id FROM $t ORDER BY id": ["1", "2"],
            "SELECT count(*) FROM sqlite_schema WHERE name LIKE '$t%' AND type = 'table'": ["1"],
          ]),
        .documented(
          "heirs, whose rows are their own",
          "CREATE TABLE $t (id int); CREATE TABLE $t_c (own text) INHERITS ($t); INSERT INTO $t VALUES (1); INSERT INTO $t_c VALUES (2, 'x')",
          rewritten: ["inheritance $t_c": "plain-table"], ["SELECT id FROM $t": ["1"], "SELECT id || own FROM $t_c": ["2x"]]),
        .lossless(
          "a column that is computed",
          "CREATE TABLE $t (id int PRIMARY KEY, a int, b int GENERATED ALWAYS AS (a * 2) STORED); INSERT INTO $t VALUES (1, 4)",
          ["SELECT b FROM $t": ["8"], definition("GENERATED ALWAYS AS"): ["1"]]),
        .documented(
          "a column that SQLite cannot compute",
          "CREATE TABLE $t (id int PRIMARY KEY, a text, b text GENERATED ALWAYS AS (md5(a)) STORED); INSERT INTO $t VALUES (1, 'x')",
          left: ["generated column $t.b"], ["SELECT b FROM $t": ["9dd4e461268c8034f5c8564e155c67a6"]]),
        .documented(
          "defaults, and one that SQLite has no word for",
          """
          CREATE TABLE $t (id int PRIMARY KEY, a int DEFAULT 5, b text DEFAULT 'it''s', c uuid DEFAULT gen_random_uuid(),
          d timestamptz DEFAULT now()); INSERT INTO $t VALUES (1, 2, 'x', NULL, NULL)
          """, columns: ["c": "pg-other-to-text", "d": "pg-instant-to-iso"], left: ["default $t.c"],
          ["SELECT group_concat(dflt_value, ' ') FROM pragma_table_info('$t')": ["5 'it''s' strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"]]),
        .documented(
          "checks, and one that SQLite cannot make",
          "CREATE TABLE $t (id int PRIMARY KEY, a int CHECK (a > 0), b text CHECK (b ~ '^x')); INSERT INTO $t VALUES (1, 5, 'xy')",
          left: ["check $t: (b ~ '^x'::text)"], rewritten: ["check $t: (a > 0)": "expression-translated"],
          [definition(#"CHECK (("a" > 0))"#): ["1"]]),
        .documented(
          "a view that would show others nothing, and rights",
          """
          CREATE TABLE $t (id int PRIMARY KEY); ALTER TABLE $t ENABLE ROW LEVEL SECURITY; CREATE POLICY $t_p ON $t USING (id > 1);
          GRANT SELECT ON $t TO PUBLIC; INSERT INTO $t VALUES (1), (2); COMMENT ON TABLE $t IS 'a comment'
          """, left: ["comment table $t", "grant table $t", "policy $t_p", "row security $t"],
          ["SELECT id FROM $t ORDER BY id": ["1", "2"]]),
      ])

    private static let postgresObjects = MigrationCaseGroup(
      "indexes, views and routines",
      [
        .documented(
          "indexes over parts and expressions",
          """
          CREATE TABLE $t (id int PRIMARY KEY, a text, b int); CREATE UNIQUE INDEX $t_part ON $t (a DESC) WHERE b > 3;
          CREATE INDEX $t_expr ON $t (lower(a), (b + 1)); INSERT INTO $t VALUES (1, 'x', 4)
          """, rewritten: ["index $t_part": "expression-translated", "index $t_expr": "expression-translated"],
          [
            "SELECT sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = '$t' AND sql IS NOT NULL ORDER BY name": [
              #"CREATE INDEX "$t_expr" ON "$t" (lower("a"), ("b" + 1))"#,
              #"CREATE UNIQUE INDEX "$t_part" ON "$t" ("a" DESC) WHERE ("b" > 3)"#,
            ]
          ]),
        .documented(
          "columns that an index only takes along, and indexes of other kinds",
          """
          CREATE TABLE $t (id int PRIMARY KEY, a int, b int, c int[]); CREATE UNIQUE INDEX $t_cover ON $t (a) INCLUDE (b);
          CREATE INDEX $t_gin ON $t USING gin (c); INSERT INTO $t VALUES (1, 2, 3, '{}')
          """, columns: ["c": "pg-array-to-json"], left: ["index $t_gin"],
          ["SELECT sql FROM sqlite_schema WHERE name = '$t_cover'": [#"CREATE UNIQUE INDEX "$t_cover" ON "$t" ("a")"#]]),
        .documented(
          "views, one of them grouped by a key, and one that is kept",
          """
          CREATE TABLE $t (id int PRIMARY KEY, a text); INSERT INTO $t VALUES (1, 'x');
          CREATE VIEW $t_1 AS SELECT id, a::varchar AS "The A", count(*) AS n FROM $t GROUP BY id;
          CREATE VIEW $t_2 AS SELECT regexp_replace(a, 'x', 'y') AS b FROM $t; CREATE MATERIALIZED VIEW $t_3 AS SELECT id FROM $t
          """, left: ["materialized view $t_3"], rewritten: ["view $t_1": "view-tried"], untaken: ["view $t_2"],
          [#"SELECT "The A" || n FROM $t_1"#: ["x1"]]),
        .documented(
          "functions, triggers and rules",
          """
          CREATE TABLE $t (id int PRIMARY KEY); INSERT INTO $t VALUES (1);
          CREATE FUNCTION $t_f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
          CREATE TRIGGER $t_g BEFORE UPDATE ON $t FOR EACH ROW EXECUTE FUNCTION $t_f(); CREATE RULE $t_r AS ON DELETE TO $t DO INSTEAD NOTHING
          """, left: ["function $t_f()", "rule $t_r", "trigger $t_g"], ["SELECT id FROM $t": ["1"]]),
        .lossless(
          "an index over a column", "CREATE TABLE $t (id int PRIMARY KEY, a int); CREATE INDEX $t_i ON $t (a)",
          ["SELECT count(*) FROM sqlite_schema WHERE name = '$t_i'": ["1"]]),
        .documented(
          "a view over decimals, which are texts here",
          "CREATE TABLE $t (id int PRIMARY KEY, a numeric(6,2)); INSERT INTO $t VALUES (1, 9.5);"
            + "CREATE VIEW $t_v AS SELECT id FROM $t WHERE a > 15; CREATE VIEW $t_w AS SELECT id FROM $t WHERE id > 0",
          columns: ["a": "pg-decimal-to-text"], left: ["view $t_v", "precision $t.a"], rewritten: ["view $t_w": "view-tried"],
          ["SELECT count(*) FROM sqlite_schema WHERE name IN ('$t_v', '$t_w')": ["1"]]),
        .asked(
          "large objects",
          "SELECT lo_from_bytea(0, 'x'); CREATE TABLE $t (id int PRIMARY KEY, o oid); INSERT INTO $t SELECT 1, max(oid) FROM pg_largeobject_metadata",
          ["large-objects": "leave"], ["SELECT count(*) FROM sqlite_schema WHERE name LIKE '%large%'": ["0"]]),
      ])

    private static let postgresNames = MigrationCaseGroup(
      "names",
      [
        .documented(
          "two schemas with a table of one name, and names in other cases",
          """
          CREATE SCHEMA "$t Sales"; CREATE TABLE $t (id int PRIMARY KEY); CREATE TABLE "$t Sales".$t (id int PRIMARY KEY, "A" int, a int);
          INSERT INTO $t VALUES (1); INSERT INTO "$t Sales".$t VALUES (2, 3, 4)
          """, rewritten: ["name $t Sales.$t": "schema-to-prefix: $t Sales__$t"],
          ["SELECT id FROM $t": ["1"], #"SELECT id || "A" FROM "$t Sales__$t""#: ["23"]]),
        .lossless(
          "names that nobody should give",
          #"""
          CREATE TABLE "$t ""odd"" it's" (id int PRIMARY KEY, "select" int, "a b" int, "ü" int, "[x]" int, "rowid" int);
          INSERT INTO "$t ""odd"" it's" VALUES (1, 2, 3, 4, 5, 6)
          """#, [#"SELECT "select" || "a b" || "ü" || "[x]" || "rowid" FROM "$t ""odd"" it's""#: ["23456"]]),
        .documented(
          "names that SQLite keeps for itself", "CREATE TABLE sqlite_$t (id int PRIMARY KEY); INSERT INTO sqlite_$t VALUES (1)",
          rewritten: ["name sqlite_$t": "schema-to-prefix: t_sqlite_$t"], ["SELECT id FROM t_sqlite_$t": ["1"]]),
        .documented(
          "tables whose names differ in letters' cases alone",
          """
          CREATE TABLE "$t_a" (id int PRIMARY KEY); CREATE TABLE "$t_A" (id int PRIMARY KEY); INSERT INTO "$t_a" VALUES (1);
          INSERT INTO "$t_A" VALUES (2)
          """, rewritten: ["name $t_a": "schema-to-prefix: $t_a_"],
          ["SELECT id FROM \"$t_A\"": ["2"], "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name LIKE '$t%'": ["2"]]),
        .documented(
          "indexes of one name in two schemas",
          """
          CREATE SCHEMA $t_s; CREATE TABLE $t (id int PRIMARY KEY, a int); CREATE TABLE $t_s.$t_b (id int PRIMARY KEY, a int);
          CREATE INDEX $t_i ON $t (a); CREATE INDEX $t_i ON $t_s.$t_b (a)
          """,
          [
            "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND name LIKE '$t%' ORDER BY name": [
              "$t_i", "$t_s__$t_i",
            ]
          ]),
      ])

    private static let postgresRights = MigrationCaseGroup(
      "rows that the account may not see", stranger: .source,
      [
        .refused(
          "policies that hide rows from the account",
          "CREATE TABLE $t (id int PRIMARY KEY); ALTER TABLE $t ENABLE ROW LEVEL SECURITY; GRANT SELECT ON $t TO PUBLIC; INSERT INTO $t VALUES (1)",
          .permission)
      ])
  }
#endif
