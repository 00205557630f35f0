import DrydockCore
import DrydockTesting
import Testing

@testable import Drydock
@testable import DrydockMigration

/// The text of a CREATE TABLE statement keeps every byte but for the clauses that were accepted.
@Suite struct ForeignKeyClauseTests {
  /// Definitions of a table `c` with a column `p`, as people write them.
  private static let definitions = [
    "CREATE TABLE c (p TEXT)",
    "CREATE TABLE c(p)",
    "CREATE TABLE c (\n  id INTEGER PRIMARY KEY,\n  p TEXT -- its ) carrier, never 'null\n)",
    "CREATE TABLE c (p TEXT /* ) */ )",
    "CREATE TABLE c (p TEXT, n INT DEFAULT (1 + (2)), t TEXT DEFAULT ')--', CHECK (t <> '(' AND (n > 0)))",
    "CREATE TABLE c (p TEXT PRIMARY KEY, x INT) WITHOUT ROWID",
    "CREATE TABLE c (id INTEGER PRIMARY KEY AUTOINCREMENT, p TEXT) STRICT -- the end )",
    "CREATE TABLE c (id INT NOT NULL, p TEXT, PRIMARY KEY (id, p)) STRICT, WITHOUT ROWID",
    "CREATE TABLE c (p TEXT COLLATE NOCASE CONSTRAINT unfinished)",
    "CREATE TABLE c (p TEXT UNIQUE ON CONFLICT IGNORE, \"a)b\" INT, [c(d] INT, `e,f` INT, CONSTRAINT \"k)\" UNIQUE (\"a)b\"))",
    "CREATE TABLE c (p VARCHAR(20, 3), o INT REFERENCES o (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED)",
    "CREATE TABLE c (p TEXT, o INT, FOREIGN KEY (o) REFERENCES o (id) ON UPDATE CASCADE\n\t)",
    "CREATE TABLE c (id INTEGER PRIMARY KEY, p TEXT AS ('a' || id) STORED)",
    "CREATE TABLE c (p TEXT, q TEXT GENERATED ALWAYS AS (p || ')') VIRTUAL)",
    "CREATE TABLE \"c\"\r\n(\r\n\tp TEXT\r\n,\to\tINT\r\n)\r\n",
    "CREATE TABLE c (p TEXT DEFAULT 'ünï)cödé', o INT -- ü\n, CHECK (o IN (1, 2)))",
  ]

  @Test(arguments: definitions) func everyTextKeepsWhatItSays(_ definition: String) throws {
    let run = try TestRun(
      "CREATE TABLE p (code TEXT PRIMARY KEY); INSERT INTO p VALUES ('a'), ('a1');"
        + "CREATE TABLE o (id INTEGER PRIMARY KEY); INSERT INTO o VALUES (1);\(definition);")
    let columns = try TestRun.lines("SELECT name FROM pragma_table_xinfo('c') WHERE hidden = 0", in: run.source)
    let values = columns.map { $0 == "p" ? "'a'" : "1" }.joined(separator: ",")
    try TestRun.execute("INSERT INTO c (\(columns.map { "\"\($0)\"" }.joined(separator: ","))) VALUES (\(values))", in: run.source)
    let before = try #require(try TestRun.value("SELECT sql FROM sqlite_schema WHERE name = 'c'", in: run.source))
    let pipeline = try run.pipeline(repairs: ["add-foreign-key:c.p=p.code"])
    let verdict = try pipeline.complete()
    #expect(verdict.holds, "\(verdict.faults)")
    let target = run.folder.path("target.db")
    let after = try #require(try TestRun.value("SELECT sql FROM sqlite_schema WHERE name = 'c'", in: target))
    #expect(after.replacing(", FOREIGN KEY (\"p\") REFERENCES \"p\" (\"code\")", with: "") == before)
    let key = "SELECT \"table\" || ' ' || \"from\" || ' ' || \"to\" FROM pragma_foreign_key_list('c') WHERE id = 0"
    #expect(try TestRun.lines(key, in: target) == ["p p code"])
    let others = "SELECT name || type || coalesce(dflt_value, '') || pk || hidden || \"notnull\" FROM pragma_table_xinfo('c')"
    #expect(try TestRun.lines(others, in: target) == TestRun.lines(others, in: run.source))
  }

  @Test func namesAreQuoted() throws {
    let run = try TestRun(
      "CREATE TABLE \"a \"\"b\"\".c=d\" (\"e=f \"\"\" TEXT PRIMARY KEY); INSERT INTO \"a \"\"b\"\".c=d\" VALUES ('x');"
        + "CREATE TABLE 'select' (\"from.x\" TEXT); INSERT INTO \"select\" VALUES ('x'), ('y');")
    let key = KeyPair(
      child: ColumnSet(ObjectName("select"), ["from.x"]), parent: ColumnSet(ObjectName("a \"b\".c=d"), ["e=f \""]))
    let request = RepairRequest(repair: "add-foreign-key", key: key)
    let pipeline = try run.pipeline(repairs: ["\(request)"])
    #expect(try pipeline.plan().plan.repairs == [request])
    #expect(try pipeline.complete().holds)
    #expect(try TestRun.lines("SELECT \"to\" FROM pragma_foreign_key_list('select')", in: run.folder.path("target.db")) == ["e=f \""])
  }
}
