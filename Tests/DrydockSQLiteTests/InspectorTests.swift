import DrydockCore
import DrydockData
import DrydockSQLite
import DrydockTesting
import Testing

@Suite struct InspectorTests {
  private func schema(_ sql: String) throws -> Schema {
    let run = try TestRun(sql)
    return try withExtendedLifetime(run) { try SQLiteDriver.openSource(path: run.source).inspect() }
  }

  @Test func everythingOfATable() throws {
    let schema = try schema(
      """
      CREATE TABLE p (a TEXT COLLATE NOCASE, b INT, PRIMARY KEY (a, b)) WITHOUT ROWID;
      CREATE TABLE c (id INTEGER PRIMARY KEY AUTOINCREMENT, x TEXT, y INT, n ANY DEFAULT 'd' NOT NULL,
        g INT GENERATED ALWAYS AS (y + 1) VIRTUAL, CHECK (y > 0), UNIQUE (x),
        FOREIGN KEY (x, y) REFERENCES p ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED) STRICT;
      CREATE INDEX i ON c (y) WHERE y > 5; CREATE INDEX e ON c (lower(x));
      CREATE VIEW v AS SELECT * FROM c; CREATE TRIGGER t AFTER INSERT ON c BEGIN SELECT 1; END;
      """)
    let c = try #require(schema.table(ObjectName("c")))
    #expect(c.traits.contains(.strict) && c.traits.contains(.autoincrement) && c.isRowIDAlias("id"))
    #expect(c.columns.map(\.name) == ["id", "x", "y", "n", "g"])
    #expect(c.columns[4].isGenerated && !c.columns[3].isNullable && c.columns[3].defaultValue?.text == "'d'")
    #expect(c.checks.map(\.text) == ["y > 0"])
    #expect(c.uniqueKeys.map(\.columns) == [["x"]])
    #expect(c.foreignKeys.first?.parent == ColumnSet(ObjectName("p"), ["a", "b"]))
    #expect(c.foreignKeys.first?.deferrable == true && c.foreignKeys.first?.onDelete == "CASCADE")
    #expect(c.indexes.first { $0.name == "i" }?.predicate?.text == "y > 5")
    #expect(c.indexes.first { $0.name == "e" }?.columns == [])
    let p = try #require(schema.table(ObjectName("p")))
    #expect(p.traits.contains(.withoutRowID) && p.primaryKey?.collations == ["NOCASE", nil])
    #expect(Set(schema.objects.map(\.kind)).isSuperset(of: ["view", "trigger"]))
  }

  @Test func shadowTablesBelongToTheirVirtualTable() throws {
    let schema = try schema("CREATE VIRTUAL TABLE notes USING fts5(body); CREATE TABLE notes_own (a)")
    #expect(schema.table(ObjectName("notes"))?.virtualModule == "fts5")
    #expect(schema.table(ObjectName("notes_data"))?.isShadow == true)
    #expect(schema.table(ObjectName("notes_own"))?.isShadow == false)
  }

  @Test func anEmptyDatabaseHasNoTables() throws {
    #expect(try schema("").tables.isEmpty)
  }
}
