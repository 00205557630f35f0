import DrydockCore
import DrydockTesting
import Testing

/// Orphans are those that SQLite's own `PRAGMA foreign_key_check` finds, whatever the cells.
@Suite struct ContainmentTests {
  private static let parents = [
    ("p_rowid", "k INTEGER PRIMARY KEY"), ("p_integer", "k INTEGER UNIQUE"), ("p_text", "k TEXT PRIMARY KEY"),
    ("p_nocase", "k TEXT UNIQUE COLLATE NOCASE"), ("p_rtrim", "k VARCHAR(5) UNIQUE COLLATE RTRIM"), ("p_numeric", "k DECIMAL(8,2) UNIQUE"),
    ("p_real", "k DOUBLE UNIQUE"), ("p_blob", "k BLOB UNIQUE"), ("p_untyped", "k UNIQUE"), ("p_loose", "k UNIQUE COLLATE NOCASE"),
  ]
  private static let types = ["INTEGER", "TEXT", "REAL", "NUMERIC", "BLOB", ""]

  @Test(arguments: 1...16) func orphansAreThoseOfForeignKeyCheck(_ seed: UInt64) throws {
    var random = SeededGenerator(state: seed)
    var sql = "PRAGMA encoding = '\(["UTF-8", "UTF-16le", "UTF-8", "UTF-16be"][Int(seed % 4)])';"
    var relations: [(child: String, parent: String)] = []
    for (parent, column) in Self.parents {
      sql += "CREATE TABLE \(parent) (\(column));"
      for _ in 0..<30 { sql += "INSERT OR IGNORE INTO \(parent) SELECT \(Self.accepted(by: column, &random));" }
      for (index, type) in Self.types.enumerated() {
        let child = "c_\(parent)_\(index)"
        relations.append((child, parent))
        sql += "CREATE TABLE \(child) (f \(type) REFERENCES \(parent) (k));"
        for _ in 0..<40 { sql += "INSERT INTO \(child) VALUES (\(Trap.cell(&random)));" }
      }
    }
    let asked = try Asked(sql)
    for relation in relations {
      let expected = try asked.ordinals("SELECT rowid - 1 FROM pragma_foreign_key_check('\(relation.child)') ORDER BY 1")
      let value = try asked.containment(relation.child, ["f"], in: relation.parent, ["k"])
      let wrong = Set(expected).symmetricDifference(value.orphans).sorted()
      let cells = try wrong.map {
        try TestRun.value("SELECT quote(f) FROM \(relation.child) WHERE rowid = \($0 + 1)", in: asked.run.source)
      }
      #expect(value.orphans == expected, "\(relation.child): \(cells)")
      #expect(try asked.ordinals("SELECT count(*) FROM \(relation.child) WHERE f IS NULL") == [value.withoutReference])
      #expect(value.matched + value.withoutReference + UInt64(value.orphans.count) == 40)
      #expect(try asked.containment(relation.child, ["f"], in: relation.parent, ["k"], memory: Asked.tinyMemory) == value)
    }
  }

  /// A row number takes integers only.
  private static func accepted(by column: String, _ random: inout SeededGenerator) -> String {
    guard column.hasSuffix("PRIMARY KEY"), column.contains("INTEGER") else { return Trap.cell(&random) }
    return ["0", "1", "-1", "2", "10", "9007199254740993", "9007199254740992", "9223372036854775807"].randomElement(using: &random) ?? "0"
  }

  @Test(arguments: 1...8) func keysOfSeveralColumnsAreComparedMemberByMember(_ seed: UInt64) throws {
    var random = SeededGenerator(state: seed)
    var sql = """
      CREATE TABLE p (a TEXT COLLATE NOCASE, b INTEGER, c, PRIMARY KEY (a, b)) WITHOUT ROWID; CREATE UNIQUE INDEX pc ON p (b, c);
      CREATE TABLE q (a REFERENCES x (a), b, FOREIGN KEY (a, b) REFERENCES p); CREATE TABLE r (c, b TEXT, FOREIGN KEY (b, c) REFERENCES p (b, c));
      """
    let short = ["NULL", "1", "'1'", "'01'", "1.0", "'a'", "'A'", "'a1'", "x'61'", "''", "'1a'", "11", "'11'"]
    func cell() -> String { short.randomElement(using: &random) ?? "NULL" }
    for _ in 0..<25 { sql += "INSERT OR IGNORE INTO p VALUES (\(cell()), \(cell()), \(cell()));" }
    for _ in 0..<60 { sql += "INSERT INTO q VALUES (\(cell()), \(cell())); INSERT INTO r VALUES (\(cell()), \(cell()));" }
    sql += "CREATE TABLE x (a PRIMARY KEY);"
    let asked = try Asked(sql)
    for memory in [Asked.tinyMemory, Asked.ampleMemory] {
      let q = try asked.containment("q", ["a", "b"], in: "p", ["a", "b"], memory: memory).orphans
      #expect(try asked.ordinals("SELECT rowid - 1 FROM pragma_foreign_key_check('q') WHERE parent = 'p' ORDER BY 1") == q)
      let r = try asked.containment("r", ["b", "c"], in: "p", ["b", "c"], memory: memory).orphans
      let expected = try asked.ordinals("SELECT rowid - 1 FROM pragma_foreign_key_check('r') ORDER BY 1")
      let wrong = Set(expected).symmetricDifference(r).sorted()
      let cells = try wrong.map {
        try TestRun.value("SELECT quote(b) || ' ' || quote(c) FROM r WHERE rowid = \($0 + 1)", in: asked.run.source)
      }
      #expect(expected == r, "\(cells)")
      #expect(!q.isEmpty && !r.isEmpty)
    }
  }

  @Test func realChildrenOfTextParentsAreWrittenAsSQLiteWritesThem() throws {
    let asked = try Asked(
      "CREATE TABLE p (k TEXT PRIMARY KEY); CREATE TABLE c (f REAL REFERENCES p);"
        + "INSERT INTO c VALUES (1), (0.1), (1e15), (1e14), (1.5e-5), (1e300), (123456789012345678), (9e999), (-9e999), (1/3.0), (100), (1e-4), (2e5);"
        + "INSERT INTO p SELECT DISTINCT cast(f AS TEXT) FROM c")
    #expect(try asked.ordinals("SELECT rowid FROM pragma_foreign_key_check('c')").isEmpty)
    let value = try asked.containment("c", ["f"], in: "p", ["k"])
    #expect(value.orphans.isEmpty && value.matched == 13)
  }

  @Test func aColumnMayStandTwiceInAKey() throws {
    let asked = try Asked(
      "CREATE TABLE p (x INT, y TEXT, PRIMARY KEY (x, y)); CREATE TABLE c (o, a, FOREIGN KEY (a, a) REFERENCES p);"
        + "INSERT INTO p VALUES (1, '1'), (2, '3'), (x'61', x'61'); INSERT INTO c VALUES (0, 1), (0, 2), (0, 3), (0, '1'), (0, x'61'), ('q\"', 'q\"'), (0, NULL)"
    )
    let expected = try asked.ordinals("SELECT rowid - 1 FROM pragma_foreign_key_check('c') ORDER BY 1")
    #expect(try asked.containment("c", ["a", "a"], in: "p", ["x", "y"]).orphans == expected)
    #expect(expected == [1, 2, 5])
  }

  @Test func emptyTables() throws {
    let asked = try Asked(
      "CREATE TABLE p (k INT UNIQUE); CREATE TABLE c (f INT REFERENCES p (k)); CREATE TABLE e (f REFERENCES p (k)); INSERT INTO c VALUES (1)"
    )
    #expect(try asked.containment("c", ["f"], in: "p", ["k"]) == .init(matched: 0, withoutReference: 0, orphans: [0]))
    #expect(try asked.containment("e", ["f"], in: "p", ["k"]) == .init(matched: 0, withoutReference: 0, orphans: []))
    #expect(try asked.containment("e", ["f"], in: "c", ["f"]) == .init(matched: 0, withoutReference: 0, orphans: []))
  }

  @Test func nothingButNullsIsNoReference() throws {
    let asked = try Asked(
      "CREATE TABLE p (k INT UNIQUE); CREATE TABLE c (f INT, g, FOREIGN KEY (f) REFERENCES p (k)); INSERT INTO p VALUES (NULL), (NULL);"
        + "INSERT INTO c VALUES (NULL, 1), (NULL, NULL)")
    #expect(try asked.containment("c", ["f"], in: "p", ["k"]) == .init(matched: 0, withoutReference: 2, orphans: []))
  }

  @Test func theSameAnswersOverManyChunksAndPasses() throws {
    let asked = try Asked(
      """
      CREATE TABLE p (k INTEGER PRIMARY KEY); CREATE TABLE c (f INT REFERENCES p, pad TEXT);
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) INSERT INTO p SELECT i FROM n WHERE i % 7;
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 25000) INSERT INTO c SELECT i, hex(zeroblob(400)) FROM n;
      """)
    let expected = try asked.ordinals("SELECT rowid - 1 FROM pragma_foreign_key_check('c') ORDER BY 1")
    #expect(try asked.containment("c", ["f"], in: "p", ["k"]).orphans == expected)
    #expect(try asked.containment("c", ["f"], in: "p", ["k"], memory: 300_000).orphans == expected)
    #expect(expected.count == 5000 + 20000 / 7)
  }
}
