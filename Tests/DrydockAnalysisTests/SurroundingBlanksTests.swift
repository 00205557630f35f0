import DrydockCore
import DrydockTesting
import Testing

@Suite struct SurroundingBlanksTests {
  @Test(arguments: 1...6) func cellsAreThoseThatTrimWouldChange(_ seed: UInt64) throws {
    var random = SeededGenerator(state: seed)
    let cells = [
      "NULL", "''", "' '", "char(9)", "'a'", "' a'", "'a '", "'a b'", "char(9) || 'a'", "'a' || char(10)", "char(160) || 'a'", "x'2061'",
      "5", "' 5'", "'⚓ '",
    ]
    func cell() -> String { cells.randomElement(using: &random) ?? "NULL" }
    var sql = "CREATE TABLE t (a TEXT, b, c INT, d BLOB, e REAL);"
    for _ in 0..<80 { sql += "INSERT INTO t VALUES (\(cell()), \(cell()), \(cell()), \(cell()), \(cell()));" }
    let asked = try Asked(sql)
    for column in ["a", "b", "c", "d", "e"] {
      let trimmed = try asked.ordinals(
        "SELECT rowid - 1 FROM t WHERE typeof(\(column)) = 'text' AND trim(\(column), ' ' || char(9)) <> \(column) ORDER BY 1")
      #expect(try asked.blanks("t", column) == trimmed, "\(column)")
    }
  }

  @Test func emptyTablesAndNullsHaveNone() throws {
    let asked = try Asked("CREATE TABLE e (a TEXT); CREATE TABLE n (a TEXT); INSERT INTO n VALUES (NULL), (NULL)")
    #expect(try asked.blanks("e", "a").isEmpty && asked.blanks("n", "a").isEmpty)
  }
}
