import DrydockCore
import DrydockData
import DrydockTesting
import Testing

@testable import DrydockSQLite

/// What the cage answers, and how much of it.
@Suite struct AskTests {
  private let run: TestRun
  private let connection: SQLiteConnection

  init() throws {
    run = try TestRun(
      """
      CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT); CREATE INDEX by_name ON t (name); CREATE VIEW v AS SELECT name FROM t;
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 200) INSERT INTO t SELECT i, 'name ' || i FROM n;
      CREATE VIRTUAL TABLE notes USING fts5(body); INSERT INTO notes VALUES ('fuel dock');
      """)
    connection = try SQLiteConnection(path: run.source)
  }

  private func ask(_ sql: String, _ limits: QueryLimits = QueryLimits()) throws -> QueryAnswer { try connection.ask(sql, limits: limits) }

  private func cells(_ sql: String) throws -> [String?] { try ask(sql).rows.flatMap { $0.map(\.text) } }

  @Test func cellsKeepTheirClasses() throws {
    let answer = try ask(
      "SELECT 1 AS whole, 1.5 AS half, 'é' AS word, x'00ff' AS bytes, NULL AS none, CAST(x'ff' AS TEXT) AS broken, '' AS empty")
    #expect(answer.columns == ["whole", "half", "word", "bytes", "none", "broken", "empty"])
    #expect(answer.rows.first?.map(\.text) == ["1", "1.5", "é", "\\x00ff", nil, "\\xff", ""])
    #expect(answer.rows.first?.map(\.cellClass) == [.integer, .real, .text, .blob, nil, .undecodable, .text])
    #expect(!answer.isCut && answer.clipped == 0 && answer.cutBecause == nil)
  }

  @Test(arguments: [
    "SELECT name FROM t WHERE id = 7", "SELECT name FROM t WHERE id = 7;", "SELECT name FROM t WHERE id = 7 ; ;\n-- done\n/* ; */ ;",
    "/* why */ -- asked\nSELECT name FROM t WHERE id = 7", "WITH x AS (SELECT 7 AS id) SELECT name FROM t JOIN x USING (id)",
    "SELECT name FROM v WHERE name = 'name 7'", "select name from main.t where id = 7 -- ; DROP TABLE t", "VALUES ('name 7')",
    "SELECT name FROM t WHERE id = 7 /* never closed",
  ])
  func oneStatementInManyDressesIsAnswered(_ sql: String) throws { #expect(try cells(sql) == ["name 7"]) }

  @Test func whatReadingNeedsWorks() throws {
    #expect(try cells("SELECT body FROM notes WHERE notes MATCH 'dock'") == ["fuel dock"])
    #expect(try cells("SELECT name FROM pragma_table_info('t')") == ["id", "name"])
    #expect(try cells("SELECT value FROM json_each('[1, 2]')") == ["1", "2"])
    #expect(try cells("SELECT row_number() OVER (ORDER BY name) FROM t WHERE id < 3") == ["1", "2"])
    #expect(try cells("SELECT ';' || count(*) FROM sqlite_schema WHERE type = 'view'") == [";1"])
    #expect(try cells("SELECT name FROM t WHERE 0").isEmpty)
  }

  @Test func rowsAreCut() throws {
    let all = try ask("SELECT id FROM t WHERE id <= 50")
    #expect(all.rows.count == 50 && !all.isCut && all.cutBecause == nil)
    let cut = try ask("SELECT id FROM t")
    #expect(cut.rows.count == 50 && cut.isCut && cut.cutBecause == "there are more than 50 rows")
    #expect(try ask("SELECT id FROM t", QueryLimits(rows: 0)).rows.isEmpty)
    // No deadline is needed for what is endless but asked for in part.
    #expect(try ask("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n").rows.count == 50)
  }

  @Test func bytesAreCut() throws {
    // "x" and 10 cells of 9 bytes, and 2 for each; an eleventh has no room.
    let cut = try ask("SELECT 'name 0001' AS x FROM t", QueryLimits(bytes: 123))
    #expect(cut.rows.count == 10 && cut.isCut && cut.cutBecause == "there are more than 123 bytes")
    #expect(try ask("SELECT NULL AS x FROM t", QueryLimits(rows: 500, bytes: 99)).rows.count == 48)
    #expect(throws: Failure.self) { try ask("SELECT 1 AS long", QueryLimits(bytes: 5)) }
    #expect(try ask("SELECT 'name 0001' AS x", QueryLimits(bytes: 9)).rows.isEmpty)
  }

  @Test func cellsAreClipped() throws {
    let limits = QueryLimits(cellCharacters: 6)
    let answer = try ask("SELECT 'abcdef', 'abcdefg', '🚢🚢🚢🚢🚢🚢🚢', x'0102', x'010203'", limits)
    #expect(answer.rows.first?.map(\.text) == ["abcdef", "abcdef…", "🚢🚢🚢🚢🚢🚢…", "\\x0102", "\\x0102…"])
    // Names are cells of the head: three are the expressions themselves.
    #expect(!answer.isCut && answer.clipped == 8 && answer.cutBecause == "8 values are cut to 6 characters")
    // A cell of the row that was left out is not counted.
    #expect(try ask("SELECT 'abcdefgh' AS x", QueryLimits(bytes: 4, cellCharacters: 6)).clipped == 0)
  }

  @Test func largeCellsAreRefusedUnlessAllowed() throws {
    try TestRun.execute("CREATE TABLE big (b); INSERT INTO big VALUES (zeroblob(3000000))", in: run.source)
    #expect(throws: Failure.self) { try ask("SELECT b FROM big") }
    #expect(
      try ask("SELECT length(b) FROM big", QueryLimits(valueBytes: 4_000_000)).rows == [[CellValue(text: "3000000", cellClass: .integer)]])
  }

  @Test func aNameInDoubleQuotesIsNoText() throws {
    do {
      _ = try ask("SELECT \"nmae\" FROM t")
      Issue.record("there is no such column")
    } catch let failure as Failure { #expect(failure.kind == .usage && failure.cause.hasPrefix("no such column: ")) }
  }

  @Test func aPlanIsToldAndNothingRun() throws {
    let lines = try connection.explain("SELECT * FROM (SELECT DISTINCT name FROM t) WHERE name > 'b' UNION SELECT body FROM notes")
    #expect(lines.count > 3 && lines.contains { $0.hasPrefix("  ") } && lines.contains { $0.contains("by_name") })
    let endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    #expect(try !connection.explain(endless).isEmpty)
    #expect(throws: Failure.self) { try connection.explain("SELECT nope FROM t") }
    #expect(throws: Failure.self) { try connection.explain("SELECT 1; SELECT 2") }
    #expect(throws: Failure.self) { try connection.explain("DELETE FROM t") }
  }

  /// The question has a connection of its own: it sees what the snapshot does not.
  @Test func theSnapshotIsNotWhatIsAsked() throws {
    try TestRun.execute("PRAGMA journal_mode = WAL", in: run.source)
    let connection = try SQLiteConnection(path: run.source)
    _ = try connection.pinSnapshot()
    try TestRun.execute("DELETE FROM t WHERE id > 3", in: run.source)
    #expect(try connection.ask("SELECT count(*) FROM t", limits: QueryLimits()).rows.first?.first?.text == "3")
    #expect(try connection.count(Table(name: ObjectName("t"), columns: [])) == 200)
  }

  @Test func whoeverHoldsTheDatabaseIsWaitedForNoLongerThanTheDeadline() throws {
    let writer = try SQLiteHandle(run.source, mode: .readWrite)
    try writer.execute("BEGIN EXCLUSIVE")
    do {
      _ = try ask("SELECT 1 FROM t", QueryLimits(seconds: 0.2))
      Issue.record("the database is locked")
    } catch let failure as Failure { #expect(failure.kind == .locked) }
  }
}
