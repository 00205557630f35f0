#if Postgres
  import Drydock
  import DrydockCore
  import DrydockData
  import DrydockTesting
  import Testing

  /// Values that one engine has and the other has not: each arrives as it is, or as a rule says, or as a choice that somebody made.
  @Suite(.withServer) struct OddValuesTests {
    /// Takes SQL of SQLite to a server; a choice is answered with `answer`, where it is among the options.
    private func toServer(_ sql: String, answer: String? = nil) throws -> (server: PostgresDatabase, plan: Plan, verdict: Verdict) {
      let run = try TestRun(sql)
      let server = try PostgresDatabase()
      let pipeline = try run.pipeline(toDatabase: server.url())
      var plan = try pipeline.plan().plan
      if let answer, !plan.openChoices.isEmpty {
        for choice in plan.openChoices { try #require(choice.options.contains(answer), "\(choice.options)") }
        try pipeline.request(target: nil, choices: Dictionary(uniqueKeysWithValues: plan.openChoices.map { ($0.id, answer) }))
        plan = try pipeline.plan().plan
      }
      let verdict = try pipeline.complete()
      #expect(verdict.holds, "\(verdict.faults) \(verdict.tables.flatMap(\.mismatches).prefix(5))")
      return (server, plan, verdict)
    }

    private func toFile(_ sql: String, choose: (OpenChoice) -> String = { $0.options.last ?? "" }) throws -> (run: TestRun, plan: Plan) {
      let server = try PostgresDatabase(sql)
      let run = try TestRun("CREATE TABLE unused (a)")
      let pipeline = try run.pipeline(toDatabase: run.folder.path("new.db"), from: server.url())
      var plan = try pipeline.plan().plan
      if !plan.openChoices.isEmpty {
        try pipeline.request(target: nil, choices: Dictionary(uniqueKeysWithValues: plan.openChoices.map { ($0.id, choose($0)) }))
        plan = try pipeline.plan().plan
      }
      let verdict = try pipeline.complete()
      #expect(verdict.holds, "\(verdict.faults) \(verdict.tables.flatMap(\.mismatches).prefix(5))")
      return (run, plan)
    }

    private func type(_ column: String, _ server: PostgresDatabase) throws -> String? {
      try server.value("SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 't'::regclass AND attname = '\(column)'")
    }

    // MARK: from SQLite

    @Test(arguments: ["'a' || char(0) || 'b'", "CAST(x'ff' AS TEXT)", "CAST(x'eda080' AS TEXT)"])
    func textThatTheServerCannotHoldIsAChoice(_ text: String) throws {
      let run = try TestRun("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO t VALUES (1, 'fine'), (2, \(text))")
      let server = try PostgresDatabase()
      let pipeline = try run.pipeline(toDatabase: server.url())
      let choices = try pipeline.plan().plan.openChoices
      #expect(choices.map(\.rows) == [1])
      let undecided = #expect(throws: Failure.self) { _ = try pipeline.complete() }
      #expect(undecided?.kind == .undecided)
      for option in choices.first?.options ?? [] {
        let fresh = try PostgresDatabase()
        let other = try run.pipeline(toDatabase: fresh.url(), choices: [choices[0].id: option], maximumRejections: 1)
        _ = try other.migrate(TestRun.yes(to: other))
        let verdict = try other.verify()
        #expect(verdict.holds, "\(option): \(verdict.faults)")
        #expect(try fresh.value("SELECT count(*) FROM t") == "\(2 - (verdict.tables.first?.account.rejected ?? 0))", "\(option)")
      }
    }

    @Test func floatsArriveBitForBit() throws {
      let (server, _, _) = try toServer(
        """
        CREATE TABLE t (id INTEGER PRIMARY KEY, r REAL, n NUMERIC, f FLOAT);
        INSERT INTO t VALUES (1, 1e-323, 9223372036854775808, 0.1), (2, 0.30000000000000004, 0.5, 16777217.123456789),
          (3, 1.7976931348623157e308, 7, -0.0), (4, 9e999, 1, 5), (5, -9e999, NULL, NULL);
        """)
      let expected = ["1e-323", "0.30000000000000004", "1.7976931348623157e+308", "Infinity", "-Infinity"]
      #expect(try server.lines("SELECT r FROM t ORDER BY id") == expected)
      #expect(try server.value("SELECT f FROM t WHERE id = 2") == "16777217.123456787")
      #expect(try type("r", server) == "double precision")
    }

    @Test func aColumnOfSeveralClassesLosesNothing() throws {
      let (server, plan, _) = try toServer(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, i INTEGER, x); INSERT INTO t VALUES (1, 1, 1), (2, 'two', 'x'), (3, 2.5, 2.5), (4, 3, NULL)",
        answer: nil)
      #expect(plan.choices.isEmpty)
      #expect(try server.lines("SELECT i FROM t ORDER BY id") == ["1", "two", "2.5", "3"])
      #expect(try type("i", server) == "text")
    }

    @Test func datesThatDoNotAllParseStayText() throws {
      let (server, _, _) = try toServer(
        """
        CREATE TABLE t (id INTEGER PRIMARY KEY, d DATE, e DATE, at DATETIME);
        INSERT INTO t VALUES (1, '2024-02-29', '2024-02-29', '2024-02-29 10:00:00'), (2, '2024-01-01', '2023-02-29', '2024-02-29T10:00:00Z');
        """)
      #expect(try type("d", server) == "date")
      #expect(try type("e", server) == "text")
      #expect(try server.lines("SELECT e FROM t ORDER BY id") == ["2024-02-29", "2023-02-29"])
    }

    @Test func blobsInTextAndLongNumbersArrive() throws {
      let digits = String(repeating: "1234567890", count: 6)
      let (server, _, _) = try toServer(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, n TEXT, big BIGINT); INSERT INTO t VALUES (1, '\(digits)', 9223372036854775807)")
      #expect(try server.value("SELECT n FROM t") == digits)
      #expect(try server.value("SELECT big FROM t") == "9223372036854775807")
    }

    // MARK: from PostgreSQL

    @Test func whatSQLiteHasNoNumberForIsAChoice() throws {
      let sql = """
        CREATE TABLE t (id int PRIMARY KEY, d double precision, n numeric); INSERT INTO t VALUES (1, 'NaN', 'NaN'), (2, 'Infinity', 1)
        """
      let server = try PostgresDatabase(sql)
      let run = try TestRun("CREATE TABLE unused (a)")
      let pipeline = try run.pipeline(toDatabase: run.folder.path("new.db"), from: server.url())
      let choices = try pipeline.plan().plan.openChoices
      #expect(choices.map(\.rows) == [1] && choices.first?.id.contains("t.d") == true)
      #expect(choices.first?.options == ["null", "text"])
      let (asNull, _) = try toFile(sql) { _ in "null" }
      #expect(try TestRun.value("SELECT d = 9e999 AND typeof(d) = 'real' FROM t WHERE id = 2", in: asNull.folder.path("new.db")) == "1")
      #expect(try TestRun.value("SELECT d IS NULL FROM t WHERE id = 1", in: asNull.folder.path("new.db")) == "1")
      let (asText, _) = try toFile(sql) { _ in "text" }
      #expect(try TestRun.lines("SELECT d FROM t ORDER BY id", in: asText.folder.path("new.db")) == ["NaN", "Infinity"])
      #expect(try TestRun.value("SELECT n FROM t WHERE id = 1", in: asText.folder.path("new.db")) == "NaN")
    }

    @Test func whatSQLiteHasNoTypeForIsItsText() throws {
      let (run, _) = try toFile(
        """
        CREATE TABLE t (id int PRIMARY KEY, d date, at timestamp, m timestamptz, s interval, r int4range, c char(5), f real, n numeric, a int[]);
        INSERT INTO t VALUES (1, '0044-03-15 BC', 'infinity', '-infinity', '1 day 02:03:04.5', '[1,5)', 'ab', 16777216, 1.500, '{1,NULL}'),
          (2, 'infinity', '0044-03-15 01:02:03 BC', '2024-02-29 23:59:59.123456+00', '-1 mon', 'empty', NULL, 0.1,
            123456789012345678901234567890.123456789012345678901234567890, '{}');
        """)
      let file = run.folder.path("new.db")
      #expect(try TestRun.lines("SELECT d FROM t ORDER BY id", in: file) == ["0044-03-15 BC", "infinity"])
      #expect(try TestRun.lines("SELECT at FROM t ORDER BY id", in: file).first == "infinity")
      #expect(try TestRun.lines("SELECT m FROM t ORDER BY id", in: file).first == "-infinity")
      #expect(try TestRun.lines("SELECT r FROM t ORDER BY id", in: file) == ["[1,5)", "empty"])
      let numbers = ["1.500", "123456789012345678901234567890.123456789012345678901234567890"]
      #expect(try TestRun.lines("SELECT n FROM t ORDER BY id", in: file) == numbers)
      #expect(try TestRun.value("SELECT typeof(n) FROM t", in: file) == "text")
      #expect(try TestRun.value("SELECT f = 0.10000000149011612 AND typeof(f) = 'real' FROM t WHERE id = 2", in: file) == "1")
      #expect(try TestRun.lines("SELECT a FROM t ORDER BY id", in: file).last == "[]")
    }

    @Test func negativeZeroIsToldAndNotLostUnsaid() throws {
      let (run, plan) = try toFile(
        "CREATE TABLE t (id int PRIMARY KEY, d double precision, e double precision); INSERT INTO t VALUES (1, '-0', 1.5), (2, 0, 0.1)")
      let file = run.folder.path("new.db")
      #expect(try TestRun.lines("SELECT typeof(d) || ' ' || printf('%.1f', d) FROM t ORDER BY id", in: file) == ["real 0.0", "real 0.0"])
      let rules = Dictionary(uniqueKeysWithValues: plan.loads.flatMap(\.columns).map { ($0.source, $0.rule) })
      #expect(rules == ["id": "same", "d": "pg-float8-to-real", "e": "pg-float8-to-real"])
    }
  }
#endif
