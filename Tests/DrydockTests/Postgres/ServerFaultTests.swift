#if Postgres
  import Drydock
  import DrydockCore
  import DrydockData
  import DrydockTesting
  import Foundation
  import Testing

  /// What goes wrong with a server, through the whole product: the kind is the exit code, the cause and the hint say what to do.
  @Suite(.withServer) struct ServerFaultTests {
    private static let sql = """
      CREATE TABLE p (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
      CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p (id));
      INSERT INTO p VALUES (1, 'one'), (2, 'two'); INSERT INTO c VALUES (1, 1), (2, 2), (3, NULL);
      """
    private static let password = "s3cr3t-CANARY"

    /// How something fails; nothing that was said may hold the password.
    private func failure(_ body: () throws -> Void) -> Failure? {
      do { try body() } catch let failure as Failure {
        #expect(!"\(failure)".contains("CANARY"))
        return failure
      } catch { Issue.record("not a Failure: \(error)") }
      return nil
    }

    private func land(_ url: String) -> Failure? {
      failure {
        let run = try TestRun("CREATE TABLE unused (a)")
        _ = try Pipeline(run.workspace.newRun(RunRecord(source: Drivers.address(url), jobs: 2))).land()
      }
    }

    private func migrate(_ run: TestRun, to url: String) -> Failure? {
      failure { _ = try run.pipeline(toDatabase: url).complete() }
    }

    private func other(_ change: (inout URLComponents) -> Void) throws -> String {
      var parts = try #require(URLComponents(string: PostgresDatabase.server))
      change(&parts)
      return try #require(parts.string)
    }

    // MARK: who is not let in

    @Test(.withPasswords) func aWrongPasswordIsAPermission() throws {
      let server = try PostgresDatabase(Self.sql)
      let role = try server.role("PASSWORD 'right' IN ROLE drydock_password")
      let source = try #require(land(server.url(user: role, password: Self.password)))
      #expect(source.kind == .permission)
      let empty = try PostgresDatabase()
      let target = try #require(migrate(try TestRun(Self.sql), to: empty.url(user: role, password: Self.password)))
      #expect(target.kind == .permission)
    }

    @Test func whatIsNotThereIsNotFound() throws {
      let run = try TestRun(Self.sql)
      let noDatabase = try other { $0.path = "/drydock_is_not_there" }
      #expect(land(noDatabase)?.kind == .notFound)
      #expect(migrate(run, to: noDatabase)?.kind == .notFound)
      let noHost = try other { $0.host = "drydock.invalid" }
      #expect([.notFound, .sourceLost].contains(land(noHost)?.kind))
      #expect([.notFound, .targetLost].contains(migrate(run, to: noHost)?.kind))
      let noServer = try other { $0.port = 1 }
      #expect([.notFound, .sourceLost].contains(land(noServer)?.kind))
      #expect([.notFound, .targetLost].contains(migrate(run, to: noServer)?.kind))
    }

    @Test func tablesThatMayNotBeReadAreNamed() throws {
      let server = try PostgresDatabase(Self.sql)
      let role = try server.role()
      try server.execute("GRANT SELECT ON c TO \(role)")
      let refused = try #require(land(server.url(user: role)))
      #expect(refused.kind == .permission && refused.hint?.contains("GRANT SELECT") == true)
      #expect(refused.cause.hasSuffix("public.p"), "\(refused.cause)")
    }

    @Test func aTargetThatMayNotBeFilledIsNamed() throws {
      let server = try PostgresDatabase()
      let role = try server.role()
      let refused = try #require(migrate(try TestRun(Self.sql), to: server.url(user: role)))
      #expect(refused.kind == .permission && refused.hint?.contains("GRANT") == true)
      #expect(try server.value("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == "0")
    }

    @Test func hiddenRowsStopTheLanding() throws {
      let server = try PostgresDatabase(Self.sql)
      let role = try server.role()
      try server.execute(
        "GRANT SELECT ON p, c TO \(role); ALTER TABLE p ENABLE ROW LEVEL SECURITY; CREATE POLICY one ON p USING (id = 1)")
      #expect(land(server.url(user: role))?.kind == .permission)
    }

    // MARK: where nothing may be written

    @Test func whatIsNotEmptyStays() throws {
      let server = try PostgresDatabase("CREATE TABLE mine (a int); INSERT INTO mine VALUES (1)")
      let refused = try #require(migrate(try TestRun(Self.sql), to: server.url()))
      #expect(refused.kind == .notEmpty && refused.hint != nil)
      let tables = "SELECT tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
      #expect(try server.lines(tables) == ["mine"])
    }

    @Test func theSourceIsNoTarget() throws {
      let server = try PostgresDatabase(Self.sql)
      let run = try TestRun("CREATE TABLE unused (a)")
      let refused = failure { _ = try run.pipeline(toDatabase: server.url(), from: server.url()).complete() }
      #expect(refused?.kind == .usage)
      let byName = server.url().replacingOccurrences(of: "127.0.0.1", with: "localhost")
      #expect(failure { _ = try run.pipeline(toDatabase: byName, from: server.url()).complete() }?.kind == .usage)
    }

    @Test func oneTargetIsFilledByOneRun() throws {
      let run = try TestRun(Self.sql)
      let server = try PostgresDatabase()
      let first = try run.pipeline(toDatabase: server.url())
      let second = try run.pipeline(toDatabase: server.url())
      _ = try first.plan()
      _ = try second.plan()
      #expect(try first.complete().holds)
      #expect(failure { _ = try second.complete() }?.kind == .notEmpty)
      #expect(try first.verify().holds)
    }

    // MARK: names

    @Test func longNamesAreCutAndKeptApart() throws {
      let long = String(repeating: "long name ", count: 8)
      let run = try TestRun(
        """
        CREATE TABLE "\(long)a" ("\(long)x" TEXT, "\(long)y" INTEGER, id INTEGER PRIMARY KEY);
        CREATE TABLE "\(long)b" ("\(long)x" TEXT, a INTEGER REFERENCES "\(long)a" (id)); CREATE INDEX "\(long)i" ON "\(long)a" ("\(long)x");
        CREATE INDEX "\(long)j" ON "\(long)b" (a); INSERT INTO "\(long)a" VALUES ('1', 1, 1); INSERT INTO "\(long)b" VALUES ('2', 1);
        """)
      let server = try PostgresDatabase()
      let pipeline = try run.pipeline(toDatabase: server.url())
      let plan = try pipeline.plan().plan
      let rewritten = plan.objects.filter { if case .rewritten = $0.fate { true } else { false } }
      #expect(rewritten.filter { $0.kind == "table" }.count == 2)
      #expect(try pipeline.complete().holds)
      let names = try server.lines("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
      #expect(Set(names).count == 2 && names.allSatisfy { $0.utf8.count <= 63 && $0.hasPrefix("long name long name") })
    }

    // MARK: limits and cuts

    @Test func aStatementTimeoutOfTheRoleDoesNotCutTheData() throws {
      // Rows that take longer than the role's limit, which the first statement must not.
      let server = try PostgresDatabase(
        Self.sql + ";CREATE TABLE many AS SELECT i, repeat('x', 100) AS note FROM generate_series(1, 200000) AS i")
      let role = try server.role("SUPERUSER")
      try server.execute("ALTER ROLE \(role) SET statement_timeout = 60; ALTER ROLE \(role) SET idle_in_transaction_session_timeout = 60")
      let run = try TestRun("CREATE TABLE unused (a)")
      let target = try PostgresDatabase()
      let pipeline = try run.pipeline(toDatabase: target.url(user: role), from: server.url(user: role))
      let verdict = try pipeline.complete()
      #expect(verdict.holds, "\(verdict.faults)")
    }

    private static let large = """
      CREATE TABLE p (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
      CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p (id), note TEXT);
      CREATE INDEX by_p ON c (p);
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) INSERT INTO p SELECT i, 'name ' || i FROM n;
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000) INSERT INTO c SELECT i, i % 2000 + 1, 'note ' || i FROM n;
      """

    /// The loader's sessions are ended at random moments; going on leads to the same verified result.
    @Test func endedSessionsLeaveNothingHalf() throws {
      let run = try TestRun(Self.large)
      let server = try PostgresDatabase()
      let pipeline = try run.pipeline(toDatabase: server.url())
      let consent = try TestRun.yes(to: pipeline)
      let name = server.name
      let cutter = OwnThread { stop in
        var cuts = 0
        while cuts < 12, !stop.isSet {
          Thread.sleep(forTimeInterval: Double.random(in: 0.02...0.15))
          // Not in the condition: there the server would call it for every session before it looks at the database's name.
          let ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(name)'"
          if try PostgresDatabase.texts(ended, at: PostgresDatabase.server).contains("t") { cuts += 1 }
        }
        return cuts
      }
      var failures = 0
      var isDone = false
      while !isDone, failures < 40 {
        do {
          _ = try Pipeline(pipeline.run).migrate(consent)
          isDone = true
        } catch let failure as Failure {
          #expect([.targetLost, .locked].contains(failure.kind), "\(failure)")
          failures += 1
          Thread.sleep(forTimeInterval: 0.06)
        }
      }
      #expect(try cutter.end() > 0)
      #expect(isDone && failures > 0)
      let verdict = try pipeline.verify()
      #expect(verdict.holds, "\(verdict.faults)")
      #expect(try server.value("SELECT count(*) FROM c") == "60000")
    }

    /// Who drops a table waits for its reader, or was there before the reader: the table is whole, or not there at all.
    @Test func aDroppedTableIsNeverAShortOne() throws {
      let server = try PostgresDatabase(
        "CREATE TABLE t (id int, note text); INSERT INTO t SELECT i, repeat('x', 100) FROM generate_series(1, 100000) AS i")
      let url = server.url()
      let dropper = OwnThread { _ in
        Thread.sleep(forTimeInterval: Double.random(in: 0...0.2))
        try PostgresDatabase.execute("DROP TABLE t", at: url)
      }
      let run = try TestRun("CREATE TABLE unused (a)")
      let pipeline = Pipeline(try run.workspace.newRun(RunRecord(source: Drivers.address(url), jobs: 2)))
      let manifest = try pipeline.land().manifest
      #expect(manifest.tables.map(\.rows) == [100_000] || manifest.tables.isEmpty)
      try dropper.end()
      #expect(try server.value("SELECT to_regclass('t') IS NULL") == "t")
    }
  }
#endif
