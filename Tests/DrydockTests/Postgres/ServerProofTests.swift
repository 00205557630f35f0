#if Postgres
  import Drydock
  import DrydockCore
  import DrydockData
  import DrydockReports
  import DrydockTesting
  import Foundation
  import Testing

  /// The example of the rules of plan and proof with a server as the target, and what is found when it was changed afterwards.
  @Suite(.withServer) struct ServerProofTests {
    private static let all = ["trim-blanks,merge-exact-duplicates,quarantine-orphans"]
    private static let carried = ["text:suppliers.name": "bytea", "primary-key:campaigns": "unique"]
    private static let left = carried.merging(["trim-blanks:products.code": "leave"]) { one, _ in one }

    @Test func theExampleBalancesAndIsProven() throws {
      let run = try TestRun(sample: .init())
      let server = try PostgresDatabase()
      let pipeline = try run.pipeline(toDatabase: server.url(), repairs: Self.all, choices: Self.left)
      _ = try pipeline.land()
      _ = try pipeline.check()
      let verdict = try pipeline.complete()
      #expect(verdict.holds, "\(verdict.faults)")
      func account(_ name: String) -> RowAccount? { verdict.tables.first { $0.table.name == name }?.account }
      #expect(account("order_lines")?.quarantined == 20)
      #expect(account("returns")?.quarantined == 2)
      #expect(account("sensor_readings")?.merged == 6)
      #expect(verdict.tables.allSatisfy { $0.account.balances })
      #expect(try server.value("SELECT count(*) FROM order_lines WHERE order_id = 'O17' AND line_no > 100") == "3")
      #expect(try server.value("SELECT count(*) FROM products WHERE code = 'A1 '") == "1")
      #expect(try server.value("SELECT count(*) FROM pg_constraint WHERE NOT convalidated") == "0")
      #expect(try server.value("SELECT count(*) FROM pg_namespace WHERE nspname = '_drydock'") == "0")
      try pipeline.checkAfter()
      let report = try pipeline.report()
      #expect(report.verification?.holds == true)
      #expect(report.beforeAfter?.remaining.isEmpty == false && report.beforeAfter?.fixed.isEmpty == false)
      #expect(report.beforeAfter?.new.map(\.check).contains("orphaned-rows") == false)
      let prices = report.plan?.conversions.first { $0.object.columns == ["price"] }
      #expect(prices?.rule == "sqlite-number-to-decimal" && prices?.from == "DECIMAL(10,2)", "\(String(describing: prices))")
      #expect(String(decoding: try HTMLReport().render(report), as: UTF8.self).contains("<h3>Conversions</h3>"))
    }

    @Test func planAloneCarriesTheOrphans() throws {
      let run = try TestRun(sample: .init())
      let server = try PostgresDatabase()
      let pipeline = try run.pipeline(toDatabase: server.url(), choices: Self.carried)
      let verdict = try pipeline.complete()
      #expect(verdict.holds, "\(verdict.faults)")
      #expect(verdict.unvalidated.first { $0.object.table.name == "order_lines" }?.rows == 23)
      let count = "SELECT count(*) FROM order_lines"
      let rows = try TestRun.value(count, in: run.source)
      #expect(try server.value(count) == rows)
    }

    /// SQLite goes on with floats where the server says that a bigint is out of range.
    @Test func aCheckThatTheServerDoesNotTakeIsListed() throws {
      let run = try TestRun(
        "CREATE TABLE t (a INTEGER CHECK (a * 9223372036854775807 > 0), b INTEGER CHECK (b > 0)); INSERT INTO t VALUES (2, 1)")
      let server = try PostgresDatabase()
      let pipeline = try run.pipeline(toDatabase: server.url())
      let verdict = try pipeline.complete()
      #expect(verdict.holds, "\(verdict.faults)")
      for format in ReportCatalog.all where format.fileName != "report.json" {
        let text = String(decoding: try format.render(pipeline.report()), as: UTF8.self)
        #expect(text.contains("ot taken by the new database"), "\(format.fileName)")
      }
      #expect(verdict.notCarried?.count == 1 && verdict.notCarried?.keys.first?.hasPrefix("constraint ") == true)
      #expect(try server.value("SELECT count(*) FROM pg_constraint WHERE contype = 'c' AND conrelid = 't'::regclass") == "1")
    }

    // MARK: what was changed afterwards

    private static let sql = """
      CREATE TABLE p (id INTEGER PRIMARY KEY, code TEXT UNIQUE, note TEXT, w REAL, b BLOB, ok BOOLEAN);
      CREATE TABLE c (a INT NOT NULL, b TEXT NOT NULL, p INT REFERENCES p (id), d DECIMAL(8,2) CHECK (d >= 0), PRIMARY KEY (a, b)) WITHOUT ROWID;
      CREATE TABLE k (x INTEGER, y TEXT);
      CREATE INDEX ck ON c (p); CREATE VIEW v AS SELECT a, b FROM c;
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60)
        INSERT INTO p SELECT i, 'code ' || i, CASE i % 5 WHEN 0 THEN ' note ' WHEN 1 THEN NULL ELSE 'n' || i END, i / 7.0, randomblob(3), i % 2 FROM n;
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)
        INSERT INTO c SELECT i, 'b' || (i % 9), CASE WHEN i % 40 = 0 THEN 900 + i ELSE i % 60 + 1 END, i / 4.0 FROM n;
      INSERT INTO k VALUES (1, 'one'), (1, 'one'), (1, 'one'), (2, NULL), (NULL, ''), (7, ' seven');
      """

    /// What is done to the target, and the table that must be named for it.
    private static let rowChanges: [(sql: String, table: String, cell: String?)] = [
      ("UPDATE p SET note = note || 'x' WHERE id = 7", "p", "note"), ("UPDATE p SET note = NULL WHERE id = 7", "p", "note"),
      ("UPDATE p SET note = '' WHERE id = 1", "p", "note"), ("UPDATE p SET w = w + 1e-12 WHERE id = 9", "p", "w"),
      ("UPDATE p SET b = '\\x00' WHERE id = 3", "p", "b"), ("UPDATE p SET ok = NOT ok WHERE id = 3", "p", "ok"),
      ("UPDATE c SET p = 5 WHERE a = 9", "c", "p"), ("UPDATE c SET d = d + 0.01 WHERE a = 9", "c", "d"),
      ("UPDATE p SET code = 'code 1 ' WHERE id = 1", "p", "code"), ("UPDATE k SET y = ' seven' WHERE y = 'seven'", "k", "y"),
      ("DELETE FROM c WHERE a = 11", "c", nil), ("INSERT INTO c VALUES (1000, 'new', NULL, 0)", "c", nil),
      ("INSERT INTO k VALUES (1, 'one')", "k", nil), ("DELETE FROM k WHERE x = 7", "k", nil), ("TRUNCATE k", "k", nil),
    ]

    private static let structureChanges = [
      "ALTER TABLE c DROP CONSTRAINT {fk}", "ALTER TABLE c DROP CONSTRAINT {check}", "ALTER TABLE p DROP CONSTRAINT {unique}",
      "ALTER TABLE c DROP CONSTRAINT {pk}", "ALTER TABLE p ALTER COLUMN w TYPE numeric", "ALTER TABLE k ALTER COLUMN y TYPE varchar(90)",
      "DROP INDEX ck", "DROP VIEW v", "CREATE TABLE extra (a int)", "CREATE INDEX extra ON k (x)", "ALTER TABLE k ADD COLUMN z int",
      "ALTER TABLE k RENAME COLUMN y TO yy",
      "DROP TABLE k", "ALTER TABLE k ALTER COLUMN y SET DEFAULT 'x'",
      "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'; "
        + "CREATE TRIGGER t BEFORE INSERT ON k FOR EACH ROW EXECUTE FUNCTION touch()",
      "ALTER TABLE p DISABLE TRIGGER ALL",
      "ALTER TABLE p ENABLE ROW LEVEL SECURITY", "CREATE RULE r AS ON DELETE TO k DO INSTEAD NOTHING",
    ]

    private func proven() throws -> (run: TestRun, server: PostgresDatabase, pipeline: Pipeline) {
      let run = try TestRun(Self.sql)
      let server = try PostgresDatabase()
      let pipeline = try run.pipeline(toDatabase: server.url(), repairs: Self.all)
      let verdict = try pipeline.complete()
      try #require(verdict.holds, "\(verdict.faults)")
      return (run, server, pipeline)
    }

    private func isDetected(_ pipeline: Pipeline) -> Bool {
      do { return try !Pipeline(pipeline.run).verify().holds } catch let failure as Failure {
        return [.tampered, .verification, .damaged, .notFound].contains(failure.kind)
      } catch { return false }
    }

    /// A copy of the proven target, which it becomes after each change: a change that is taken back is no test of the next.
    private func copy(of server: PostgresDatabase) throws -> PostgresDatabase { try PostgresDatabase(options: "TEMPLATE \(server.name)") }

    @Test func everyChangeOfRowsIsFoundAndLocated() throws {
      let (run, server, pipeline) = try proven()
      defer { withExtendedLifetime(run) {} }
      let kept = try copy(of: server)
      for change in Self.rowChanges {
        try server.execute("SET session_replication_role = replica; " + change.sql)
        let verdict = try Pipeline(pipeline.run).verify()
        #expect(!verdict.holds, "\(change.sql)")
        let table = try #require(verdict.tables.first { $0.table.name == change.table })
        #expect(!table.holds, "\(change.sql)")
        #expect(verdict.tables.filter { !$0.holds }.count == 1, "\(change.sql)")
        if let cell = change.cell { #expect(table.mismatches.map(\.column) == [cell], "\(change.sql)") }
        try server.become(kept)
      }
      #expect(!isDetected(pipeline))
    }

    @Test func everyChangeOfTheStructureIsFound() throws {
      let (run, server, pipeline) = try proven()
      defer { withExtendedLifetime(run) {} }
      let names = [
        "{fk}": "conrelid = 'c'::regclass AND contype = 'f'", "{check}": "conrelid = 'c'::regclass AND contype = 'c'",
        "{unique}": "conrelid = 'p'::regclass AND contype = 'u'", "{pk}": "conrelid = 'c'::regclass AND contype = 'p'",
      ]
      let kept = try copy(of: server)
      for change in Self.structureChanges {
        var sql = change
        for (word, condition) in names where sql.contains(word) {
          let found = try server.value("SELECT quote_ident(conname) FROM pg_constraint WHERE \(condition)")
          sql = sql.replacingOccurrences(of: word, with: try #require(found, "\(change)"))
        }
        try server.execute(sql)
        #expect(isDetected(pipeline), "\(sql)")
        try server.become(kept)
      }
      #expect(!isDetected(pipeline))
    }

    @Test func changedFilesOfTheRunAreFound() throws {
      let (run, server, pipeline) = try proven()
      defer { withExtendedLifetime((run, server)) {} }
      for folder in ["landing", "ledger", "quarantine"] {
        let path = pipeline.run.folder.path + "/" + folder
        for name in try FileManager.default.contentsOfDirectory(atPath: path).sorted() {
          let file = URL(fileURLWithPath: path + "/" + name)
          let before = try Data(contentsOf: file)
          guard !before.isEmpty else { continue }
          var after = before
          after[after.count / 2] ^= 1
          try after.write(to: file)
          #expect(isDetected(pipeline), "\(folder)/\(name)")
          try before.write(to: file)
        }
      }
      #expect(!isDetected(pipeline))
    }
  }
#endif
