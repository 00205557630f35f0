#if Postgres
  import DrydockCore
  import DrydockData
  import DrydockTesting
  import Testing

  @testable import DrydockPostgres

  /// Landing's reading, with a real server.
  @Suite(.withServer)
  struct ReadTests {
    static func table(_ name: String, _ columns: [(String, ColumnType)], traits: [TableTrait] = [], keys: [ForeignKey] = []) -> Table {
      Table(
        name: ObjectName(name, schema: "public"), columns: columns.map { Column(name: $0.0, type: $0.1, nativeType: "") },
        foreignKeys: keys,
        traits: traits)
    }

    static func rules(_ table: Table) -> [ColumnRule] { table.columns.map { ColumnRule(name: $0.name, type: $0.type, expectedClass: nil) } }

    static func rows(_ connection: any SourceConnection, _ table: Table, _ part: TablePart? = nil) throws -> [[String?]] {
      var rows: [[String?]] = []
      try connection.read(table, part ?? TablePart(index: 0, range: nil), columns: rules(table)) { batch in
        for row in 0..<batch.rowCount { rows.append((0..<batch.columnCount).map { batch.text(row: row, column: $0) }) }
      }
      return rows
    }

    @Test func valuesComeInCanonicalText() throws {
      let database = try ServerDatabase(
        """
        CREATE TABLE t (i bigint, n numeric, f float8, g float4, b boolean, d date, m timestamptz, w timestamp, v interval, x bytea, s text);
        INSERT INTO t VALUES (-9223372036854775808, 1.50, 1e15, 0.1, true, '0044-03-15 BC', '2020-02-29 01:02:03.5+02', 'infinity',
          '1 year 2 days 3.5 s', '\\x00ff', E'a "q"\\r\\n,\\\\.'), (NULL, 'NaN', '-0', 'Infinity', false, 'infinity', NULL, NULL, NULL, '', '');
        """)
      try database.run(
        "ALTER DATABASE \(database.name) SET datestyle = 'German'; ALTER DATABASE \(database.name) SET timezone = 'Pacific/Apia'")
      let connection = try PostgresConnection(database.address())
      _ = try connection.pinSnapshot()
      let table = Self.table(
        "t",
        [
          ("i", .integer), ("n", .decimal), ("f", .float), ("g", .float4), ("b", .boolean), ("d", .date), ("m", .instant),
          ("w", .timestamp),
          ("v", .other), ("x", .binary), ("s", .text),
        ])
      let rows = try Self.rows(connection, table)
      #expect(
        rows == [
          [
            "-9223372036854775808", "1.50", "1e+15", "0.1", "t", "0044-03-15 BC", "2020-02-28 23:02:03.5+00", "infinity", "P1Y2DT3.5S",
            "\\x00ff", "a \"q\"\r\n,\\.",
          ], [nil, "NaN", "-0", "Infinity", "f", "infinity", nil, nil, nil, "\\x", ""],
        ])
      #expect(try connection.count(table) == 2)
      #expect(try connection.encoding() == "UTF-8")
    }

    /// Pieces by block numbers, in order, are the table, whoever reads them.
    @Test func partsTogetherAreTheWhole() throws {
      let database = try ServerDatabase(
        "CREATE TABLE t (a int, b text); INSERT INTO t SELECT i, repeat('x', 500) FROM generate_series(1, 60000) i; DELETE FROM t WHERE a % 7 = 0"
      )
      let connection = try PostgresConnection(database.address())
      _ = try connection.pinSnapshot()
      let table = Self.table("t", [("a", .integer)])
      let parts = try connection.parts(of: table, rows: 0)
      #expect(parts.count > 2)
      let worker = try connection.worker()
      var inParts: [[String?]] = []
      let readers: [any SourceConnection] = [worker, connection]
      for part in parts { inParts += try Self.rows(readers[part.index % 2], table, part) }
      #expect(try inParts == Self.rows(connection, table))
      #expect(try UInt64(inParts.count) == connection.count(table))
      // What is small, and what has no blocks of its own, is read in one piece.
      try database.run("CREATE TABLE small (a int); CREATE TABLE p (a int) PARTITION BY LIST (a)")
      let later = try PostgresConnection(database.address())
      for name in ["small", "p"] { #expect(try later.parts(of: Self.table(name, [("a", .integer)]), rows: 10).count == 1) }
    }

    @Test func parentsAndPartitionsAreReadOnce() throws {
      let database = try ServerDatabase(
        """
        CREATE TABLE p (a int) PARTITION BY LIST (a); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
        CREATE TABLE p2 PARTITION OF p DEFAULT; INSERT INTO p VALUES (1), (2);
        CREATE TABLE parent (a int); CREATE TABLE child () INHERITS (parent); INSERT INTO parent VALUES (1); INSERT INTO child VALUES (2);
        """)
      let connection = try PostgresConnection(database.address())
      _ = try connection.pinSnapshot()
      #expect(try Self.rows(connection, Self.table("p", [("a", .integer)], traits: [.partitioned(by: "LIST (a)")])) == [["1"], ["2"]])
      #expect(try Self.rows(connection, Self.table("parent", [("a", .integer)])) == [["1"]])
      #expect(try connection.count(Self.table("parent", [("a", .integer)])) == 1)
    }

    @Test func textWithoutEncodingLandsAsDigits() throws {
      let database = try ServerDatabase(
        "CREATE TABLE t (a text, b text); INSERT INTO t VALUES (E'caf\\xe9', 'plain'), (E'caf\\xc3\\xa9', NULL)",
        options: "ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0")
      let connection = try PostgresConnection(database.address())
      _ = try connection.pinSnapshot()
      #expect(try connection.encoding() == "SQL_ASCII")
      let table = Self.table("t", [("a", .text), ("b", .text)])
      #expect(try Self.rows(connection, table) == [["\\x636166e9", "plain"], ["café", nil]])
      var exceptions: [CellException] = []
      try connection.read(table, TablePart(index: 0, range: nil), columns: Self.rules(table)) { exceptions += $0.exceptions }
      #expect(exceptions == [CellException(row: 0, column: 0, cellClass: .undecodable)])
    }

    @Test func aCellBeyondTheLimitStopsTheWork() throws {
      let database = try ServerDatabase("CREATE TABLE t (a text, b bytea); INSERT INTO t VALUES ('x', decode(repeat('ab', 1000), 'hex'))")
      let table = Self.table("t", [("a", .text), ("b", .binary)])
      let strict = try PostgresConnection(database.address(), maximumCell: 999)
      do {
        _ = try Self.rows(strict, table)
        Issue.record("it was read")
      } catch let failure as Failure {
        #expect(failure.kind == .full)
        #expect(failure.cause == "a cell holds 1000 bytes, the limit is 999")
        #expect(failure.attempted == "read public.t.b")
      }
      #expect(try Self.rows(PostgresConnection(database.address(), maximumCell: 1000), table).count == 1)
    }

    /// One larger than a batch's memory, among small ones.
    @Test func hugeCellsComeWhole() throws {
      let database = try ServerDatabase(
        "CREATE TABLE t (a int, b text); INSERT INTO t SELECT i, CASE WHEN i % 3 = 0 THEN repeat('y\"', 4000000) ELSE 'z' END FROM generate_series(1, 9) i"
      )
      let connection = try PostgresConnection(database.address())
      let rows = try Self.rows(connection, Self.table("t", [("a", .integer), ("b", .text)]))
      #expect(rows.map { $0[1]?.utf8.count } == [1, 1, 8_000_000, 1, 1, 8_000_000, 1, 1, 8_000_000])
    }

    // MARK: the snapshot

    @Test func everybodySeesOneMoment() throws {
      let database = try ServerDatabase("CREATE TABLE t (a int); INSERT INTO t SELECT generate_series(1, 100)")
      let connection = try PostgresConnection(database.address())
      let snapshot = try connection.pinSnapshot()
      let writer = try database.handle()
      try writer.execute("DELETE FROM t WHERE a > 50; INSERT INTO t SELECT generate_series(1000, 1999)")
      let worker = try connection.worker()
      let table = Self.table("t", [("a", .integer)])
      for reader in [connection, worker] as [any SourceConnection] {
        #expect(try reader.count(table) == 100)
        #expect(try Self.rows(reader, table).count == 100)
      }
      #expect(try connection.isUnchanged(since: snapshot))
      #expect(try PostgresConnection(database.address()).pinSnapshot().mark != snapshot.mark)
    }

    /// A snapshot without locks would read an empty table, without an error.
    @Test func truncateWaitsForTheReader() throws {
      let database = try ServerDatabase("CREATE TABLE t (a int); INSERT INTO t SELECT generate_series(1, 1000); CREATE TABLE other (a int)")
      let connection = try PostgresConnection(database.address(), selection: TableSelection(select: [], exclude: ["*.other"]))
      _ = try connection.pinSnapshot()
      let writer = try database.handle()
      try writer.execute("SET lock_timeout = '300ms'")
      for statement in ["TRUNCATE t", "DROP TABLE t", "ALTER TABLE t ADD b int"] {
        #expect(throws: Failure.self, "\(statement)") { try writer.execute(statement) }
        #expect(writer.lastProblem?.state == "55P03")
      }
      // A table that is left out is not locked.
      try writer.execute("TRUNCATE other")
      #expect(try Self.rows(connection, Self.table("t", [("a", .integer)])).count == 1000)
    }

    /// Other databases of the server give out numbers too, so that it may take a few looks to find nothing between two.
    @Test func theMarkIsTheSameWhereNothingWasChanged() throws {
      let database = try ServerDatabase("CREATE TABLE t (a int)")
      let found = try (0..<300).contains { _ in
        let one = try PostgresConnection(database.address())
        let two = try PostgresConnection(database.address())
        return try one.pinSnapshot() == two.pinSnapshot()
      }
      #expect(found)
      let before = try PostgresConnection(database.address()).pinSnapshot()
      try database.run("INSERT INTO t VALUES (1)")
      let after = try PostgresConnection(database.address()).pinSnapshot()
      #expect(before.mark != after.mark)
      #expect(!before.survivesReconnect)
      #expect(before.database.hasSuffix("/\(database.name)"))
    }

    @Test func aSequenceThatMayNotBeReadIsNamed() throws {
      let database = try ServerDatabase(
        "CREATE SEQUENCE counted; CREATE SCHEMA other; CREATE SEQUENCE other.closed; GRANT USAGE ON SCHEMA other TO {role}")
      func inspected(_ query: String) throws -> Schema {
        try PostgresConnection(database.address(user: database.role, query)).inspect()
      }
      #expect { try inspected("schema=public") } throws: {
        ($0 as? Failure)?.kind == .permission
          && ($0 as? Failure)?.hint?.hasPrefix("GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO") == true
      }
      try database.run("GRANT SELECT ON SEQUENCE counted TO {role}")
      #expect(try inspected("schema=public").objects.contains { $0.kind == "sequence value" && $0.name.name == "counted" })
      #expect(throws: Failure.self) { try inspected("") }
    }

    /// Money moves while it is read, again and again; no moment has more or less of it.
    @Test func transfersNeverShowHalf() throws {
      let database = try ServerDatabase(
        "CREATE TABLE a (v int); CREATE TABLE b (v int); INSERT INTO a VALUES (1000); INSERT INTO b VALUES (0)")
      let address = try database.address()
      let writer = OwnThread { stop in
        let handle = try PostgresHandle(address)
        while !stop.isSet { try handle.execute("BEGIN; UPDATE a SET v = v - 1; UPDATE b SET v = v + 1; COMMIT") }
      }
      var moments: Set<Int> = []
      var reads = 0
      while reads < 25 || moments.count < 2 && reads < 500 {
        reads += 1
        let connection = try PostgresConnection(address)
        _ = try connection.pinSnapshot()
        let worker = try connection.worker()
        let one = try Self.rows(connection, Self.table("a", [("v", .integer)]))
        let other = try Self.rows(worker, Self.table("b", [("v", .integer)]))
        let sum = (one + other).reduce(0) { $0 + (Int($1[0] ?? "") ?? 0) }
        #expect(sum == 1000)
        moments.insert(one.reduce(0) { $0 + (Int($1[0] ?? "") ?? 0) })
      }
      try writer.end()
      #expect(moments.count > 1)
    }

    // MARK: checks

    @Test func rowsThatReferToNothingAreCounted() throws {
      let database = try ServerDatabase(
        """
        CREATE TABLE p (a bigint, b text, PRIMARY KEY (a, b)); INSERT INTO p VALUES (1, 'x');
        CREATE TABLE c (a int, b text, q int); INSERT INTO c VALUES (1, 'x'), (1, 'y'), (2, 'x'), (NULL, 'z');
        ALTER TABLE c ADD CONSTRAINT k FOREIGN KEY (a, b) REFERENCES p NOT VALID;
        """)
      let connection = try PostgresConnection(database.address())
      _ = try connection.pinSnapshot()
      let parent = ColumnSet(ObjectName("p", schema: "public"), ["a", "b"])
      let child = ColumnSet(ObjectName("c", schema: "public"), ["a", "b"])
      let table = Self.table("c", [("a", .integer)], keys: [ForeignKey(child: child, parent: parent, name: "k")])
      #expect(try connection.brokenForeignKeys(table) == [BrokenForeignKey(key: 0, rows: 2)])
      #expect(try connection.integrityErrors() == ["constraint k of public.c is NOT VALID: old rows were never checked"])
      #expect(try connection.brokenForeignKeys(Self.table("p", [("a", .integer)])) == [])
    }

    @Test func whatTheAccountCouldDoIsSaid() throws {
      let database = try ServerDatabase("CREATE TABLE t (a int); GRANT SELECT ON t TO {role}")
      #expect(try PostgresConnection(database.address()).accountWarnings().contains { $0.contains("superuser") })
      #expect(try PostgresConnection(database.address(user: database.role)).accountWarnings() == [])
      try database.run("GRANT UPDATE ON t TO {role}; GRANT pg_read_server_files TO {role}; ALTER ROLE {role} BYPASSRLS")
      let warnings = try PostgresConnection(database.address(user: database.role)).accountWarnings()
      for word in ["BYPASSRLS", "pg_read_server_files", "1 table"] { #expect(warnings.contains { $0.contains(word) }, "\(word)") }
    }
  }
#endif
