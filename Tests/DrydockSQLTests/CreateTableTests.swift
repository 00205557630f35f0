import DrydockCore
import DrydockSQL
import Testing

@Suite struct CreateTableTests {
  @Test func readsWhatTheCatalogueDoesNotTell() throws {
    let table = try #require(
      CreateTable(
        """
        CREATE TABLE "or""ders" ( -- a comment, with a comma
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          a VARCHAR(20) NOT NULL DEFAULT ('x,(y') CHECK (a <> ')' AND length(a) > (1)),
          b DOUBLE PRECISION CONSTRAINT "b c" REFERENCES p ON DELETE SET NULL ON UPDATE NO ACTION DEFERRABLE INITIALLY DEFERRED,
          c INT GENERATED ALWAYS AS (id * 2) STORED UNIQUE,
          CONSTRAINT two FOREIGN KEY (a, b) REFERENCES q (x, [y z]) ON DELETE CASCADE NOT DEFERRABLE INITIALLY DEFERRED,
          CHECK (id > 0)
        ) STRICT
        """))
    #expect(table.name == "or\"ders")
    #expect(table.checks.map(\.text) == ["a <> ')' AND length(a) > (1)", "id > 0"])
    #expect(table.generated.mapValues(\.text) == ["c": "id * 2"])
    #expect(table.relations.map(\.parent) == ["p", "q"])
    #expect(table.relations.map(\.name) == ["b c", "two"])
    #expect(table.relations.map(\.isDeferred) == [true, false])
    #expect(table.relations[1].columns == ["a", "b"] && table.relations[1].parentColumns == ["x", "y z"])
  }

  @Test(arguments: ["CREATE TABLE", "CREATE INDEX i ON t(a)", "CREATE TABLE t (a", "SELECT 1", "CREATE TABLE t (a CHECK (b)"])
  func whatIsNoTableIsRefused(_ sql: String) { #expect(CreateTable(sql) == nil) }

  @Test func aColumnMayBeNamedLikeAKeyword() throws {
    let table = try #require(CreateTable("CREATE TABLE t (\"check\" TEXT, 'references' INT, [foreign] INT)"))
    #expect(table.checks.isEmpty && table.relations.isEmpty)
  }

  @Test func partialIndexes() throws {
    let index = try #require(CreateIndex("CREATE UNIQUE INDEX i ON t (lower(a) DESC, b) WHERE b IS NOT NULL AND a LIKE 'x,%'"))
    #expect(index.terms == ["lower(a) DESC", "b"])
    #expect(index.predicate?.text == "b IS NOT NULL AND a LIKE 'x,%'")
    #expect(index.predicate?.tree != nil)
    #expect(CreateIndex("CREATE INDEX i ON t (a)")?.predicate == nil)
  }

  @Test func virtualTables() {
    #expect(CreateVirtualTable("CREATE VIRTUAL TABLE \"n\" USING FTS5(a, b)")?.module == "fts5")
    #expect(CreateVirtualTable("CREATE TABLE t (a)") == nil)
  }
}
