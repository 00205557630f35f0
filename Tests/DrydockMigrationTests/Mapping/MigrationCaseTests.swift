import DrydockCore
import DrydockTesting
import Testing

@testable import DrydockMigration

/// Every case that a column from SQLite can be to PostgreSQL, with its outcome: lossless, documented, or asked about before a row moves.
@Suite struct MigrationCaseTests {
  enum Outcome: String, Sendable {
    case lossless
    case documented
    case asked
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let declared: String
    let values: String
    let outcome: Outcome

    init(_ name: String, _ declared: String, _ values: String, _ outcome: Outcome) {
      self.name = name
      self.declared = declared
      self.values = values
      self.outcome = outcome
    }

    var testDescription: String { name }
  }

  @Test(arguments: [
    Case("NULL and the empty text", "TEXT", "(NULL), (''), ('NULL'), ('\\N')", .lossless),
    Case("line breaks, quotes and commas", "TEXT", "(char(10) || '\"' || char(13)), (','), ('\\.')", .lossless),
    Case("NUL in text", "TEXT", "(CAST(x'610062' AS TEXT))", .asked),
    Case("invalid UTF-8", "TEXT", "(CAST(x'ff' AS TEXT))", .asked),
    Case("a surrogate", "TEXT", "(CAST(x'eda080' AS TEXT))", .asked),
    Case("an overlong form", "TEXT", "(CAST(x'c0af' AS TEXT))", .asked),
    Case("forms of Unicode", "TEXT", "('é'), ('é'), ('👨‍👩‍👧'), ('שלום')", .lossless),
    Case("a formula", "TEXT", "('=cmd|x'), ('-1+2')", .lossless),
    Case("floats", "REAL", "(0.1 + 0.2), (1e-323), (1.7976931348623157e308), (16777217.123456789)", .lossless),
    Case("infinity", "REAL", "(9e999), (-9e999)", .lossless),
    Case("text in an integer column", "INTEGER", "(1), ('x')", .documented),
    Case("a fraction in an integer column", "INTEGER", "(1), (1.5)", .documented),
    Case("an integer in a text column", "TEXT", "(1), ('x')", .lossless),
    Case("no type", "", "(1), (2)", .lossless),
    Case("no type and several classes", "", "(1), ('x'), (x'00'), (1.5)", .documented),
    Case("an odd type", "signed long", "(1)", .lossless),
    Case("a number beyond 64 bits", "NUMERIC", "(9223372036854775808)", .documented),
    Case("the largest integer", "INTEGER", "(9223372036854775807), (-9223372036854775808)", .lossless),
    Case("dates that all parse", "DATE", "('2024-02-29'), ('0009-12-04')", .documented),
    Case("dates and one that is none", "DATE", "('2024-02-29'), ('2024-13-01')", .documented),
    Case("the year 0", "DATE", "('0000-01-01')", .documented),
    Case("seconds since 1970", "DATETIME", "(1709164800)", .lossless),
    Case("a Julian day", "DATETIME", "(2460370.5)", .documented),
    Case("truth values", "BOOLEAN", "(0), (1), ('t'), ('true')", .documented),
    Case("a truth value that is none", "BOOLEAN", "(0), (7)", .lossless),
    Case("a blob in a text column", "TEXT", "('x'), (x'00ff')", .documented),
    Case("a text in a column of bytes", "BLOB", "('x'), (x'00ff')", .documented),
    Case("padding", "CHAR(5)", "('a  '), ('a')", .lossless),
    Case("texts longer than declared", "VARCHAR(2)", "('abc')", .lossless),
    Case("JSON", "JSON", "('{\"b\":1,\"a\":1,\"a\":2}')", .documented),
  ])
  func outcome(_ one: Case) throws {
    let plan = try PlanFor.postgres("CREATE TABLE t (a \(one.declared)); INSERT INTO t VALUES \(one.values)")
    let column = try #require(plan.column("t", "a"))
    let found: Outcome = !plan.choices.isEmpty ? .asked : column.outcome == .lossless ? .lossless : .documented
    #expect(found == one.outcome)
  }

  @Test func aTextThatIsTooLongForItsDeclarationIsListed() throws {
    let plan = try PlanFor.postgres("CREATE TABLE t (a VARCHAR(2), b VARCHAR(2)); INSERT INTO t VALUES ('abc', 'ab')")
    #expect(plan.reason("length", "t.a") != nil)
    #expect(plan.reason("length", "t.b") == nil)
  }

  @Test func hiddenRowNumbersAreListed() throws {
    let plan = try PlanFor.postgres(
      "CREATE TABLE a (x); CREATE TABLE b (x INTEGER PRIMARY KEY); CREATE TABLE c (x TEXT PRIMARY KEY) WITHOUT ROWID;"
        + " CREATE TABLE d (x INTEGER PRIMARY KEY DESC)")
    #expect(plan.reason("row numbers", "a") != nil && plan.reason("row numbers", "d") != nil)
    #expect(plan.reason("row numbers", "b") == nil && plan.reason("row numbers", "c") == nil)
    #expect(plan.column("d", "x")?.nativeType == "bigint")
    #expect(plan.statements("table").filter { $0.contains("IDENTITY") }.count == 1)
  }

  @Test func strictTablesArriveLikeOthers() throws {
    let plan = try PlanFor.postgres("CREATE TABLE t (a INTEGER, b ANY) STRICT; INSERT INTO t VALUES (1, 'x')")
    #expect(plan.column("t", "a")?.nativeType == "bigint" && plan.column("t", "b")?.nativeType == "text")
  }

  @Test func aTableWithTooManyColumnsIsRefused() {
    let columns = (0...1600).map { "c\($0) INT" }.joined(separator: ", ")
    #expect(throws: (any Error).self) { try PlanFor.postgres("CREATE TABLE t (\(columns))") }
  }
}
