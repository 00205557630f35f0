#if Postgres
  extension MigrationCases {
    static let sqliteSchemas = [
      sqliteKeys, sqliteEmptyParents, sqliteApprovedOrphans, sqliteCounters, sqliteDefinitions, sqliteObjects, sqliteNames,
      sqliteDamagedSchema,
    ]

    private static let validated = "SELECT convalidated FROM pg_constraint WHERE contype = 'f' AND conrelid = '$t_c'::regclass"

    private static let sqliteKeys = MigrationCaseGroup(
      "keys and relations",
      [
        .documented(
          "orphans, carried as they are",
          """
          CREATE TABLE $t (id INTEGER PRIMARY KEY); CREATE TABLE $t_c (id INTEGER PRIMARY KEY, p INT REFERENCES $t ON DELETE CASCADE);
          INSERT INTO $t VALUES (1); INSERT INTO $t_c VALUES (1, 7), (2, NULL)
          """, rewritten: ["foreign key $t_c.p -> $t.id": "carried unvalidated"],
          [validated: ["f"], "SELECT p FROM $t_c ORDER BY id": ["7", "NULL"]]),
        .documented(
          "a parent that is not there",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY, p INT REFERENCES $t_gone (id)); INSERT INTO $t VALUES (1, 7)",
          left: ["foreign key $t.p -> $t_gone.id"], ["SELECT p FROM $t": ["7"]]),
        .documented(
          "digits as text that refer to a number",
          """
          CREATE TABLE $t (id INTEGER PRIMARY KEY); CREATE TABLE $t_c (id INTEGER PRIMARY KEY, p TEXT REFERENCES $t (id));
          INSERT INTO $t VALUES (1), (2); INSERT INTO $t_c VALUES (1, '1'), (2, NULL)
          """, columns: ["c.p": "sqlite-text-to-number"], [validated: ["t"], "SELECT p + 1 FROM $t_c ORDER BY id": ["2", "NULL"]]),
        .asked(
          "a text that refers to a number and is none",
          """
          CREATE TABLE $t (id INTEGER PRIMARY KEY); CREATE TABLE $t_c (id INTEGER PRIMARY KEY, p TEXT REFERENCES $t (id));
          INSERT INTO $t VALUES (1); INSERT INTO $t_c VALUES (1, 'x'), (2, '1')
          """, ["key-type:$t.id": "text"], columns: ["id": "sqlite-mixed-to-text"],
          [validated: ["f"], "SELECT p FROM $t_c ORDER BY id": ["x", "1"]]),
        .asked(
          "a parent that nothing makes unique, made so",
          """
          CREATE TABLE $t (id INTEGER PRIMARY KEY, k INT); CREATE TABLE $t_c (id INTEGER PRIMARY KEY, p INT REFERENCES $t (k));
          INSERT INTO $t VALUES (1, 10), (2, 20); INSERT INTO $t_c VALUES (1, 10)
          """, ["unique-parent:$t_c.p->$t.k": "make-unique"], [validated: ["t"]]),
        .asked(
          "a parent whose values repeat",
          """
          CREATE TABLE $t (id INTEGER PRIMARY KEY, k INT); CREATE TABLE $t_c (id INTEGER PRIMARY KEY, p INT REFERENCES $t (k));
          INSERT INTO $t VALUES (1, 10), (2, 10); INSERT INTO $t_c VALUES (1, 10)
          """, ["unique-parent:$t_c.p->$t.k": "drop-key"], left: ["foreign key $t_c.p -> $t.k"], [validated: []]),
        .documented(
          "a parent that is found only where letters' cases are not told apart",
          """
          CREATE TABLE $t (k TEXT COLLATE NOCASE PRIMARY KEY) WITHOUT ROWID; CREATE TABLE $t_c (id INTEGER PRIMARY KEY, k TEXT REFERENCES $t);
          INSERT INTO $t VALUES ('a'), ('b'); INSERT INTO $t_c VALUES (1, 'A'), (2, 'b')
          """, left: ["collation $t.k"], rewritten: ["foreign key $t_c.k -> $t.k": "carried unvalidated"],
          [validated: ["f"], "SELECT k FROM $t_c ORDER BY id": ["A", "b"]]),
        .asked(
          "a parent that nothing makes unique, made so, and a row without one",
          """
          CREATE TABLE $t (id INTEGER PRIMARY KEY, k INT); CREATE TABLE $t_c (id INTEGER PRIMARY KEY, p INT REFERENCES $t (k));
          INSERT INTO $t VALUES (1, 10); INSERT INTO $t_c VALUES (1, 10), (2, 30)
          """, ["unique-parent:$t_c.p->$t.k": "make-unique"], [validated: ["f"], "SELECT p FROM $t_c ORDER BY id": ["10", "30"]]),
        .lossless(
          "keys of two columns of which one is NULL",
          """
          CREATE TABLE $t (a INT, b TEXT, PRIMARY KEY (a, b)) WITHOUT ROWID;
          CREATE TABLE $t_c (id INTEGER PRIMARY KEY, a INT, b TEXT, FOREIGN KEY (a, b) REFERENCES $t);
          INSERT INTO $t VALUES (1, 'x'); INSERT INTO $t_c VALUES (1, 1, 'x'), (2, 5, NULL), (3, NULL, 'nowhere')
          """, [validated: ["t"], "SELECT count(*) FROM $t_c": ["3"]]),
        .asked(
          "NULL in a primary key",
          "CREATE TABLE $t (k TEXT PRIMARY KEY, a INT); INSERT INTO $t VALUES (NULL, 1), (NULL, 2), ('x', 3)", ["primary-key:$t": "unique"],
          left: ["primary key $t", "row numbers $t"], ["SELECT a FROM $t WHERE k IS NULL ORDER BY a": ["1", "2"]]),
        .asked(
          "a key of several classes whose values are one text",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY, a UNIQUE); INSERT INTO $t (a) VALUES (1), ('1'), (x'00')", ["key:$t.a": "drop-key"],
          columns: ["a": "sqlite-mixed-to-text"], left: ["unique $t.a"], ["SELECT a FROM $t ORDER BY id": ["1", "1", "00"]]),
        .lossless(
          "circles, and a table that refers to itself",
          """
          CREATE TABLE $t (id INTEGER PRIMARY KEY, c INT REFERENCES $t_c DEFERRABLE INITIALLY DEFERRED, boss INT REFERENCES $t);
          CREATE TABLE $t_c (id INTEGER PRIMARY KEY, p INT REFERENCES $t);
          INSERT INTO $t VALUES (1, 1, 2), (2, 1, 1); INSERT INTO $t_c VALUES (1, 2)
          """,
          [
            validated: ["t"],
            "SELECT condeferrable || ' ' || condeferred FROM pg_constraint WHERE contype = 'f' AND conrelid = '$t'::regclass ORDER BY 1": [
              "false false", "true true",
            ],
          ]),
        .documented(
          "a key that does not tell letters' cases apart",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY, a TEXT COLLATE NOCASE UNIQUE); INSERT INTO $t (a) VALUES ('a'), ('É'), ('é')",
          left: ["collation $t.a"], rewritten: ["collation of a key $t.a": "sqlite-nocase-to-lower"],
          ["SELECT count(*) FROM pg_indexes WHERE tablename = '$t' AND indexdef LIKE '%UNIQUE%lower(a COLLATE \"C\")%'": ["1"]]),
        .documented(
          "a key that does not see blanks at its end",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY, a TEXT COLLATE RTRIM UNIQUE); INSERT INTO $t (a) VALUES ('a '), (' a')",
          left: ["collation $t.a"], rewritten: ["collation of a key $t.a": "sqlite-nocase-to-lower"],
          ["SELECT '<' || a || '>' FROM $t ORDER BY id": ["<a >", "< a>"]]),
      ])

    private static let sqliteEmptyParents = MigrationCaseGroup(
      "a parent without rows",
      defect: "with no parent to be greater than, the probe of a relation tries NULL, and finds the relation not enforced",
      [
        .lossless(
          "whose children have none",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY); CREATE TABLE $t_c (id INTEGER PRIMARY KEY, p INT REFERENCES $t); INSERT INTO $t_c VALUES (1, NULL)",
          [validated: ["t"]])
      ])

    private static let sqliteApprovedOrphans = MigrationCaseGroup(
      "orphans that somebody agreed to take out", repairs: ["quarantine-orphans"],
      [
        .lossless(
          "a row without a parent",
          """
          CREATE TABLE $t (id INTEGER PRIMARY KEY); CREATE TABLE $t_c (id INTEGER PRIMARY KEY, p INT REFERENCES $t);
          INSERT INTO $t VALUES (1); INSERT INTO $t_c VALUES (1, 7), (2, NULL), (3, 1)
          """, [validated: ["t"], "SELECT p FROM $t_c ORDER BY id": ["NULL", "1"]])
      ])

    private static let counter = "SELECT last_value || ' ' || is_called FROM $t_id_seq"

    private static let sqliteCounters = MigrationCaseGroup(
      "row numbers and counters",
      [
        .lossless(
          "a counter that goes on behind rows that are gone",
          """
          CREATE TABLE $t (id INTEGER PRIMARY KEY AUTOINCREMENT, a INT); INSERT INTO $t VALUES (41, 1), (42, 2); DELETE FROM $t WHERE id = 42
          """, [counter: ["42 true"], "SELECT id FROM $t": ["41"]]),
        .lossless(
          "a counter that stands behind its rows",
          """
          CREATE TABLE $t (id INTEGER PRIMARY KEY AUTOINCREMENT, a INT); INSERT INTO $t VALUES (41, 1);
          UPDATE sqlite_sequence SET seq = 3 WHERE name = '$t'
          """, [counter: ["41 true"]]),
        .lossless("a counter that never counted", "CREATE TABLE $t (id INTEGER PRIMARY KEY AUTOINCREMENT)", [counter: ["1 false"]]),
        .lossless(
          "keys at both ends of what there is",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY); INSERT INTO $t VALUES (-5), (0), (9223372036854775807)",
          [counter: ["9223372036854775807 true"], "SELECT id FROM $t ORDER BY id": ["-5", "0", "9223372036854775807"]]),
        .documented(
          "row numbers that have no name", "CREATE TABLE $t (a TEXT); INSERT INTO $t VALUES ('x'), ('x')", left: ["row numbers $t"],
          ["SELECT a FROM $t": ["x", "x"]]),
        .documented(
          "a descending key, which is no row number", "CREATE TABLE $t (id INTEGER PRIMARY KEY DESC); INSERT INTO $t VALUES (5), (3)",
          left: ["row numbers $t"],
          [
            "SELECT id FROM $t ORDER BY id": ["3", "5"],
            "SELECT attidentity FROM pg_attribute WHERE attrelid = '$t'::regclass AND attnum = 1": [""],
          ]),
        .lossless(
          "a table without row numbers", "CREATE TABLE $t (k TEXT PRIMARY KEY) WITHOUT ROWID; INSERT INTO $t VALUES ('b'), ('a')",
          ["SELECT k FROM $t ORDER BY k": ["a", "b"]]),
      ])

    private static let sqliteDefinitions = MigrationCaseGroup(
      "defaults, checks and generated columns",
      [
        .lossless(
          "defaults that mean the same",
          """
          CREATE TABLE $t (id INTEGER PRIMARY KEY, a TEXT DEFAULT "x", b INT DEFAULT -5, c INT DEFAULT (2 * 3), d TEXT DEFAULT 'it''s',
          e TEXT DEFAULT CURRENT_TIMESTAMP, f TEXT DEFAULT NULL)
          """,
          [
            "INSERT INTO $t DEFAULT VALUES RETURNING concat_ws(' ', a, b, c, d, f, e ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}$')":
              ["x -5 6 it's t"]
          ]),
        .documented(
          "a default that PostgreSQL has no word for",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY, a INT DEFAULT (random())); INSERT INTO $t VALUES (1, 5)",
          left: ["default $t.a"], ["SELECT a FROM $t": ["5"]]),
        .lossless(
          "columns that are computed, stored or not",
          """
          CREATE TABLE $t (id INTEGER PRIMARY KEY, a INT, b INT GENERATED ALWAYS AS (a * 2) STORED, c TEXT AS (upper(d)) VIRTUAL, d TEXT);
          INSERT INTO $t (a, d) VALUES (4, 'x')
          """,
          [
            "SELECT b || c FROM $t": ["8X"],
            "SELECT attname FROM pg_attribute WHERE attrelid = '$t'::regclass AND attgenerated = 's' ORDER BY attnum": ["b", "c"],
          ]),
        .documented(
          "a computed column that PostgreSQL cannot compute",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY, a TEXT, b TEXT AS (hex(a)) STORED); INSERT INTO $t (a) VALUES ('x')",
          left: ["generated column $t.b"], ["SELECT b FROM $t": ["78"]]),
        .documented(
          "checks that rows keep",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY, a INT CHECK (a > 0), b TEXT CHECK (b GLOB 'x*')); INSERT INTO $t VALUES (1, 5, 'xy')",
          rewritten: ["check $t: a > 0": "expression-translated"],
          ["SELECT convalidated FROM pg_constraint WHERE contype = 'c' AND conrelid = '$t'::regclass": ["t", "t"]]),
        .documented(
          "a check that rows break",
          """
          CREATE TABLE $t (id INTEGER PRIMARY KEY, a INT CHECK (a > 0)); PRAGMA ignore_check_constraints = ON;
          INSERT INTO $t VALUES (1, -1); PRAGMA ignore_check_constraints = OFF
          """, rewritten: ["check $t: a > 0": "carried unvalidated"],
          ["SELECT convalidated FROM pg_constraint WHERE contype = 'c' AND conrelid = '$t'::regclass": ["f"], "SELECT a FROM $t": ["-1"]]),
        .documented(
          "a check that PostgreSQL cannot make",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY, a TEXT CHECK (strftime('%Y', a) > '2000')); INSERT INTO $t VALUES (1, '2024-01-01')",
          left: ["check $t: strftime('%Y', a) > '2000'"], ["SELECT a FROM $t": ["2024-01-01"]]),
        .documented(
          "what happens when a constraint is broken",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY, a INT UNIQUE ON CONFLICT REPLACE); INSERT INTO $t VALUES (1, 1), (2, 2)",
          left: ["conflict clause $t"], ["SELECT count(*) FROM $t": ["2"]]),
      ])

    private static let sqliteObjects = MigrationCaseGroup(
      "indexes, views and what lies beside tables",
      [
        .documented(
          "indexes over parts and expressions",
          """
          CREATE TABLE $t (id INTEGER PRIMARY KEY, a TEXT, b INT); CREATE INDEX $t_part ON $t (a DESC) WHERE b > 3;
          CREATE UNIQUE INDEX $t_expr ON $t (lower(a), b); INSERT INTO $t VALUES (1, 'X', 4)
          """, rewritten: ["index $t_part": "expression-translated", "index $t_expr": "expression-translated"],
          [
            "SELECT split_part(indexdef, ' USING ', 2) FROM pg_indexes WHERE tablename = '$t' AND indexname <> '$t_pkey' ORDER BY indexname":
              [
                "btree (lower((a COLLATE \"C\")), b)", "btree (a DESC) WHERE (b > 3)",
              ]
          ]),
        .documented(
          "an index that PostgreSQL cannot make",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY, a TEXT); CREATE INDEX $t_i ON $t (strftime('%Y', a, '+1 day')); INSERT INTO $t VALUES (1, 'x')",
          left: ["index $t_i"], ["SELECT count(*) FROM pg_indexes WHERE tablename = '$t'": ["1"]]),
        .documented(
          "a view, one over a view that comes later, and one over a table that is gone",
          """
          CREATE TABLE $t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO $t VALUES (1, 'x');
          CREATE VIEW $t_1 AS SELECT Name FROM $t_2; CREATE VIEW $t_2 AS SELECT id, [a] AS Name FROM $t; CREATE VIEW $t_3 AS SELECT x FROM $t_gone
          """, rewritten: ["view $t_1": "view-tried"], untaken: ["view public.$t_3"], [#"SELECT "Name" FROM $t_1"#: ["x"]]),
        .documented(
          "a trigger",
          """
          CREATE TABLE $t (id INTEGER PRIMARY KEY, a TEXT); CREATE TRIGGER $t_g AFTER UPDATE ON $t BEGIN UPDATE $t SET a = 'y'; END;
          INSERT INTO $t VALUES (1, 'x')
          """, left: ["trigger $t_g"], ["SELECT a FROM $t": ["x"]]),
        .documented(
          "a full-text search, whose own tables are not carried twice",
          "CREATE VIRTUAL TABLE $t USING fts5(a); INSERT INTO $t VALUES ('some words')",
          left: ["table $t", "table $t_config", "table $t_content", "table $t_data", "table $t_docsize", "table $t_idx"],
          ["SELECT count(*) FROM pg_class WHERE relname LIKE '$t%'": ["0"]]),
        .documented(
          "a tree of rectangles", "CREATE VIRTUAL TABLE $t USING rtree(id, a, b); INSERT INTO $t VALUES (1, 2, 3)",
          left: ["table $t", "table $t_node", "table $t_parent", "table $t_rowid"],
          ["SELECT count(*) FROM pg_class WHERE relname LIKE '$t%'": ["0"]]),
        .lossless(
          "an index that says what its key says already",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY, a TEXT UNIQUE); CREATE INDEX $t_i ON $t (a); INSERT INTO $t VALUES (1, 'x')",
          ["SELECT indexname FROM pg_indexes WHERE tablename = '$t' ORDER BY 1": ["$t_a_key", "$t_i", "$t_pkey"]]),
      ])

    private static let sqliteNames = MigrationCaseGroup(
      "names",
      [
        .lossless(
          "names of 63 bytes, in quotes, reserved, with blanks and capitals",
          #"""
          CREATE TABLE "$t Odd ""name""" (id INTEGER PRIMARY KEY, "select" INT, "Ünï" INT, "a.b" INT,
          "a name of sixty-three bytes that goes on until it may not go on" INT);
          INSERT INTO "$t Odd ""name""" VALUES (1, 2, 3, 4, 5)
          """#,
          [
            #"SELECT "select" + "Ünï" + "a.b" + "a name of sixty-three bytes that goes on until it may not go on" FROM "$t Odd ""name""""#:
              [
                "14"
              ]
          ]),
        .documented(
          "names that PostgreSQL would cut to the same",
          """
          CREATE TABLE $t (id INTEGER PRIMARY KEY, "a name of sixty-four bytes that goes on and on until it is cut 1" INT,
          "a name of sixty-four bytes that goes on and on until it is cut 2" INT, xmin INT); INSERT INTO $t VALUES (1, 2, 3, 4)
          """,
          rewritten: ["column $t.xmin": "pg-long-name: xmin_28f558f5"],
          [
            "SELECT count(DISTINCT attname) FROM pg_attribute WHERE attrelid = '$t'::regclass AND attname LIKE 'a name of sixty%'": ["2"]
          ]),
        .lossless(
          "names that PostgreSQL gives to what it makes",
          """
          CREATE TABLE $t (id INTEGER PRIMARY KEY, a INT UNIQUE CHECK (a > 0)); CREATE TABLE $t_pkey (id INTEGER PRIMARY KEY);
          CREATE TABLE $t_a_key (id INTEGER PRIMARY KEY); CREATE TABLE $t_id_seq (id INTEGER PRIMARY KEY);
          INSERT INTO $t VALUES (1, 1); INSERT INTO $t_id_seq VALUES (7)
          """, ["SELECT id FROM $t_id_seq": ["7"], "INSERT INTO $t (a) VALUES (2) RETURNING id": ["2"]]),
      ])

    /// What a program left behind that wrote into the schema itself.
    private static let sqliteDamagedSchema = MigrationCaseGroup(
      "a schema that was written by hand", prelude: "PRAGMA writable_schema = ON;",
      [
        .documented(
          "NULL in a column that is required since",
          """
          CREATE TABLE $t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO $t VALUES (1, NULL);
          UPDATE sqlite_schema SET sql = replace(sql, 'a TEXT', 'a TEXT NOT NULL') WHERE name = '$t'
          """, left: ["not null $t.a"], ["SELECT a FROM $t": ["NULL"]]),
        .documented(
          "an index under a collation that only its program knows",
          """
          CREATE TABLE $t (id INTEGER PRIMARY KEY, a TEXT); CREATE INDEX $t_i ON $t (a); INSERT INTO $t VALUES (1, 'x');
          UPDATE sqlite_schema SET sql = replace(sql, 'a TEXT', 'a TEXT COLLATE german') WHERE name = '$t'
          """, left: ["collation $t.a", "index $t_i"], ["SELECT a FROM $t": ["x"]]),
        .documented(
          "a column under a collation that only its program knows",
          """
          CREATE TABLE $t (id INTEGER PRIMARY KEY, a TEXT, UNIQUE (a)); INSERT INTO $t VALUES (1, 'ä'), (2, 'A');
          UPDATE sqlite_schema SET sql = replace(sql, 'a TEXT', 'a TEXT COLLATE german') WHERE name = '$t'
          """, left: ["collation $t.a"], ["SELECT a FROM $t ORDER BY id": ["ä", "A"]]),
        .lossless(
          "a table that nobody touched", "CREATE TABLE $t (id INTEGER PRIMARY KEY, a TEXT NOT NULL); INSERT INTO $t VALUES (1, 'x')",
          ["SELECT a FROM $t": ["x"]]),
      ])
  }
#endif
