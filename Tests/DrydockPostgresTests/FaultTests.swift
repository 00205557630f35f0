#if Postgres
  import DrydockCore
  import DrydockData
  import DrydockTesting
  import Foundation
  import Testing

  @testable import DrydockPostgres

  /// What goes wrong between here and a server, and what is said of it.
  @Suite(.withServer)
  struct FaultTests {
    private static let big = """
      CREATE TABLE big (a int, b text); INSERT INTO big SELECT i, repeat('x', 90) FROM generate_series(1, 200000) i
      """
    private let table = ReadTests.table("big", [("a", .integer), ("b", .text)])

    private func failure(_ body: () throws -> Void) -> Failure? {
      do { try body() } catch let failure as Failure {
        #expect(!failure.description.contains("s3cr3t"))
        return failure
      } catch {}
      return nil
    }

    // MARK: logging in

    @Test(.withPasswords) func aWrongPasswordIsSaidWithoutIt() throws {
      let database = try ServerDatabase("GRANT drydock_password TO {role}")
      var address = try database.address(user: database.role)
      address.password = PostgresAddress.Secret("s3cr3t-wrong")
      let failure = failure { _ = try PostgresHandle(address) }
      #expect(failure?.kind == .permission)
      #expect(failure?.hint?.contains("PGPASSWORD") == true)
      address.password = PostgresAddress.Secret("s3cr3t-CANARY")
      #expect(throws: Never.self) { _ = try PostgresHandle(address) }
    }

    @Test func whatIsNotThereIsNamed() throws {
      let database = try ServerDatabase()
      let port = PostgresDatabase.port
      let unknown = failure { _ = try PostgresHandle(PostgresAddress("postgresql://postgres:s3cr3t@127.0.0.1:\(port)/drydock_never")) }
      #expect(unknown?.kind == .notFound)
      #expect(unknown?.cause.contains("drydock_never") == true)
      #expect(unknown?.hint?.contains("createdb") == true)
      let host = failure { _ = try PostgresHandle(PostgresAddress("postgresql://u:s3cr3t@drydock-never.invalid/d")) }
      #expect(host?.kind == .notFound)
      let refused = failure { _ = try PostgresHandle(PostgresAddress("postgresql://u:s3cr3t@127.0.0.1:1/d")) }
      #expect(refused?.kind == .sourceLost)
      let target = failure { _ = try PostgresHandle(PostgresAddress("postgresql://u@127.0.0.1:1/d"), isTarget: true) }
      #expect(target?.kind == .targetLost)
      let role = failure { _ = try PostgresHandle(database.address(user: "drydock_never")) }
      #expect(role?.kind == .permission)
    }

    @Test func tlsThatIsNotThereIsRefused() throws {
      let database = try ServerDatabase()
      let failure = failure { _ = try PostgresHandle(database.address("sslmode=verify-full")) }
      #expect(failure?.kind == .permission)
      #expect(failure?.cause.contains("TLS") == true)
    }

    // MARK: the network

    @Test(arguments: [0, 40_000, 3_000_000])
    func aServerThatStopsAnsweringIsGivenUp(after bytes: Int) throws {
      let database = try ServerDatabase(Self.big)
      let proxy = try TroubledProxy(to: PostgresDatabase.port, .silence, after: bytes)
      defer { proxy.close() }
      let start = ContinuousClock.now
      let failure = failure {
        let connection = try PostgresConnection(database.address(port: proxy.port, "sslmode=disable", timeout: 1))
        _ = try connection.pinSnapshot()
        _ = try ReadTests.rows(connection, table)
      }
      #expect(failure?.kind == .deadline)
      #expect(ContinuousClock.now - start < .seconds(60))
    }

    @Test(arguments: [TroubledProxy.Trouble.cut, .reset], [40_000, 3_000_000])
    func aConnectionThatIsCutIsNoEndOfData(_ trouble: TroubledProxy.Trouble, after bytes: Int) throws {
      let database = try ServerDatabase(Self.big)
      let proxy = try TroubledProxy(to: PostgresDatabase.port, trouble, after: bytes)
      defer { proxy.close() }
      let connection = try PostgresConnection(database.address(port: proxy.port, "sslmode=disable", timeout: 20))
      let failure = failure { _ = try ReadTests.rows(connection, table) }
      #expect(failure?.kind == .sourceLost)
      #expect(self.failure { _ = try connection.count(table) }?.kind == .sourceLost)
    }

    /// A statement that takes its time is no silence.
    @Test func aServerAtWorkIsWaitedFor() throws {
      let database = try ServerDatabase()
      let handle = try PostgresHandle(database.address(timeout: 0.5))
      #expect(try handle.query("SELECT 1 FROM pg_sleep(2)").rowCount == 1)
    }

    @Test func aProcessThatIsEndedIsTold() throws {
      let database = try ServerDatabase(Self.big)
      let connection = try PostgresConnection(database.address())
      let other = try database.handle()
      var isEnded = false
      let failure = failure {
        try connection.read(table, TablePart(index: 0, range: nil), columns: ReadTests.rules(table)) { _ in
          if !isEnded { _ = try other.query("SELECT pg_terminate_backend($1::int)", parameters: [String(connection.handle.processID)]) }
          isEnded = true
        }
      }
      #expect(isEnded)
      #expect(failure?.kind == .sourceLost)
    }

    @Test func aSinkThatThrowsIsTheError() throws {
      let database = try ServerDatabase(Self.big)
      let connection = try PostgresConnection(database.address())
      let failure = failure {
        try connection.read(table, TablePart(index: 0, range: nil), columns: ReadTests.rules(table)) { _ in
          throw Failure(.full, attempted: "write", cause: "the disk is full")
        }
      }
      #expect(failure?.cause == "the disk is full")
    }

    // MARK: rights and limits

    @Test func tablesThatMayNotBeReadAreNamed() throws {
      let database = try ServerDatabase("CREATE TABLE open (a int); CREATE TABLE shut (a int); GRANT SELECT ON open TO {role}")
      let address = try database.address(user: database.role)
      let failure = failure { _ = try PostgresConnection(address).pinSnapshot() }
      #expect(failure?.kind == .permission)
      #expect(failure?.cause.hasSuffix("public.shut") == true)
      let without = try PostgresConnection(address, selection: TableSelection(select: [], exclude: ["public.shut"]))
      #expect(throws: Never.self) { _ = try without.pinSnapshot() }
    }

    @Test func hiddenRowsAreAnErrorAndNotMissing() throws {
      let database = try ServerDatabase(
        """
        CREATE TABLE t (a int); INSERT INTO t VALUES (1), (2); GRANT SELECT ON t TO {role};
        ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t USING (a = 1)
        """)
      let connection = try PostgresConnection(database.address(user: database.role))
      let failure = failure { _ = try connection.pinSnapshot() }
      #expect(failure?.kind == .permission)
      #expect(failure?.cause.contains("public.t") == true)
      #expect(self.failure { _ = try ReadTests.rows(connection, ReadTests.table("t", [("a", .integer)])) }?.kind == .permission)
      #expect(try connection.accountWarnings().contains { $0.contains("row security") })
    }

    @Test func limitsOfTheRoleDoNotStopTheLanding() throws {
      let database = try ServerDatabase(
        """
        \(Self.big); GRANT SELECT ON big TO {role}; ALTER ROLE {role} SET statement_timeout = '1ms';
        ALTER ROLE {role} SET idle_in_transaction_session_timeout = '1ms'; ALTER ROLE {role} SET search_path = 'nowhere'
        """)
      let connection = try PostgresConnection(database.address(user: database.role))
      _ = try connection.pinSnapshot()
      Thread.sleep(forTimeInterval: 0.1)
      #expect(try ReadTests.rows(connection, table).count == 200_000)
    }

    @Test func aStatementTimeoutNamesTheSetting() throws {
      let database = try ServerDatabase()
      let handle = try PostgresHandle(database.address())
      try handle.execute("SET statement_timeout = '50ms'")
      let failure = failure { _ = try handle.query("SELECT pg_sleep(5)") }
      #expect(failure?.kind == .deadline)
      #expect(failure?.hint?.contains("statement_timeout") == true)
    }

    @Test func aLockedTableIsNamed() throws {
      let database = try ServerDatabase("CREATE TABLE t (a int)")
      let other = try database.handle()
      try other.execute("BEGIN; LOCK TABLE t IN ACCESS EXCLUSIVE MODE")
      let failure = failure { _ = try PostgresConnection(database.address()).pinSnapshot() }
      #expect(failure?.kind == .locked)
      #expect(failure?.cause.contains("public.t") == true)
      try other.execute("ROLLBACK")
      #expect(throws: Never.self) { _ = try PostgresConnection(database.address()).pinSnapshot() }
    }

    // MARK: statements

    @Test func errorsHoldNamesAndNoData() throws {
      let database = try ServerDatabase("CREATE TABLE t (a int PRIMARY KEY, b text NOT NULL CHECK (b <> 'bad'))")
      let handle = try database.handle()
      try handle.execute("INSERT INTO t VALUES (4711, 'x')")
      for (statement, word) in [
        ("INSERT INTO t VALUES (4711, 'x')", "t_pkey"), ("INSERT INTO t VALUES (2, NULL)", "column b"),
        ("INSERT INTO t VALUES (4711, 'bad')", "t_b_check"), ("INSERT INTO t VALUES ('s3cr3t', 'x')", "22P02"),
      ] {
        let failure = failure { try handle.execute(statement) }
        #expect(failure?.kind == .rejected, "\(statement)")
        #expect(failure?.cause.contains(word) == true, "\(String(describing: failure))")
        #expect(failure?.description.contains("4711") == false)
      }
    }

    @Test func copyCountsAndNamesTheRow() throws {
      let database = try ServerDatabase("CREATE TABLE t (a int, b text)")
      let handle = try database.handle()
      let good = try handle.copyIn("COPY t FROM STDIN (FORMAT csv)")
      for piece in ["1,x\n2", ",y\n", "3,z\n"] { try Array(piece.utf8).withUnsafeBytes { try good.send($0) } }
      #expect(try good.finish() == 3)
      let bad = try handle.copyIn("COPY t FROM STDIN (FORMAT csv)")
      try Array("4,x\ns3cr3t,y\n".utf8).withUnsafeBytes { try bad.send($0) }
      #expect(failure { _ = try bad.finish() }?.kind == .rejected)
      #expect(handle.lastProblem?.copyLine == 2)
      #expect(handle.lastProblem?.copyColumn == "a")
      let given = try handle.copyIn("COPY t FROM STDIN (FORMAT csv)")
      given.abort()
      #expect(try handle.query("SELECT count(*) FROM t").text(0, 0) == "3")
      #expect(throws: Failure.self) { try handle.execute("SELECT 1\u{0}; DROP TABLE t") }
      #expect(throws: Failure.self) { _ = try handle.query("SELECT 1; SELECT 2") }
    }
  }
#endif
