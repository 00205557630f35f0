import DrydockCore
import DrydockData
import DrydockSQLite
import DrydockTesting
import Foundation
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

  private func table(_ sql: String, _ name: String = "t") throws -> Table { try #require(try schema(sql).table(ObjectName(name))) }

  /// How a column is computed, or nil.
  private func generation(_ column: Column) -> String? {
    guard case .generated(let expression, let stored) = column.origin else { return nil }
    return expression.text + (stored ? " stored" : "")
  }

  // MARK: columns

  @Test(arguments: [
    ("INTEGER", ColumnType.integer), ("BIGINT", .integer), ("POINT", .integer), ("CHARINT", .integer), ("VARCHAR(20)", .text),
    ("CLOB", .text),
    ("NCHAR(5)", .text), ("BLOB", .binary), ("", .any), ("REAL", .float), ("DOUBLE PRECISION", .float), ("FLOA", .float),
    ("DECIMAL(8,2)", .numeric),
    ("DATE", .numeric), ("BOOLEAN", .numeric), ("STRING", .numeric), ("ANY", .numeric),
  ])
  func affinities(_ native: String, _ type: ColumnType) throws {
    let column = try #require(try table("CREATE TABLE t (a \(native))").columns.first)
    #expect(column.type == type && column.nativeType == native)
  }

  @Test func strictTablesKeepAnyAsItIs() throws {
    let t = try table(
      "CREATE TABLE t (a ANY, b INT, c TEXT, d BLOB, e REAL) STRICT, WITHOUT ROWID".replacingOccurrences(
        of: "a ANY", with: "a ANY PRIMARY KEY"))
    #expect(t.traits.contains(.strict) && t.traits.contains(.withoutRowID))
    #expect(t.columns.map(\.type) == [.any, .integer, .text, .binary, .float])
    #expect(!t.columns[0].isNullable)
  }

  @Test func generatedColumnsAreVirtualOrStored() throws {
    let t = try table("CREATE TABLE t (a INT, v INT AS (a * 2), s TEXT GENERATED ALWAYS AS (a || ')') STORED NOT NULL, b)")
    #expect(t.columns.map(\.name) == ["a", "v", "s", "b"])
    #expect(generation(t.columns[1]) == "a * 2" && generation(t.columns[2]) == "a || ')' stored")
    #expect(!t.columns[2].isNullable && t.columns[3].origin == .plain)
    #expect(t.landedColumns.count == 4)
  }

  @Test func collationsOfColumnsKeysAndIndexes() throws {
    let t = try table(
      "CREATE TABLE t (a TEXT COLLATE nocase PRIMARY KEY, b TEXT COLLATE RTRIM UNIQUE, c TEXT, d TEXT COLLATE BINARY, UNIQUE (c COLLATE NOCASE, d)); CREATE INDEX i ON t (c COLLATE RTRIM, a)"
    )
    #expect(t.columns.map(\.collation) == ["NOCASE", "RTRIM", nil, nil])
    #expect(t.primaryKey == UniqueKey(columns: ["a"], collations: ["NOCASE"]))
    #expect(
      Set(t.uniqueKeys) == [
        UniqueKey(columns: ["b"], collations: ["RTRIM"]), UniqueKey(columns: ["c", "d"], collations: ["NOCASE", nil]),
      ])
    #expect(t.indexes.map(\.collations) == [["RTRIM", "NOCASE"]])
  }

  @Test func defaultsAreKeptAsTheyAreWritten() throws {
    let t = try table("CREATE TABLE t (a DEFAULT 5, b DEFAULT 'it''s', c DEFAULT (1 + 2), d DEFAULT CURRENT_TIMESTAMP, e DEFAULT NULL, f)")
    #expect(t.columns.map { $0.defaultValue?.text } == ["5", "'it''s'", "1 + 2", "CURRENT_TIMESTAMP", "NULL", nil])
  }

  // MARK: keys

  @Test func rowNumbersAndTheirAliases() throws {
    let schema = try schema(
      """
      CREATE TABLE alias (id INTEGER PRIMARY KEY); CREATE TABLE descending (id INTEGER PRIMARY KEY DESC); CREATE TABLE int (id INT PRIMARY KEY);
      CREATE TABLE late (a, id INTEGER, PRIMARY KEY (id)); CREATE TABLE auto (id INTEGER PRIMARY KEY AUTOINCREMENT);
      CREATE TABLE none (id INTEGER PRIMARY KEY) WITHOUT ROWID; CREATE TABLE two (a INTEGER, b, PRIMARY KEY (b, a));
      """)
    let aliases = schema.tables.filter { $0.isRowIDAlias("id") }.map(\.name.name)
    #expect(aliases == ["alias", "auto", "late"])
    #expect(schema.tables.filter { $0.traits.contains(.autoincrement) }.map(\.name.name) == ["auto"])
    #expect(schema.table(ObjectName("two"))?.primaryKey?.columns == ["b", "a"])
    #expect(schema.tables.allSatisfy { $0.primaryKey != nil })
  }

  @Test func relationsInAllTheirForms() throws {
    let schema = try schema(
      """
      CREATE TABLE "Parent" (x INT, "Key" TEXT, PRIMARY KEY ("Key", x));
      CREATE TABLE one (id INTEGER PRIMARY KEY, self REFERENCES ONE);
      CREATE TABLE t (a INT, b TEXT CONSTRAINT named REFERENCES one ON DELETE SET NULL ON UPDATE CASCADE, c REFERENCES gone (z),
        d INT REFERENCES one (ID) DEFERRABLE INITIALLY DEFERRED, e INT REFERENCES one (id) DEFERRABLE INITIALLY IMMEDIATE,
        f INT REFERENCES one NOT DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT "two parts" FOREIGN KEY (b, A) REFERENCES PARENT (key, X) ON DELETE RESTRICT ON UPDATE SET DEFAULT, FOREIGN KEY (b, a) REFERENCES parent);
      """)
    let t = try #require(schema.table(ObjectName("t")))
    func key(_ columns: [String], deferrable: Bool = false) -> ForeignKey? {
      t.foreignKeys.first { $0.child.columns == columns && $0.deferrable == deferrable }
    }
    // The parent's own spelling, and its key where the declaration names no columns.
    #expect(t.foreignKeys.filter { $0.parent.table == ObjectName("Parent") }.map(\.parent.columns) == [["Key", "x"], ["Key", "x"]])
    #expect(t.foreignKeys.filter { $0.child.columns.count == 2 }.map(\.child.columns) == [["b", "a"], ["b", "a"]])
    let twoParts = try #require(t.foreignKeys.first { $0.name == "two parts" })
    #expect(twoParts.onDelete == "RESTRICT" && twoParts.onUpdate == "SET DEFAULT")
    #expect(key(["b"])?.parent == ColumnSet(ObjectName("one"), ["id"]) && key(["b"])?.name == "named")
    #expect(key(["b"])?.onDelete == "SET NULL" && key(["b"])?.onUpdate == "CASCADE")
    #expect(key(["c"])?.parent == ColumnSet(ObjectName("gone"), ["z"]))
    #expect(key(["d"], deferrable: true)?.parent == ColumnSet(ObjectName("one"), ["id"]))
    #expect(key(["e"]) != nil && key(["f"]) != nil)
    #expect(schema.table(ObjectName("one"))?.foreignKeys.first?.parent == ColumnSet(ObjectName("one"), ["id"]))
  }

  /// The numbers by which `foreign_key_check` names a table's keys are positions in the list.
  @Test func relationsAreNumberedAsSQLiteNumbersThem() throws {
    let run = try TestRun(
      "CREATE TABLE p (a INT UNIQUE, b INT UNIQUE); CREATE TABLE t (x INT REFERENCES p (a), y INT REFERENCES p (b)); INSERT INTO p VALUES (1, 2); INSERT INTO t VALUES (1, 9), (9, 2), (9, 9)"
    )
    let source = try SQLiteDriver.openSource(path: run.source)
    let t = try #require(try source.inspect().table(ObjectName("t")))
    let broken = try source.brokenForeignKeys(t)
    let rows = broken.map { "\(t.foreignKeys[$0.key].child.columns[0]) \($0.rowIDs.sorted())" }
    #expect(rows.sorted() == ["x [2, 3]", "y [1, 3]"] && broken.map(\.rows) == [2, 2] && broken.map(\.key) == [0, 1])
  }

  @Test func brokenRelationsWithoutRowNumbersAreCounted() throws {
    let run = try TestRun(
      "CREATE TABLE p (a INT UNIQUE); CREATE TABLE t (k TEXT PRIMARY KEY, x INT REFERENCES p (a)) WITHOUT ROWID; INSERT INTO t VALUES ('a', 1), ('b', 2), ('c', NULL)"
    )
    let source = try SQLiteDriver.openSource(path: run.source)
    let t = try #require(try source.inspect().table(ObjectName("t")))
    #expect(try source.brokenForeignKeys(t) == [BrokenForeignKey(key: 0, rows: 2)])
  }

  @Test func checksOfColumnsAndTables() throws {
    let t = try table(
      "CREATE TABLE t (a INT CHECK (a > 0), b TEXT CONSTRAINT c1 CHECK (b <> ')' AND b <> 'x,y'), c, CHECK (a < length(b)), CONSTRAINT \"c 2\" CHECK ((c) IN (1, 2)))"
    )
    #expect(t.checks.map(\.text) == ["a > 0", "b <> ')' AND b <> 'x,y'", "a < length(b)", "(c) IN (1, 2)"])
  }

  // MARK: indexes

  @Test func indexesOfAllKinds() throws {
    let t = try table(
      """
      CREATE TABLE t (a, b TEXT, c); CREATE INDEX plain ON t (a, b DESC); CREATE UNIQUE INDEX uniq ON t (b); CREATE INDEX part ON t (a) WHERE b IS NOT NULL AND c > 'WHERE';
      CREATE UNIQUE INDEX upart ON t (c) WHERE a; CREATE INDEX expr ON t (lower(b), a); CREATE UNIQUE INDEX uexpr ON t (a + c) WHERE c;
      """)
    func index(_ name: String) throws -> TableIndex { try #require(t.indexes.first { $0.name == name }) }
    #expect(t.indexes.map(\.name) == ["expr", "part", "plain", "uexpr", "uniq", "upart"])
    #expect(try index("plain").columns == ["a", "b"] && index("expr").columns.isEmpty && index("uexpr").columns.isEmpty)
    #expect(try index("part").predicate?.text == "b IS NOT NULL AND c > 'WHERE'" && index("upart").predicate?.text == "a")
    #expect(try index("uniq").isUnique && index("uexpr").isUnique && !index("plain").isUnique)
    // Only an unconditional index over columns makes them unique.
    #expect(t.uniqueKeys.map(\.columns) == [["b"]])
  }

  // MARK: virtual tables

  @Test func hiddenColumnsOfVirtualTables() throws {
    let schema = try schema(
      """
      CREATE VIRTUAL TABLE docs USING fts5(title, body, tokenize = 'porter'); CREATE VIRTUAL TABLE old USING fts4(body);
      CREATE VIRTUAL TABLE boxes USING rtree(id, x0, x1, y0, y1, +label TEXT); INSERT INTO docs VALUES ('t', 'b'); INSERT INTO boxes VALUES (1, 0, 1, 0, 1, 'one');
      CREATE TABLE docs_mine (a); CREATE TABLE docs2_data (a);
      """)
    let docs = try #require(schema.table(ObjectName("docs")))
    #expect(docs.virtualModule == "fts5" && docs.landedColumns.map(\.name) == ["rowid", "title", "body"])
    #expect(docs.columns.contains { $0.isHidden && $0.name == "rank" })
    #expect(schema.table(ObjectName("old"))?.landedColumns.map(\.name) == ["rowid", "body"])
    let boxes = try #require(schema.table(ObjectName("boxes")))
    #expect(boxes.virtualModule == "rtree" && boxes.landedColumns.map(\.name) == ["id", "x0", "x1", "y0", "y1", "label"])
    let shadows = schema.tables.filter(\.isShadow).map(\.name.name)
    #expect(Set(shadows).isSuperset(of: ["docs_data", "docs_config", "boxes_node", "boxes_rowid", "boxes_parent", "old_segdir"]))
    #expect(!shadows.contains("docs_mine") && !shadows.contains("docs2_data"))
    #expect(schema.table(ObjectName("docs_data"))?.traits.contains(.shadow(of: "docs")) == true)
  }

  @Test func aModuleThatIsNotThereIsListedWithoutColumns() throws {
    let t = try table(
      "CREATE TABLE a (x); PRAGMA writable_schema = 1; INSERT INTO sqlite_master VALUES ('table', 't', 't', 0, 'CREATE VIRTUAL TABLE t USING nowhere(a)')"
    )
    #expect(t.virtualModule == "nowhere" && t.columns.isEmpty && !t.isLandable)
  }

  // MARK: names and everything else

  @Test(arguments: ["a\"b", "line\nbreak", "it's", "[x]", "`t`", "sélect", "select", "⚓", " ", "a.b", "a;b--", "sqlite", "sqliteX"])
  func namesOfAllKinds(_ name: String) throws {
    let quoted = "\"" + name.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    let schema = try schema(
      """
      CREATE TABLE \(quoted) (\(quoted) INTEGER PRIMARY KEY, r INT REFERENCES \(quoted) (\(quoted)), g INT AS (\(quoted) + 1), CHECK (\(quoted) > 0));
      CREATE INDEX i ON \(quoted) (r) WHERE \(quoted) > 1;
      """)
    let t = try #require(schema.table(ObjectName(name)))
    #expect(t.columns.map(\.name) == [name, "r", "g"] && t.isRowIDAlias(name))
    #expect(t.foreignKeys.first?.parent == ColumnSet(ObjectName(name), [name]))
    #expect(t.checks.map(\.text) == ["\(quoted) > 0"])
    #expect(t.indexes.first?.predicate?.text == "\(quoted) > 1")
    #expect(generation(t.columns[2]) == "\(quoted) + 1")
  }

  @Test func viewsTriggersCountersAndSettings() throws {
    let schema = try schema(
      """
      PRAGMA user_version = 7; PRAGMA application_id = 9; CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a); INSERT INTO t VALUES (41, 1);
      CREATE VIEW "my view" (x) AS SELECT a FROM t; CREATE TRIGGER g AFTER UPDATE OF a ON t WHEN new.a > 1 BEGIN DELETE FROM t; END;
      CREATE TRIGGER w INSTEAD OF DELETE ON "my view" BEGIN SELECT 1; END;
      """)
    func object(_ kind: String, _ name: String) -> SchemaObject? { schema.objects.first { $0.kind == kind && $0.name.name == name } }
    #expect(object("view", "my view")?.definition == "CREATE VIEW \"my view\" (x) AS SELECT a FROM t")
    #expect(object("trigger", "g")?.table == ObjectName("t") && object("trigger", "w")?.table == ObjectName("my view"))
    #expect(object("trigger", "g")?.definition.hasSuffix("BEGIN DELETE FROM t; END") == true)
    #expect(object("sequence", "t")?.definition == "41")
    #expect(object("setting", "user_version")?.definition == "7" && object("setting", "application_id")?.definition == "9")
    #expect(schema.tables.map(\.name.name) == ["t"])
  }

  /// A trigger may bear the name of a table or an index.
  @Test func aTriggerOfTheSameNameHidesNothing() throws {
    let schema = try schema(
      """
      CREATE TABLE a (x); CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; END; CREATE TRIGGER i AFTER DELETE ON a BEGIN SELECT 1; END;
      CREATE TABLE t (y INT CHECK (y > 0)); CREATE INDEX i ON t (y);
      """)
    let t = try #require(schema.table(ObjectName("t")))
    #expect(t.definition == "CREATE TABLE t (y INT CHECK (y > 0))" && t.checks.map(\.text) == ["y > 0"])
    #expect(t.indexes.map(\.definition) == ["CREATE INDEX i ON t (y)"])
  }
}
