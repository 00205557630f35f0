#if Postgres
  import DrydockCore
  import DrydockData
  import DrydockTesting
  import Foundation
  import Testing

  @testable import DrydockPostgres

  /// The attacks on the read-only cage, asked as superuser, as owner of everything and as somebody who may read: each is refused, nothing is
  /// changed and no file comes to be.
  @Suite(.serialized, .withServer)
  struct AskAttackTests {
    private let database: ServerDatabase
    private let folder = "/tmp/drydock-never-" + UUID().uuidString

    init() throws {
      database = try ServerDatabase(AskAttacks.shop)
    }

    private func address(of user: String) throws -> PostgresAddress {
      switch user {
      case "owner": try own()
      case "reader": try database.run("GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}; GRANT ALL ON SEQUENCE s TO {role}")
      default: return try database.address()
      }
      return try database.address(user: database.role)
    }

    @Test(arguments: ["superuser", "owner", "reader"])
    func isRefusedAndChangesNothing(_ user: String) throws {
      #expect(AskAttacks.all.count >= 120)
      let address = try address(of: user)
      let before = try database.digest()
      for attack in AskAttacks.all {
        let sql = attack.replacingOccurrences(of: "{file}", with: folder)
        #expect(throws: Failure.self, "\(user): \(attack)") {
          _ = try PostgresQuestion(address, limits: QueryLimits(seconds: 5)).answer(sql)
        }
      }
      for attack in AskAttacks.statements + AskAttacks.functions {
        // A plan may be shown or refused; nothing is run for it.
        _ = try? PostgresQuestion(address, limits: QueryLimits(seconds: 5)).plan(
          of: attack.replacingOccurrences(of: "{file}", with: folder))
      }
      #expect(try database.digest() == before)
      #expect(!FileManager.default.fileExists(atPath: folder))
    }

    /// Each object to the role, since what a database needs is owned by the superuser too.
    private func own() throws {
      try database.run(
        """
        DO $$
        DECLARE o record;
        BEGIN
          EXECUTE format('ALTER DATABASE %I OWNER TO {role}', current_database());
          EXECUTE 'ALTER SCHEMA public OWNER TO {role}';
          FOR o IN SELECT relname, relkind FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v') LOOP
            EXECUTE format('ALTER TABLE %I OWNER TO {role}', o.relname);
          END LOOP;
          FOR o IN SELECT p.oid::regprocedure AS name, CASE prokind WHEN 'a' THEN 'AGGREGATE' ELSE 'ROUTINE' END AS kind
            FROM pg_proc p WHERE pronamespace = 'public'::regnamespace LOOP
            EXECUTE format('ALTER %s %s OWNER TO {role}', o.kind, o.name);
          END LOOP;
        END $$
        """)
    }

    /// The text is not looked at: transaction, snapshot and cursor alone stop every statement that is no SELECT.
    @Test func theCursorAloneRefusesStatements() throws {
      let before = try database.digest()
      for attack in AskAttacks.statements + AskAttacks.hidings.filter({ !$0.hasPrefix("SELECT") && !$0.hasPrefix("(") }) {
        let handle = try database.handle()
        try handle.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        _ = try handle.query("SELECT 1")
        #expect(throws: Failure.self, "\(attack)") {
          _ = try handle.query("DECLARE drydock_q NO SCROLL CURSOR FOR " + attack.replacingOccurrences(of: "{file}", with: folder))
        }
      }
      #expect(try database.digest() == before)
    }

    @Test(arguments: ["superuser", "owner", "reader"])
    func goodQuestionsAreAnswered(_ user: String) throws {
      let address = try address(of: user)
      for sql in AskAttacks.harmless {
        #expect(throws: Never.self, "\(sql)") {
          let answer = try PostgresQuestion(address, limits: QueryLimits(seconds: 20)).answer(sql)
          #expect(!answer.columns.isEmpty)
        }
      }
    }

    /// What is refused only because of what it calls is answered once it calls something else.
    @Test func ownFunctionsThatReadAreAnswered() throws {
      try database.run(
        """
        CREATE FUNCTION doubled(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 * 2';
        CREATE FUNCTION biggest() RETURNS int LANGUAGE plpgsql STABLE AS $$BEGIN RETURN (SELECT max(id) FROM public.t); END$$;
        CREATE VIEW good AS SELECT doubled(id) AS d FROM t
        """)
      let question = { try PostgresQuestion(database.address(), limits: QueryLimits()).answer($0) }
      #expect(try question("SELECT doubled(4), biggest()").rows.first?.map(\.text) == ["8", "100"])
      #expect(try question("SELECT max(d) FROM good").rows.first?.first?.text == "200")
    }

    private func kind(_ sql: String, _ limits: QueryLimits = QueryLimits(seconds: 5)) throws -> Failure.Kind? {
      do { _ = try PostgresQuestion(database.address(), limits: limits).answer(sql) } catch let failure as Failure { return failure.kind }
      return nil
    }

    @Test func aRefusalSaysWhatIsWrong() throws {
      for write in ["DELETE FROM t", "/**/DROP TABLE t", "WITH x AS (SELECT 1) DELETE FROM t", "SELECT nextval('s')", "SELECT wipe()"] {
        #expect(try kind(write) == .permission, "\(write)")
      }
      for wrong in [
        "SELECT 1; SELECT 2", "SELECT nope FROM t", "SELECT $1", "EXPLAIN SELECT 1", "SELECT 1 1", "SELECT 1/0", "SELECT 'a'::int",
      ] {
        #expect(try kind(wrong) == .usage, "\(wrong)")
      }
    }

    @Test func timeAndSizeAreBounded() throws {
      let quick = QueryLimits(seconds: 1)
      let endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
      let start = ContinuousClock.now
      #expect(try kind(endless, quick) == .deadline)
      #expect(ContinuousClock.now - start < .seconds(8))
      #expect(try kind("SELECT repeat('x', 3000000)") == .full)
      #expect(try kind("SELECT repeat('x', 100000000 + (random() * 0)::int)", QueryLimits(seconds: 120)) == .full)
    }

    @Test func anAnswerIsCutToItsLimits() throws {
      let address = try database.address()
      let many = try PostgresQuestion(address, limits: QueryLimits(rows: 5)).answer("SELECT g FROM generate_series(1, 1000000) g")
      #expect(many.rows.count == 5)
      #expect(many.isCut)
      let whole = try PostgresQuestion(address, limits: QueryLimits(rows: 5)).answer("SELECT g FROM generate_series(1, 5) g")
      #expect(whole.rows.count == 5)
      #expect(!whole.isCut && whole.cutBecause == nil)
      let wide = try PostgresQuestion(address, limits: QueryLimits(bytes: 100, cellCharacters: 10)).answer(
        "SELECT repeat('é', 30) AS a, '\\x0102030405060708'::bytea AS b, 1.50::numeric AS c, NULL AS d FROM generate_series(1, 9)")
      #expect(wide.rows.first?.map(\.text) == [String(repeating: "é", count: 10) + "…", "\\x01020304…", "1.50", nil])
      #expect(wide.rows.first?.map(\.cellClass) == [.text, .blob, .real, nil])
      #expect(wide.isCut && wide.rows.count < 9)
    }

    @Test func aMessageNeverShowsACell() throws {
      for sql in [
        "SELECT name::int FROM t", "SELECT replace(name, ' ', '')::regclass FROM t", "SELECT ('s3cret' || id)::date FROM t",
        "SELECT 1 / (id - id) FROM t WHERE name < 's3cret'",
      ] {
        do {
          _ = try PostgresQuestion(database.address(), limits: QueryLimits()).answer(sql)
          Issue.record("\(sql) was answered")
        } catch let failure as Failure {
          #expect(
            !failure.description.contains("s3cret") && !failure.description.contains("name 1") && !failure.description.contains("name1"),
            "\(failure)")
        }
      }
    }

    @Test func aPlanShowsStepsAndRefusesTheSame() throws {
      let question = { try PostgresQuestion(database.address(), limits: QueryLimits()).plan(of: $0) }
      let lines = try question("SELECT a.name FROM t a JOIN t b USING (id) ORDER BY a.name")
      #expect(lines.first?.hasPrefix("Sort") == true)
      #expect(lines.contains { $0.hasPrefix("  ") && $0.contains("on public.t") })
      #expect(throws: Failure.self) { try question("SELECT wipe()") }
      #expect(throws: Failure.self) { try question("DELETE FROM t") }
    }
  }
#endif
