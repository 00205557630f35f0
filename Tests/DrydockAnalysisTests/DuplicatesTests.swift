import DrydockCore
import DrydockTesting
import Testing

/// Rows that repeat an earlier one, held against SQLite's own comparisons.
@Suite struct DuplicatesTests {
  private static let columns = [
    "INTEGER", "TEXT", "TEXT COLLATE NOCASE", "TEXT COLLATE RTRIM", "REAL", "NUMERIC", "BLOB", "", "COLLATE NOCASE",
  ]
  private static func collation(_ column: String) -> String? {
    column.contains("COLLATE") ? String(column.split(separator: " ").last ?? "") : nil
  }

  @Test(arguments: 1...12) func repeatedKeysAreThoseThatAUniqueIndexRefuses(_ seed: UInt64) throws {
    var random = SeededGenerator(state: seed)
    var sql = ""
    for (index, column) in Self.columns.enumerated() {
      sql += "CREATE TABLE t\(index) (k \(column));"
      for _ in 0..<60 { sql += "INSERT INTO t\(index) VALUES (\(Trap.cell(&random)));" }
    }
    let asked = try Asked(sql)
    for (index, column) in Self.columns.enumerated() {
      let twins = "FROM t\(index) a JOIN t\(index) b ON b.k = a.k AND b.rowid < a.rowid GROUP BY a.rowid ORDER BY a.rowid"
      let value = try asked.duplicates("t\(index)", ["k"], .asKey, collations: [Self.collation(column)])
      #expect(try asked.ordinals("SELECT a.rowid - 1 " + twins) == value.rows, "\(column)")
      #expect(try asked.ordinals("SELECT min(b.rowid) - 1 " + twins) == value.first, "\(column)")
      let tiny = try asked.duplicates("t\(index)", ["k"], .asKey, collations: [Self.collation(column)], memory: Asked.tinyMemory)
      #expect(tiny == value && !value.rows.isEmpty)
    }
  }

  @Test(arguments: 1...8) func equalRowsAgreeInClassAndBytes(_ seed: UInt64) throws {
    var random = SeededGenerator(state: seed)
    let cells = [
      "NULL", "1", "'1'", "1.0", "x'31'", "''", "'a'", "'A'", "'a '", "x''", "'1.0'", "cast(x'31ff' AS TEXT)", "'NULL'", "'\\x31'",
    ]
    func cell() -> String { cells.randomElement(using: &random) ?? "NULL" }
    var sql = "CREATE TABLE t (a, b TEXT COLLATE NOCASE, c REAL);"
    for _ in 0..<300 { sql += "INSERT INTO t VALUES (\(cell()), \(cell()), \(cell()));" }
    let asked = try Asked(sql)
    let same = ["a", "b", "c"].map { "typeof(x.\($0)) = typeof(y.\($0)) AND hex(x.\($0)) = hex(y.\($0))" }.joined(separator: " AND ")
    let twins = "FROM t x JOIN t y ON y.rowid < x.rowid AND \(same) GROUP BY x.rowid ORDER BY x.rowid"
    let value = try asked.duplicates("t", ["a", "b", "c"], .exact)
    #expect(try asked.ordinals("SELECT x.rowid - 1 " + twins) == value.rows)
    #expect(try asked.ordinals("SELECT min(y.rowid) - 1 " + twins) == value.first)
    #expect(!value.rows.isEmpty)
    #expect(try asked.duplicates("t", ["a", "b", "c"], .exact, memory: Asked.tinyMemory) == value)
  }

  @Test func keysOfSeveralColumnsDoNotRunIntoEachOther() throws {
    let asked = try Asked(
      "CREATE TABLE t (a TEXT, b TEXT); INSERT INTO t VALUES ('ab', 'c'), ('a', 'bc'), ('abc', ''), ('', 'abc'), ('a', 'bc'), (NULL, 'x'), (NULL, 'x')"
    )
    #expect(try asked.duplicates("t", ["a", "b"], .asKey) == .init(rows: [4], first: [1]))
    // A key with a NULL repeats nothing; whole rows with one do.
    #expect(try asked.duplicates("t", ["a", "b"], .exact) == .init(rows: [4, 6], first: [1, 5]))
  }

  @Test func emptyTablesAndNullsHaveNoRepeatedKeys() throws {
    let asked = try Asked(
      "CREATE TABLE e (a); CREATE TABLE n (a, b INT); INSERT INTO n VALUES (NULL, NULL), (NULL, NULL), (NULL, NULL)")
    for comparison in [Duplicates.Comparison.exact, .asKey] {
      #expect(try asked.duplicates("e", ["a"], comparison) == .init(rows: [], first: []))
    }
    #expect(try asked.duplicates("n", ["a", "b"], .asKey) == .init(rows: [], first: []))
    #expect(try asked.duplicates("n", ["a", "b"], .exact) == .init(rows: [1, 2], first: [0, 0]))
  }
}
