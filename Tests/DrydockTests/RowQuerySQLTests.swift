import DrydockCore
import DrydockTesting
import Testing

@testable import Drydock

/// The statement of a finding, as it is copied from a screen into the source's own shell.
@Suite struct RowQuerySQLTests {
  private static let table = ObjectName("t")
  private static let schema = Schema(
    engine: .sqlite,
    tables: [Table(name: table, columns: ["a", "b"].map { Column(name: $0, type: .text, nativeType: "TEXT") })])

  private func sql(_ condition: RowQuery.Condition) -> String? { RowQuerySQL(RowQuery(Self.table, condition), schema: Self.schema).text }

  @Test func controlCharactersAreSpelled() throws {
    let run = try TestRun("CREATE TABLE t (a TEXT, b TEXT); INSERT INTO t VALUES ('9x', ''), (char(9) || 'y', ''), ('z', '')")
    let trimmed = ExpressionTree.call("TRIM", [.column("a"), .text(" \t")])
    let text = try #require(sql(.holds(.call("<>", [.column("a"), trimmed]))))
    #expect(text.contains("char(9)") && !text.unicodeScalars.contains("\t"))
    #expect(try TestRun.value("SELECT count(*) FROM (\(text))", in: run.source) == "1")
  }

  @Test func quotesAreDoubled() {
    #expect(sql(.holds(.call("=", [.column("a"), .text("it's")]))) == "SELECT * FROM \"t\" WHERE (\"a\" = 'it''s')")
  }

  @Test func aMissingParentIsNotAsked() {
    #expect(
      sql(.missing(child: ["a"], parent: ColumnSet(ObjectName("gone"), ["id"]))) == "SELECT c.* FROM \"t\" AS c WHERE c.\"a\" IS NOT NULL")
  }

  @Test func aFunctionsNameIsNoPlaceForSQL() { #expect(sql(.holds(.call("a) OR (1", [.null]))) == nil) }

  /// Engine and finding must mean the same rows: see `FindingQueryTests` for the numbers.
  @Test func cellsAreComparedAsTheyWereLanded() {
    let columns = [
      Column(name: "a", type: .text, nativeType: "TEXT", isNullable: false),
      Column(name: "b", type: .any, nativeType: "", collation: "NOCASE"),
    ]
    let schema = Schema(engine: .sqlite, tables: [Table(name: Self.table, columns: columns)])
    func sql(_ condition: RowQuery.Condition) -> String? { RowQuerySQL(RowQuery(Self.table, condition), schema: schema).text }
    #expect(sql(.holds(.call("IS", [.column("a"), .null]))) == "SELECT * FROM \"t\" WHERE typeof(\"a\") = 'null'")
    #expect(sql(.holds(.call("IS", [.column("b"), .null]))) == "SELECT * FROM \"t\" WHERE (\"b\" COLLATE BINARY IS NULL)")
    #expect(
      sql(.repeated(["b"]))
        == "SELECT \"b\", count(*) AS times FROM \"t\" GROUP BY typeof(\"b\" COLLATE BINARY), \"b\" COLLATE BINARY HAVING count(*) > 1")
    #expect(sql(.missing(child: ["a"], parent: ColumnSet(Self.table, ["b"])))?.hasSuffix("WHERE p.\"b\" = +c.\"a\")") == true)
  }
}
