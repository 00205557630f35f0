#if Postgres
  import Drydock
  import DrydockCore
  import DrydockData
  import DrydockLanding
  import DrydockTesting
  import Testing

  /// Every finding that has a statement can be counted in the server, through its cage, and the number is the finding's.
  @Suite(.withServer) struct ServerFindingTests {
    private func expectAgreement(_ server: PostgresDatabase, checks: Set<String>) throws {
      var compared = 0
      let run = try TestRun("CREATE TABLE unused (a)")
      let pipeline = Pipeline(try run.workspace.newRun(RunRecord(source: Drivers.address(server.url()), jobs: 2)))
      try pipeline.land()
      _ = try pipeline.check()
      let schema = try pipeline.run.landingZone().manifest.schema
      let question = try SourceQuestion(of: pipeline.run)
      var found: Set<String> = []
      for finding in try pipeline.run.findings() {
        guard finding.query != nil else { continue }
        found.insert(finding.check)
        guard let query = FindingQuery(finding, schema: schema) else {
          Issue.record("no statement for \(finding.id)")
          continue
        }
        do {
          _ = try question.explain(query.sql)
          _ = try question.ask(query.sql, limits: QueryLimits(rows: 5))
          #expect(try question.count(query) == finding.count, "\(finding.message)\n\(query.countSQL)")
          compared += 1
        } catch { Issue.record("\(error)\n\(finding.message)\n\(query.sql)\n\(query.countSQL)") }
      }
      #expect(checks.subtracting(found) == [])
      #expect(!checks.isEmpty && compared >= checks.count)
    }

    private static let defects = #"""
      CREATE EXTENSION citext;
      CREATE SCHEMA "Odd ""S""";
      CREATE TYPE mood AS ENUM ('sad', 'ok');
      CREATE DOMAIN code AS varchar(9);
      CREATE TABLE "Odd ""S"""."Parent" ("Id" int PRIMARY KEY, name text);
      INSERT INTO "Odd ""S"""."Parent" SELECT i, 'name ' || i FROM generate_series(1, 60) AS i;
      CREATE TABLE child (id int PRIMARY KEY, p int, q int, nn text, c citext, pad char(8));
      INSERT INTO child SELECT i, i % 60 + 1, i % 60 + 1, 'w' || i, 'c' || i, 'p' || i FROM generate_series(1, 300) AS i;
      UPDATE child SET p = 900 + id WHERE id % 50 = 0;
      UPDATE child SET nn = ' ' || nn WHERE id IN (3, 4); UPDATE child SET nn = nn || E'\t' WHERE id = 9;
      UPDATE child SET nn = 'N/A' WHERE id IN (11, 12, 13, 14, 15, 16); UPDATE child SET c = ' lead' WHERE id = 8;
      UPDATE child SET pad = ' pad' WHERE id = 8;
      ALTER TABLE child ADD FOREIGN KEY (p) REFERENCES "Odd ""S"""."Parent" NOT VALID;
      CREATE TABLE keyless (a int, b text, f double precision, n numeric, j json, m mood, t timestamptz, r int4range, x xml, raw bytea, arr int[]);
      INSERT INTO keyless SELECT 1, 'x', '0', 1.0, '{"a": 1}', 'ok', '2024-01-01+00', '[1,2)', '<a/>', '\x00', '{1,NULL}' FROM generate_series(1, 3);
      INSERT INTO keyless VALUES (1, 'x', '0', 1.0, '{"a": 1}', 'ok', '2024-01-01+00', '[1,2)', '<a/>', '\x00', '{1,NULL}'),
        (1, 'x', '0', 1.00, '{"a": 1}', 'ok', '2024-01-01+00', '[1,2)', '<a/>', '\x00', '{1,NULL}'),
        (NULL, NULL, 'NaN', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL), (NULL, NULL, 'NaN', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
      CREATE TABLE notes (id int PRIMARY KEY, at date, k code, v varchar(30), n int);
      INSERT INTO notes SELECT i, date '2020-01-01' + i, 'k' || i, 'v' || i, i FROM generate_series(1, 80) AS i;
      INSERT INTO notes VALUES (100, '2001-01-01', ' k', 'unknown', -1), (101, '2001-01-02', 'k ', 'unknown', -1), (102, 'infinity', 'x', 'n/a', -1),
        (103, '2001-01-03', 'y', 'unknown', -1), (104, '1900-01-01', 'z', 'Ã¼ber', 999999), (105, '2001-01-04', NULL, 'unknown', -1);
      CREATE TABLE linked (id int PRIMARY KEY, child_id int, notes_id bigint);
      INSERT INTO linked SELECT i, CASE WHEN i % 100 = 0 THEN 5000 WHEN i % 9 > 0 THEN i % 300 + 1 END, i % 80 + 1 FROM generate_series(1, 400) AS i;
      CREATE TABLE pair_parent (a int, b text, PRIMARY KEY (a, b)); INSERT INTO pair_parent VALUES (1, 'x'), (2, 'y');
      CREATE TABLE pair_child (a int, b text); INSERT INTO pair_child VALUES (1, 'x'), (1, 'y'), (NULL, 'y'), (2, NULL), (3, 'x');
      ALTER TABLE pair_child ADD FOREIGN KEY (a, b) REFERENCES pair_parent NOT VALID;
      CREATE TABLE parts (id int, at date, note text) PARTITION BY RANGE (at); CREATE TABLE parts_a PARTITION OF parts DEFAULT;
      INSERT INTO parts VALUES (1, '2024-01-01', ' a'), (1, '2024-01-01', ' a'), (2, NULL, NULL);
      """#

    @Test func plantedDefectsAgree() throws {
      try expectAgreement(
        PostgresDatabase(Self.defects),
        checks: ["duplicate-rows", "orphaned-rows", "placeholder-values", "surrounding-space", "undeclared-foreign-key"])
    }

    @Test(arguments: [
      (
        "duplicate-rows",
        "CREATE TABLE base (id int, note text); CREATE TABLE heir (own text) INHERITS (base); "
          + "INSERT INTO base VALUES (1, ' x'), (1, ' x'); INSERT INTO heir VALUES (1, ' x', 'o'), (2, ' y', 'o')"
      ), ("duplicate-rows", "CREATE TABLE t (f double precision); INSERT INTO t VALUES ('-0'), ('-0'), ('0')"),
      (
        "placeholder-values",
        "CREATE TABLE t (id int PRIMARY KEY, at date); INSERT INTO t SELECT i, date '2020-01-01' + i FROM generate_series(1, 80) AS i; "
          + "INSERT INTO t SELECT i, '9999-12-31' FROM generate_series(100, 106) AS i"
      ),
    ])
    func whatTypedColumnsNeedAgrees(_ check: String, _ sql: String) throws { try expectAgreement(PostgresDatabase(sql), checks: [check]) }

    /// The sample with its injected defects, taken to the server by a migration.
    @Test func theSamplesFindingsAgree() throws {
      let run = try TestRun(sample: .init())
      let server = try PostgresDatabase()
      let choices = ["text:suppliers.name": "bytea", "primary-key:campaigns": "unique"]
      #expect(try run.pipeline(toDatabase: server.url(), choices: choices).complete().holds)
      try expectAgreement(server, checks: ["duplicate-rows", "orphaned-rows", "placeholder-values", "surrounding-space"])
    }

    @Test func aCleanServerHasNoFindingsWithRows() throws {
      let server = try PostgresDatabase(
        "CREATE TABLE p (id int PRIMARY KEY, name text); INSERT INTO p SELECT i, 'n' || i FROM generate_series(1, 50) AS i")
      let run = try TestRun("CREATE TABLE unused (a)")
      let pipeline = Pipeline(try run.workspace.newRun(RunRecord(source: Drivers.address(server.url()), jobs: 2)))
      try pipeline.land()
      #expect(try pipeline.check().filter { $0.query != nil }.map(\.message) == [])
    }
  }
#endif
