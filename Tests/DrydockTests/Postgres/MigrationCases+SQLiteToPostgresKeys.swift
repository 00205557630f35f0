#if Postgres
  extension MigrationCases {
    /// Whether the relation of `$t_c` was checked over its old rows.
    static let validated = "SELECT convalidated FROM pg_constraint WHERE contype = 'f' AND conrelid = '$t_c'::regclass"

    static let sqliteKeys = MigrationCaseGroup(
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
        .documented(
          "a date that is a key, and a text that refers to it",
          """
          CREATE TABLE $t (d DATE PRIMARY KEY) WITHOUT ROWID; CREATE TABLE $t_c (id INTEGER PRIMARY KEY, d TEXT REFERENCES $t);
          INSERT INTO $t VALUES ('2024-02-29'); INSERT INTO $t_c VALUES (1, '2024-02-29')
          """, columns: ["d": "sqlite-mixed-to-text"], rewritten: ["column type $t.d": "not-every-value-reads-as-date"],
          [validated: ["t"], "SELECT d FROM $t_c": ["2024-02-29"]]),
        .asked(
          "a child that is kept as bytes, apart from its parent",
          """
          CREATE TABLE $t (k TEXT PRIMARY KEY) WITHOUT ROWID; CREATE TABLE $t_c (id INTEGER PRIMARY KEY, k TEXT REFERENCES $t);
          INSERT INTO $t VALUES ('a'); INSERT INTO $t_c VALUES (1, 'a'), (2, CAST(x'6100' AS TEXT))
          """, ["text:$t_c.k": "bytea"], columns: ["c.k": "sqlite-undecodable-to-bytea"], left: ["foreign key $t_c.k -> $t.k"],
          ["SELECT encode(k, 'hex') FROM $t_c ORDER BY id": ["61", "6100"]]),
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
          columns: ["a": "sqlite-mixed-to-text"], left: ["unique $t.a"], ["SELECT a FROM $t ORDER BY id": ["1", "1", "\\x00"]]),
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
          ["SELECT count(*) FROM pg_indexes WHERE tablename = '$t' AND indexdef LIKE '%UNIQUE%lower((a COLLATE \"C\"))%'": ["1"]]),
        .documented(
          "a key that does not see blanks at its end",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY, a TEXT COLLATE RTRIM UNIQUE); INSERT INTO $t (a) VALUES ('a '), (' a')",
          left: ["collation $t.a"], rewritten: ["collation of a key $t.a": "sqlite-nocase-to-lower"],
          ["SELECT '<' || a || '>' FROM $t ORDER BY id": ["<a >", "< a>"]]),
      ])

    static let sqliteEmptyParents = MigrationCaseGroup(
      "a parent without rows",
      [
        .lossless(
          "whose children have none",
          "CREATE TABLE $t (id INTEGER PRIMARY KEY); CREATE TABLE $t_c (id INTEGER PRIMARY KEY, p INT REFERENCES $t); INSERT INTO $t_c VALUES (1, NULL)",
          [validated: ["t"]])
      ])

    static let sqliteApprovedOrphans = MigrationCaseGroup(
      "orphans that somebody agreed to take out", repairs: ["quarantine-orphans"],
      [
        .lossless(
          "a row without a parent",
          """
          CREATE TABLE $t (id INTEGER PRIMARY KEY); CREATE TABLE $t_c (id INTEGER PRIMARY KEY, p INT REFERENCES $t);
          INSERT INTO $t VALUES (1); INSERT INTO $t_c VALUES (1, 7), (2, NULL), (3, 1)
          """, [validated: ["t"], "SELECT p FROM $t_c ORDER BY id": ["NULL", "1"]])
      ])
  }
#endif
