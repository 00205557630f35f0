#if Postgres
  import Drydock
  import DrydockCore
  import DrydockData
  import DrydockMigration
  import DrydockTesting
  import Testing

  /// There and back again, through both engines, with everything odd: each step is verified and nothing is lost unsaid.
  @Suite(.withServer) struct RoundTripTests {
    /// Names that nobody should give; keys, orphans, expressions as SQLite has them.
    private static let sqlite = #"""
      CREATE TABLE "Order" (id INTEGER PRIMARY KEY AUTOINCREMENT, "select" TEXT NOT NULL DEFAULT 'it''s', "Ü ""x""" TEXT UNIQUE, boss INTEGER
        REFERENCES "Order" (id), "sixty-three bytes of a name that goes on until it may not go on" REAL CHECK ("select" <> ';'));
      CREATE TABLE "group" (a INTEGER, b TEXT, c INTEGER REFERENCES other (id) DEFERRABLE INITIALLY DEFERRED, PRIMARY KEY (a, b)) WITHOUT ROWID;
      CREATE TABLE other (id INTEGER PRIMARY KEY, ga INTEGER, gb TEXT, note VARCHAR(20), twice INTEGER GENERATED ALWAYS AS (id * 2) STORED,
        amount DECIMAL(8,2) DEFAULT 1.5, FOREIGN KEY (ga, gb) REFERENCES "group" (a, b) ON DELETE CASCADE);
      CREATE TABLE "nothing" (a INTEGER, b BLOB);
      CREATE TABLE untyped (x, y);
      CREATE INDEX partial ON other (note) WHERE note IS NOT NULL;
      CREATE INDEX "expr ""ession""" ON other (lower(note), id DESC);
      CREATE UNIQUE INDEX pair ON other (ga, gb, note);
      CREATE VIEW "Some View" AS SELECT o.id, o.note AS "the note" FROM other AS o WHERE o.note IS NOT NULL;
      CREATE TRIGGER touch AFTER UPDATE ON other BEGIN SELECT 1; END;
      INSERT INTO "Order" VALUES (1, 'one', 'ü', NULL, 0.5), (5, 'two', NULL, 1, 1e-7), (9, '', '', 5, NULL);
      INSERT INTO other (id, ga, gb, note, amount) VALUES (1, 1, 'x', 'a', 10), (2, NULL, 'x', 'b', 2.25), (3, 8, 'gone', NULL, NULL);
      INSERT INTO "group" VALUES (1, 'x', 1), (2, 'y', 3), (3, 'z', 77);
      INSERT INTO untyped VALUES ('a', 1), ('1', 2), (NULL, NULL);
      """#

    private static let postgres = #"""
      CREATE SCHEMA "Odd Schema";
      CREATE TYPE mood AS ENUM ('sad', 'o''k', 'a,b');
      CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
      CREATE SEQUENCE free INCREMENT BY -2 MAXVALUE 50 START WITH 50;
      SELECT setval('free', 40);
      CREATE TABLE "Order" (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, old serial, "select" text NOT NULL DEFAULT 'it''s',
        "sixty-three bytes of a name that goes on until it may not go on" double precision, boss bigint REFERENCES "Order",
        how mood DEFAULT 'sad', small positive, tags text[], price numeric(10,2) CHECK (price > 0), at timestamptz, day date, flag boolean,
        doc jsonb, raw bytea, twice numeric GENERATED ALWAYS AS (price * 2) STORED, code char(5), span interval, id2 uuid);
      CREATE TABLE "Odd Schema"."Order" (a integer, b text, "c ""d""" integer, PRIMARY KEY (a, b));
      CREATE TABLE one (id integer PRIMARY KEY, two integer);
      CREATE TABLE two (id integer PRIMARY KEY, one integer REFERENCES one, a integer, b text,
        FOREIGN KEY (a, b) REFERENCES "Odd Schema"."Order" MATCH SIMPLE ON DELETE CASCADE);
      ALTER TABLE one ADD CONSTRAINT round FOREIGN KEY (two) REFERENCES two DEFERRABLE INITIALLY DEFERRED;
      CREATE TABLE events (id bigint, at date NOT NULL, kind text) PARTITION BY RANGE (at);
      CREATE TABLE events_24 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
      CREATE TABLE events_rest PARTITION OF events DEFAULT;
      CREATE INDEX partial ON "Order" ("select") WHERE small > 5;
      CREATE INDEX expression ON "Order" (lower("select"), (small + 1));
      CREATE UNIQUE INDEX covering ON "Odd Schema"."Order" (b) INCLUDE ("c ""d""");
      CREATE VIEW seen AS SELECT id, "select" AS "The Select" FROM "Order" WHERE flag;
      CREATE MATERIALIZED VIEW kept AS SELECT count(*) AS n FROM one;
      CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
      CREATE TRIGGER touched BEFORE UPDATE ON one FOR EACH ROW EXECUTE FUNCTION touch();
      COMMENT ON TABLE one IS 'the first';
      INSERT INTO "Order" ("select", "sixty-three bytes of a name that goes on until it may not go on", boss, how, small, tags, price, at, day,
        flag, doc, raw, code, span, id2) VALUES
        ('a', 0.1, NULL, 'a,b', 7, '{a,NULL,"b,c"}', 1.50, '2024-02-29 10:00:00.5+00', '2024-02-29', true, '{"a": [1, 2.50]}', '\x00ff', 'ab',
          '1 day 02:00', '00000000-0000-0000-0000-000000000001'),
        ('', 1e-323, 1, NULL, NULL, '{}', NULL, NULL, '0044-03-15', false, NULL, '\x', 'abcde', NULL, NULL),
        (E'x\n\\.', NULL, 2, 'o''k', 1, NULL, 99999999.99, '1900-01-01 00:00:00+00', NULL, NULL, '[]', NULL, NULL, '-00:00:01', NULL);
      INSERT INTO "Odd Schema"."Order" VALUES (1, 'x', NULL), (2, 'y', 5);
      BEGIN; INSERT INTO one VALUES (1, 1), (2, NULL); INSERT INTO two VALUES (1, 1, 1, 'x'), (2, NULL, NULL, 'nowhere'); COMMIT;
      ALTER TABLE two ADD COLUMN lost integer; UPDATE two SET lost = 99;
      ALTER TABLE two ADD CONSTRAINT unchecked FOREIGN KEY (lost) REFERENCES one NOT VALID;
      INSERT INTO events VALUES (1, '2024-05-05', 'k'), (2, '1999-01-01', NULL);
      """#

    /// Migrates and verifies; every object that the source tells stands in the plan. Gives back the plan.
    @discardableResult
    private func step(_ run: TestRun, from source: String, to target: String) throws -> Plan {
      let pipeline = try run.pipeline(toDatabase: target, from: source)
      var plan = try pipeline.plan().plan
      if !plan.openChoices.isEmpty {
        try pipeline.request(target: nil, choices: Dictionary(plan.openChoices.map { ($0.id, $0.options.last ?? "") }) { one, _ in one })
        plan = try pipeline.plan().plan
      }
      let verdict = try pipeline.complete()
      #expect(verdict.holds, "\(verdict.faults) \(verdict.tables.flatMap(\.mismatches).prefix(5))")
      #expect(verdict.tables.allSatisfy { $0.uncompared.isEmpty })
      try expectListed(source, plan)
      return plan
    }

    private func expectListed(_ source: String, _ plan: Plan) throws {
      let inspection = try Inspection(of: source)
      let listed = Set(plan.objects.map { "\($0.kind) \($0.name)" })
      for table in inspection.tables.map(\.table) {
        #expect(listed.contains("table \(table.name)"), "table \(table.name)")
        for index in table.indexes {
          #expect(
            listed.contains("index \(ObjectName(index.name, schema: table.name.schema))") || listed.contains("index \(index.name)"),
            "index \(index.name) of \(table.name)")
        }
      }
      for object in inspection.objects {
        #expect(listed.contains("\(object.kind) \(object.name)"), "\(object.kind) \(object.name)")
      }
    }

    private func fate(_ kind: String, _ name: String, _ plan: Plan) -> CarriedObject.Fate? {
      plan.objects.first { $0.kind == kind && $0.name.name == name }?.fate
    }

    private func isLeft(_ kind: String, _ name: String, _ plan: Plan) -> Bool {
      if case .notCarried = fate(kind, name, plan) { true } else { false }
    }

    @Test func sqliteGoesThereAndBack() throws {
      let run = try TestRun(Self.sqlite)
      let server = try PostgresDatabase()
      let there = try step(run, from: run.source, to: server.url())
      #expect(isLeft("trigger", "touch", there))
      #expect(try server.value(#"SELECT count(*) FROM "Order""#) == "3")
      #expect(try server.value(#"SELECT "the note" FROM "Some View" ORDER BY id LIMIT 1"#) == "a")
      // The next key is the one that SQLite would have given, not one that exists.
      #expect(try server.value(#"INSERT INTO "Order" ("select") VALUES ('new') RETURNING id"#) == "10")
      try server.execute(#"DELETE FROM "Order" WHERE id = 10"#)
      // Orphans came along, and the keys hold for new rows.
      #expect(try server.value("SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND NOT convalidated") == "2")
      #expect(throws: Failure.self) { try server.execute("INSERT INTO other (id, ga, gb) VALUES (50, 50, 'gone')") }
      #expect(try Comparison().compare(run.source, server.url()).isEmpty)

      let back = run.folder.path("back.db")
      try step(run, from: server.url(), to: back)
      let difference = try Comparison().compare(run.source, back)
      // Columns without a type come back with the one that they got there; decimals are texts in SQLite.
      #expect(difference.tables.filter { !$0.isEmpty }.map(\.table.name).filter { !["untyped", "other"].contains($0) } == [])
      for table in ["untyped", "other"] {
        #expect(try TestRun.value("SELECT count(*) FROM \(table)", in: back) == "3", "\(table)")
      }
      try TestRun.execute(#"INSERT INTO "Order" ("select") VALUES ('new')"#, in: back)
      #expect(try TestRun.value(#"SELECT max(id) >= 10 FROM "Order""#, in: back) == "1")
    }

    @Test func postgresGoesThereAndBack() throws {
      let server = try PostgresDatabase(Self.postgres)
      let run = try TestRun("CREATE TABLE unused (a)")
      let file = run.folder.path("file.db")
      let there = try step(run, from: server.url(), to: file)
      #expect(isLeft("materialized view", "kept", there))
      #expect(try TestRun.value(#"SELECT count(*) FROM "Order""#, in: file) == "3")
      #expect(try TestRun.value("SELECT count(*) FROM events", in: file) == "2")
      // The rows of partitions lie in their table.
      #expect(try Comparison().compare(server.url(), file).tables.filter { !$0.isEmpty }.map(\.table) == [])

      let other = try PostgresDatabase()
      try step(run, from: file, to: other.url())
      #expect(try Comparison().compare(file, other.url()).isEmpty)
      #expect(try other.value(#"SELECT count(*) FROM "Order""#) == "3")
    }

    @Test func postgresGoesToPostgres() throws {
      let server = try PostgresDatabase(Self.postgres)
      let other = try PostgresDatabase()
      let run = try TestRun("CREATE TABLE unused (a)")
      try step(run, from: server.url(), to: other.url())
      let (a, b) = (try Inspection(of: server.url()), try Inspection(of: other.url()))
      #expect(a.tables.map(\.table) == b.tables.map(\.table))
      #expect(Set(a.objects.map(\.definition)) == Set(b.objects.map(\.definition)))
      #expect(try Comparison().compare(server.url(), other.url()).isEmpty)
      #expect(try other.value("SELECT nextval('free')") == "38")
    }
  }
#endif
