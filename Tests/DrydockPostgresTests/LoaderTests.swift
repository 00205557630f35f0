#if Postgres
  import DrydockCore
  import DrydockData
  import DrydockTesting
  import Foundation
  import Synchronization
  import Testing

  @testable import DrydockPostgres

  @Suite(.withServer)
  struct LoaderTests {
    // MARK: values

    /// Canonical text of each type, as it lands, arrives as the same text.
    private static let types: [(String, ColumnType, [String])] = [
      ("bigint", .integer, ["-9223372036854775808", "0"]), ("smallint", .integer, ["-32768", "32767"]),
      ("numeric", .decimal, ["1.50", "NaN", "Infinity", "-12345678901234567890.123456789"]),
      ("double precision", .float, ["0.1", "1e+15", "-0", "5e-324", "Infinity", "NaN", "0.30000000000000004"]),
      ("real", .float4, ["1.6777216e+07", "0.1"]), ("boolean", .boolean, ["t", "f"]),
      ("date", .date, ["2020-02-29", "0044-03-15 BC", "infinity"]), ("time", .time, ["24:00:00", "01:02:03.000004"]),
      ("time with time zone", .time, ["01:02:03+05:30"]), ("timestamp", .timestamp, ["2020-01-01 00:00:00.5", "-infinity"]),
      ("timestamp with time zone", .instant, ["2020-01-01 00:00:00+00"]), ("interval", .other, ["P1Y2M3DT4H5M6S"]),
      ("text", .text, ["", "a\nb", "a\r\nb", "\"", "\\.", "\\N", "NULL", " ", "\u{1F600}"]), ("character(4)", .text, ["ab  "]),
      ("bytea", .binary, ["\\x", "\\x00ff"]), ("json", .json, ["{\"b\": 1,  \"a\": 1, \"b\": 2}"]), ("jsonb", .json, ["{\"a\": 1}"]),
      ("uuid", .other, ["a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"]), ("integer[]", .other, ["{{1,2},{3,NULL}}", "[0:1]={1,2}"]),
      ("int4range", .other, ["[1,5)", "empty"]), ("inet", .other, ["10.0.0.1/8"]), ("money", .other, ["$1,234.50"]),
      ("bit(3)", .other, ["101"]),
      ("tsvector", .other, ["'a':1 'b'"]), ("point", .other, ["(1,2)"]), ("xml", .other, ["<a>b</a>"]),
    ]

    @Test func everyTypeArrivesAsItLanded() throws {
      let target = try ScratchTarget()
      let loader = try target.place().open()
      try loader.prepare()
      for (index, (type, common, values)) in Self.types.enumerated() {
        try loader.step("CREATE TABLE t\(index) (n int GENERATED ALWAYS AS IDENTITY, v \(type))")
        let rows = (values + [nil]).enumerated().map { [String($0.offset), $0.element] }
        try loader.load(MemoryTable("t\(index)", [("n", .integer), ("v", common)], rows))
        let settings = "SET extra_float_digits = 3; SET timezone = 'UTC'; SET intervalstyle = 'iso_8601'; SET lc_monetary = 'C'"
        let handle = try PostgresHandle(target.address())
        try handle.execute(settings)
        let cast = type.hasPrefix("character(") ? "rpad(v, 4)" : type == "boolean" ? "left(v::text, 1)" : "v::text"
        let read = try handle.query("SELECT \(cast) FROM t\(index) ORDER BY n")
        #expect((0..<read.rowCount).map { read.text($0, 0) } == values.map(Optional.init) + [nil], "\(type)")
      }
    }

    @Test func oneColumnTablesKeepNullsAndOddNames() throws {
      let target = try ScratchTarget()
      let loader = try target.place(schema: "a\"b").open()
      try loader.prepare()
      try loader.step("CREATE TABLE \"a\"\"b\".\"T; x\" (\"c,\"\"\" text)")
      try loader.load(MemoryTable("T; x", [("c,\"", .text)], [[nil], [""], ["\\."], [nil], ["a\nb"]]))
      #expect(
        try target.texts("SELECT quote_nullable(\"c,\"\"\") FROM \"a\"\"b\".\"T; x\"") == ["NULL", "''", "E'\\\\.'", "NULL", "'a\nb'"])
    }

    // MARK: refused rows

    private static let people = MemoryTable(
      "people", [("id", .integer), ("note", .text), ("age", .integer)],
      (0..<3000).map { row in
        let age: String? = row == 17 ? "-5" : row == 2999 ? nil : "\(row % 90)"
        return [row == 1500 ? "3" : "\(row)", row == 701 ? "much too long for it" : "a\nb\n\(row)", row == 702 ? "secret" : age]
      }, odd: [], chunkRows: 2000, batchRows: 300)
    private static let table = """
      CREATE TABLE people (id int CONSTRAINT people_key PRIMARY KEY, note varchar(12), age int NOT NULL CONSTRAINT grown CHECK (age >= 0))
      """

    @Test func refusedRowsAreFoundAndTheOthersArrive() throws {
      let target = try ScratchTarget()
      let loader = try target.place().open()
      try loader.prepare()
      try loader.step(Self.table)
      let refused = try loader.load(Self.people, allowed: 5)
      #expect(refused.map(\.row) == [17, 701, 702, 1500, 2999])
      #expect(
        refused.map(\.reason) == [
          "CHECK constraint failed: grown (23514)", "text too long: column note (22001)", "value cannot be read: column age (22P02)",
          "UNIQUE constraint failed: people_key (23505)", "NOT NULL constraint failed: column age (23502)",
        ])
      #expect(try target.texts("SELECT count(*) FROM people") == ["2995"])
      #expect(try loader.loadRecords().map(\.rows) == [1996, 999])
    }

    @Test func oneRefusedRowTooManyStopsTheLoad() throws {
      let target = try ScratchTarget()
      let loader = try target.place().open()
      try loader.prepare()
      try loader.step(Self.table)
      let stopped = failure { try loader.load(Self.people, allowed: 2) }
      #expect(stopped?.kind == .runtime)
      #expect(stopped?.description.contains("row 702 of people") == true)
      #expect(stopped?.description.contains("secret") == false)
      #expect(try target.texts("SELECT count(*) FROM people") == ["0"])
      // The connection goes on.
      #expect(try loader.loadRecords().isEmpty)
    }

    @Test func whatCannotBeDecodedIsRefused() throws {
      let target = try ScratchTarget()
      let loader = try target.place().open()
      try loader.prepare()
      try loader.step("CREATE TABLE t (a text, b bytea)")
      let table = MemoryTable(
        "t", [("a", .text), ("b", .binary)], [["x", nil], ["\\xff", "\\x00"], ["y", "\\xff"]],
        odd: [(1, 0, .undecodable), (2, 1, .undecodable)])
      let refused = try loader.load(table, allowed: 1)
      #expect(refused == [Rejection(table: ObjectName("t"), row: 1, reason: "text that cannot be decoded: column a")])
      #expect(try target.texts("SELECT a FROM t ORDER BY a") == ["x", "y"])
    }

    @Test func oneHugeRecordGoesByItself() throws {
      let target = try ScratchTarget()
      let loader = try target.place().open()
      try loader.prepare()
      try loader.step("CREATE TABLE t (n int CHECK (n > 0), v text)")
      let huge = String(repeating: "x\"", count: 9 << 20)
      let table = MemoryTable(
        "t", [("n", .integer), ("v", .text)], [["1", "a"], ["-1", "b"], ["2", huge], ["-2", huge], ["3", "c"]], batchRows: 1)
      #expect(try loader.load(table, allowed: 2).map(\.row) == [1, 3])
      #expect(try target.texts("SELECT n || ':' || length(v) FROM t ORDER BY n") == ["1:1", "2:18874368", "3:1"])
    }

    // MARK: exactly once

    @Test func killedServerProcessesLoadEachChunkOnce() throws {
      let target = try ScratchTarget()
      let table = MemoryTable(
        "t", [("n", .integer), ("v", .text)], (0..<20_000).map { ["\($0)", String(repeating: "v", count: 50)] }, chunkRows: 500,
        batchRows: 100)
      let place = try target.place()
      var loader = try place.open()
      try loader.prepare()
      try loader.step("CREATE TABLE t (n int, v text)")
      let isDone = Mutex(false)
      let killer = Thread {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<20 where !isDone.withLock({ $0 }) {
          Threads.sleep(milliseconds: UInt32.random(in: 1...40, using: &generator))
          do {
            try target.execute(
              "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'drydock run %'"
            )
          } catch { print("the killer failed: \(error)") }
        }
        isDone.withLock { $0 = true }
      }
      killer.start()
      var losses = 0
      while true {
        do {
          try loader.load(table)
          if isDone.withLock({ $0 }) { break }
          // The killer is not through: again from the start, in the same database.
          try place.discard()
          loader = try place.open()
          try loader.prepare()
        } catch let failure as Failure {
          #expect(failure.kind == .targetLost, "\(failure)")
          losses += 1
          do { loader = try place.open() } catch is Failure { continue }
          do { try loader.prepare() } catch is Failure { continue }
        }
      }
      #expect(losses > 0)
      #expect(try target.texts("SELECT count(*) || ' ' || count(DISTINCT n) FROM t") == ["20000 20000"])
      #expect(try loader.loadRecords().reduce(0) { $0 + $1.rows } == 20_000)
    }

    @Test func aChunkWhoseRecordIsThereIsNotLetInAgain() throws {
      let target = try ScratchTarget()
      let place = try target.place()
      let loader = try place.open()
      try loader.prepare()
      try loader.step("CREATE TABLE t (n int)")
      let table = MemoryTable("t", [("n", .integer)], [["1"], ["2"]])
      let load = TableLoad(
        source: ObjectName("t"), target: ObjectName("t"), columns: table.manifest.columns.map(ColumnLoad.init(copying:)), expectedRows: 2)
      // As after a COMMIT whose answer was lost: somebody who does not know of it loads the chunk once more.
      for _ in 0..<2 {
        try loader.begin()
        try table.scan(chunk: 0, columns: nil, digests: false) { batch, _ in
          _ = try loader.load(batch, of: table.manifest, into: load, allowedRejections: 0)
        }
        #expect(try loader.endChunk(allowedRejections: 0).isEmpty)
        try loader.commit(LoadRecord(run: "r1", table: ObjectName("t"), chunk: 0, rows: 2))
      }
      #expect(try target.texts("SELECT count(*) FROM t") == ["2"])
    }

    @Test func aCommitThatNeverWasIsLoadedAgain() throws {
      let target = try ScratchTarget()
      let loader = try target.place().open()
      try loader.prepare()
      // The server process ends while it commits.
      try loader.step(
        """
        CREATE TABLE t (n int);
        CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
        CREATE CONSTRAINT TRIGGER die AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION die()
        """)
      let table = MemoryTable("t", [("n", .integer)], [["1"], ["2"]])
      #expect(failure { try loader.load(table) }?.kind == .targetLost)
      #expect(try loader.loadRecords().isEmpty)
      try loader.step("DROP TRIGGER die ON t", "trigger", "die")
      try loader.load(table)
      #expect(try target.texts("SELECT count(*) FROM t") == ["2"])
      #expect(try loader.loadRecords().map(\.rows) == [2])
    }

    @Test func severalWorkersLoadSideBySide() throws {
      let target = try ScratchTarget()
      let first = try target.place().open()
      try first.prepare()
      try first.step("CREATE TABLE a (n int); CREATE TABLE b (n int)")
      let workers = [first, try first.worker()]
      #expect(first.parallelism > 1)
      _ = try Threads.run(2) { index in
        try workers[index].load(MemoryTable(["a", "b"][index], [("n", .integer)], (0..<5000).map { ["\($0)"] }, chunkRows: 700))
      }
      #expect(try target.texts("SELECT (SELECT count(*) FROM a) + (SELECT count(*) FROM b)") == ["10000"])
      #expect(try first.loadRecords().count == 16)
      try first.analyze()
      #expect(try first.integrityErrors().isEmpty)
      try first.finish()
      #expect(try target.texts("SELECT nspname FROM pg_namespace WHERE nspname LIKE '%drydock%'").isEmpty)
    }

    // MARK: faults

    @Test func aFullDiskIsToldAsSuch() throws {
      let target = try ScratchTarget()
      let loader = try target.place().open()
      try loader.prepare()
      // The server's own code for it, raised where it would raise it: a disk of its own needs a mount.
      try loader.step(
        """
        CREATE TABLE t (n int);
        CREATE FUNCTION fill_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE disk_full; END $$;
        CREATE TRIGGER fill_disk BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION fill_disk()
        """)
      #expect(failure { try loader.load(MemoryTable("t", [("n", .integer)], [["1"]]), allowed: 5) }?.kind == .full)
      #expect(try loader.loadRecords().isEmpty)
    }

    @Test(.enabled(if: SmallDisk.canBeMade, "a disk that can be filled needs a mount, and a server on this machine"))
    func aDiskThatFillsUpLosesNothingElse() throws {
      let disk = try SmallDisk()
      defer { disk.remove() }
      let target = try ScratchTarget()
      try target.execute("CREATE TABLESPACE \(disk.name) LOCATION '\(disk.path)'")
      defer { disk.drop(from: target) }
      let loader = try target.place().open()
      try loader.prepare()
      try loader.step("CREATE TABLE t (n int, v text) TABLESPACE \(disk.name)")
      let text = String(repeating: "v", count: 1000)
      let table = MemoryTable("t", [("n", .integer), ("v", .text)], (0..<12_000).map { ["\($0)", text] }, chunkRows: 2000)
      let full = failure { try loader.load(table) }
      #expect(full?.kind == .full, "\(String(describing: full))")
      // What was committed before is there, and nothing of the chunk that found no room.
      let records = try loader.loadRecords()
      #expect(try target.texts("SELECT count(*)::text FROM t") == ["\(records.count * 2000)"])
      #expect(!records.isEmpty && records.count < 6)
    }

    // MARK: steps

    @Test func stepsAreWholeOrNotAtAll() throws {
      let target = try ScratchTarget()
      let loader = try target.place().open()
      try loader.prepare()
      let stopped = failure { try loader.step("CREATE TABLE a (n int); CREATE TABLE b (n nosuchtype)", "table", "b") }
      #expect(stopped?.kind == .runtime)
      #expect(stopped?.attempted == "make the table b")
      #expect(try !loader.contains(SchemaObject(kind: "table", name: ObjectName("a"), definition: "")))
      try loader.step("CREATE TABLE a (n int); INSERT INTO a VALUES (4711), (4711)")
      let broken = failure { try loader.step("ALTER TABLE a ADD CONSTRAINT once UNIQUE (n)", "constraint", "once") }
      #expect(broken?.kind == .runtime)
      #expect(broken?.description.contains("4711") == false)
      #expect(broken?.description.contains("once") == true)
    }

    @Test func objectsAreFoundByKindNameAndTable() throws {
      let target = try ScratchTarget()
      let loader = try target.place().open()
      try loader.step(
        """
        CREATE SCHEMA s; CREATE TYPE s.mood AS ENUM ('a'); CREATE DOMAIN d AS int; CREATE SEQUENCE q;
        CREATE TABLE s.p (id int CONSTRAINT pk PRIMARY KEY, m s.mood); CREATE TABLE c (p int CONSTRAINT fk REFERENCES s.p, n int, v text);
        CREATE INDEX i ON c (n); CREATE VIEW v AS SELECT n FROM c; CREATE MATERIALIZED VIEW mv AS SELECT n FROM c;
        CREATE FUNCTION f(a int, b s.mood) RETURNS int LANGUAGE sql AS 'SELECT 1';
        CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
        CREATE TRIGGER tr AFTER INSERT ON c EXECUTE FUNCTION tf(); CREATE RULE r AS ON DELETE TO c DO ALSO NOTHING;
        CREATE POLICY po ON c; CREATE STATISTICS st ON n, v FROM c;
        """)
      func there(_ kind: String, _ name: String, _ schema: String? = nil, on table: String? = nil) throws -> Bool {
        try loader.contains(
          SchemaObject(
            kind: kind, name: ObjectName(name, schema: schema), definition: "", table: table.map { ObjectName($0, schema: schema) }))
      }
      #expect(try there("schema", "s") && there("type", "mood", "s") && there("domain", "d") && there("sequence", "q"))
      #expect(try there("table", "p", "s") && there("constraint", "pk", "s", on: "p") && there("foreign key", "fk", on: "c"))
      #expect(try there("index", "i", on: "c") && there("view", "v") && there("materialized view", "mv") && there("extension", "plpgsql"))
      #expect(try there("function", "f(a integer, b s.mood)") && there("function", "f(integer, s.mood)") && there("function", "tf()"))
      #expect(
        try there("trigger", "tr", on: "c") && there("rule", "r", on: "c") && there("policy", "po", on: "c") && there("statistics", "st"))
      #expect(
        try !there("table", "p") && !there("index", "tr", on: "c") && !there("trigger", "tr", "s", on: "p") && !there("function", "f(text)")
      )
      #expect(try !there("view", "mv") && !there("comment", "c") && !there("row security", "c") && !there("schema", "S"))
    }
  }
#endif
