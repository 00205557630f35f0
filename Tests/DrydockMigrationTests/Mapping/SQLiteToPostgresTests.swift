import DrydockCore
import DrydockTesting
import Testing

@testable import DrydockMigration

@Suite struct SQLiteToPostgresTests {
  @Test(arguments: [
    ("INTEGER", "1, -9223372036854775808", "bigint", "same"),
    ("signed long", "5", "bigint", "same"),
    ("int(5)", "5", "bigint", "same"),
    ("FLOATING POINT", "5", "bigint", "same"),
    ("", "5, 7", "bigint", "same"),
    ("BOOLEAN", "0, 1, 'true', 'f'", "boolean", "sqlite-integer-to-boolean"),
    ("BOOLEAN", "0, 2", "bigint", "same"),
    ("REAL", "1, 2.5, 16777217.123456789", "double precision", "same"),
    ("DECIMAL(10,2)", "35, 35.5", "numeric(10,2)", "sqlite-number-to-decimal"),
    ("DECIMAL(3,2)", "35, 35.5", "numeric", "sqlite-number-to-decimal"),
    ("DECIMAL(10,2)", "0.1 + 0.2", "double precision", "sqlite-number-to-double"),
    ("NUMERIC", "9223372036854775808", "double precision", "sqlite-number-to-double"),
    ("INTEGER", "1, 1.5", "numeric", "sqlite-number-to-decimal"),
    ("INTEGER", "1, 'x'", "text", "sqlite-mixed-to-text"),
    ("TEXT", "'a', 'b'", "text", "same"),
    ("TEXT", "1, 'b'", "text", "same"),
    ("VARCHAR(5)", "'12345'", "character varying(5)", "same"),
    ("VARCHAR(5)", "'123456'", "text", "same"),
    ("VARCHAR(5)", "'ééééé'", "character varying(5)", "same"),
    ("DATE", "'2024-02-29', '0009-12-04'", "date", "sqlite-text-to-date"),
    ("DATE", "'2024-02-30'", "text", "sqlite-mixed-to-text"),
    ("DATE", "'2024-02-29', ''", "text", "sqlite-mixed-to-text"),
    ("DATE", "20240229", "bigint", "same"),
    ("DATETIME", "'2024-02-29 12:00', '2024-02-29T12:00:01.5'", "timestamp without time zone", "sqlite-text-to-timestamp"),
    ("DATETIME", "'2024-02-29 12:00', '2024-02-29 12:00Z'", "text", "sqlite-mixed-to-text"),
    ("TIMESTAMP", "'2024-02-29 12:00:00+02:00'", "timestamp with time zone", "sqlite-text-to-instant"),
    ("DATETIME", "'2024-02-29 12:00:00.1234567'", "text", "sqlite-mixed-to-text"),
    ("TIME", "'12:30', '23:59:59.25'", "time without time zone", "sqlite-text-to-time"),
    ("TIME", "'24:00'", "text", "sqlite-mixed-to-text"),
    ("BLOB", "x'00ff'", "bytea", "same"),
    ("BLOB", "x'00ff', 'a'", "bytea", "sqlite-undecodable-to-bytea"),
    ("BLOB", "'a'", "text", "sqlite-mixed-to-text"),
    ("TEXT", "x'00ff'", "bytea", "sqlite-undecodable-to-bytea"),
    ("TEXT", "x'00ff', 'a'", "text", "sqlite-mixed-to-text"),
    ("BOOLEAN", "NULL", "boolean", "sqlite-integer-to-boolean"),
    ("DATE", "NULL", "date", "sqlite-text-to-date"),
    ("VARCHAR(9)", "NULL", "character varying(9)", "same"),
    ("", "NULL", "text", "sqlite-mixed-to-text"),
  ])
  func types(_ declared: String, _ values: String, _ native: String, _ rule: String) throws {
    let rows = values.split(separator: ", ").map { "(\($0))" }.joined(separator: ", ")
    let plan = try PlanFor.postgres("CREATE TABLE t (a \(declared)); INSERT INTO t VALUES \(rows)")
    let column = plan.column("t", "a")
    #expect(column?.nativeType == native)
    #expect(column?.rule == rule)
    #expect(plan.choices.isEmpty)
  }

  @Test func nulInTextIsAsked() throws {
    let script = "CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('x'), (CAST(x'6100' AS TEXT))"
    let open = try PlanFor.postgres(script)
    #expect(open.openChoices.map(\.id) == ["text:t.a"])
    #expect(open.openChoices.first?.options == ["strip", "bytea"])
    #expect(open.openChoices.first?.examples == [1])
    #expect(try PlanFor.postgres(script, choices: ["text:t.a": "strip"]).column("t", "a")?.rule == "sqlite-strip-nul")
    #expect(try PlanFor.postgres(script, choices: ["text:t.a": "bytea"]).column("t", "a")?.nativeType == "bytea")
  }

  @Test func invalidUTF8IsAskedAndNeverStripped() throws {
    let plan = try PlanFor.postgres("CREATE TABLE t (a TEXT); INSERT INTO t VALUES (CAST(x'ff' AS TEXT))")
    #expect(plan.openChoices.first?.options == ["bytea", "null"])
  }

  @Test func aChildGetsItsParentsType() throws {
    let plan = try PlanFor.postgres(
      "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p TEXT REFERENCES p(id)); INSERT INTO p VALUES (1); INSERT INTO c VALUES ('1')"
    )
    #expect(plan.column("c", "p")?.nativeType == "bigint")
    #expect(plan.column("c", "p")?.rule == "sqlite-text-to-number")
    #expect(plan.choices.isEmpty)
    #expect(plan.statements("foreign key").count == 1)
  }

  @Test func aChildThatIsNoNumberIsAsked() throws {
    let script =
      "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p TEXT REFERENCES p(id)); INSERT INTO p VALUES (1); INSERT INTO c VALUES ('x')"
    let plan = try PlanFor.postgres(script)
    #expect(plan.openChoices.map(\.id) == ["key-type:p.id"])
    let dropped = try PlanFor.postgres(script, choices: ["key-type:p.id": "drop-key"])
    #expect(dropped.statements("foreign key").isEmpty)
    #expect(dropped.column("c", "p")?.nativeType == "text" && dropped.column("p", "id")?.nativeType == "bigint")
    #expect(dropped.reason("foreign key", "c.p -> p.id") != nil)
  }

  @Test func orphansAreCarriedUnvalidated() throws {
    let plan = try PlanFor.postgres(
      "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p INT REFERENCES p(id) ON DELETE CASCADE); INSERT INTO c VALUES (7)")
    #expect(
      plan.statements("foreign key") == [
        "ALTER TABLE \"public\".\"c\" ADD CONSTRAINT \"c_p_fkey\" FOREIGN KEY (\"p\") REFERENCES \"public\".\"p\" (\"id\") ON DELETE CASCADE NOT VALID"
      ])
    #expect(plan.acceptedDefects.map(\.rule) == ["orphaned-rows"])
  }

  @Test func aParentThatIsNotUniqueIsAsked() throws {
    let script = "CREATE TABLE p (k INT); CREATE TABLE c (p INT REFERENCES p(k)); INSERT INTO p VALUES (1), (2); INSERT INTO c VALUES (1)"
    let plan = try PlanFor.postgres(script)
    #expect(plan.openChoices.first?.options == ["make-unique", "drop-key"])
    let made = try PlanFor.postgres(script, choices: ["unique-parent:c.p->p.k": "make-unique"])
    #expect(made.statements("constraint").contains { $0.hasSuffix("UNIQUE (\"k\")") })
    #expect(made.statements("foreign key").count == 1)
    let twice = try PlanFor.postgres(script + "; INSERT INTO p VALUES (1)")
    #expect(twice.openChoices.first?.options == ["drop-key"])
  }

  @Test func aKeyToAMissingTableIsListed() throws {
    let plan = try PlanFor.postgres("CREATE TABLE c (p INT REFERENCES gone(id)); INSERT INTO c VALUES (1)")
    #expect(plan.reason("foreign key", "c.p -> gone") != nil || plan.reason("foreign key", "c.p -> gone.id") != nil)
    #expect(plan.openChoices.isEmpty)
  }

  @Test func nullsInAPrimaryKeyAreAsked() throws {
    let plan = try PlanFor.postgres("CREATE TABLE t (k TEXT PRIMARY KEY); INSERT INTO t VALUES (NULL), ('a')")
    #expect(plan.openChoices.map(\.id) == ["primary-key:t"])
    #expect(try PlanFor.postgres("CREATE TABLE t (k TEXT PRIMARY KEY); INSERT INTO t VALUES ('a')").choices.isEmpty)
  }

  @Test func countedKeysGoOn() throws {
    let plan = try PlanFor.postgres(
      "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a); INSERT INTO t (id, a) VALUES (41, 1), (42, 2); DELETE FROM t WHERE id = 42"
    )
    #expect(plan.statements("table").first?.contains("\"id\" bigint GENERATED BY DEFAULT AS IDENTITY NOT NULL") == true)
    #expect(plan.statements("sequence value") == ["SELECT setval(pg_get_serial_sequence('\"public\".\"t\"', 'id'), 42, true)"])
    let empty = try PlanFor.postgres("CREATE TABLE t (id INTEGER PRIMARY KEY)")
    #expect(empty.statements("sequence value") == ["SELECT setval(pg_get_serial_sequence('\"public\".\"t\"', 'id'), 1, false)"])
  }

  @Test(arguments: [
    ("INTEGER DEFAULT 5", "bigint DEFAULT 5"), ("INTEGER DEFAULT -5", "bigint DEFAULT -5"),
    ("BOOLEAN DEFAULT 1", "boolean DEFAULT true"), ("TEXT DEFAULT 'it''s'", "text DEFAULT 'it''s'"),
    ("TEXT DEFAULT \"x\"", "text DEFAULT 'x'"), ("TEXT DEFAULT 7", "text DEFAULT '7'"),
    ("DATETIME DEFAULT CURRENT_TIMESTAMP", "timestamp without time zone DEFAULT date_trunc('second', (now() AT TIME ZONE 'UTC'))"),
    ("DATETIME DEFAULT (datetime('now'))", "timestamp without time zone DEFAULT date_trunc('second', (now() AT TIME ZONE 'UTC'))"),
    ("TEXT DEFAULT CURRENT_DATE", "text DEFAULT to_char((now() AT TIME ZONE 'UTC'), 'YYYY-MM-DD')"),
    ("DATE DEFAULT '2020-01-01'", "date DEFAULT '2020-01-01'::date"),
    ("DATE DEFAULT '2020-02-29'", "date DEFAULT '2020-02-29'::date"), ("INTEGER DEFAULT NULL", "bigint"),
  ])
  func defaults(_ declared: String, _ made: String) throws {
    let plan = try PlanFor.postgres("CREATE TABLE t (a \(declared))")
    #expect(plan.statements("table") == ["CREATE TABLE \"public\".\"t\" (\n  \"a\" \(made)\n)"])
    #expect(plan.reason("default", "t.a") == nil)
  }

  @Test(arguments: [
    "DATE DEFAULT '2021-02-29'", "TIMESTAMP DEFAULT '2020-01-01 12:99'", "DATE DEFAULT '0000-00-00'", "INTEGER DEFAULT 'x'",
    "INTEGER DEFAULT (random())", "BOOLEAN DEFAULT 2",
  ])
  func defaultsThatHaveNoPlaceAreListed(_ declared: String) throws {
    let plan = try PlanFor.postgres("CREATE TABLE t (a \(declared))")
    #expect(plan.statements("table").first?.contains("DEFAULT") == false)
    #expect(plan.reason("default", "t.a") != nil)
  }

  @Test func longAndCollidingNamesAreRenamedAndListed() throws {
    let long = String(repeating: "é", count: 40)
    let plan = try PlanFor.postgres(
      "CREATE TABLE \"\(long)a\" (x INT); CREATE TABLE \"\(long)b\" (xmin INT, y INT); CREATE INDEX i ON \"\(long)a\" (x)")
    let names = plan.loads.map(\.target.name)
    #expect(Set(names).count == 2 && names.allSatisfy { $0.utf8.count <= 63 })
    #expect(plan.fate("name", long + "a") == plan.loads.first.map { .rewritten(rule: "pg-long-name: \($0.target.name)") })
    #expect(plan.column(long + "b", "xmin").map { $0.target != "xmin" } == true)
    #expect(plan.column(long + "b", "y")?.target == "y")
  }

  @Test func checksAndGeneratedColumnsAreTranslated() throws {
    let plan = try PlanFor.postgres(
      "CREATE TABLE t (a INT CHECK (a > 0 AND a IS NOT NULL), b INT GENERATED ALWAYS AS (a * 2) STORED, c TEXT CHECK (c GLOB 'x*'),"
        + " d TEXT AS (hex(c)) VIRTUAL, CHECK (strftime('%Y', c) > '2000')); INSERT INTO t (a, c) VALUES (1, 'xy')")
    #expect(plan.statements("constraint").contains { $0.contains("CHECK (((\"a\" > 0) AND (\"a\" IS NOT NULL)))") })
    #expect(plan.statements("constraint").contains { $0.contains("COLLATE \"C\" ~ '^x.*$'") })
    #expect(plan.statements("table").first?.contains("\"b\" bigint GENERATED ALWAYS AS ((\"a\" * 2)) STORED") == true)
    #expect(plan.loads.first?.computed.map(\.source) == ["b"])
    #expect(plan.loads.first?.columns.map(\.source) == ["a", "c", "d"])
    #expect(plan.reason("generated column", "t.d")?.hasPrefix("carried as plain data") == true)
    #expect(plan.objects.contains { $0.kind == "check" && $0.name.name.contains("strftime") })
  }

  @Test func brokenChecksAreNotValid() throws {
    let plan = try PlanFor.postgres(
      "CREATE TABLE t (a INT CHECK (a > 0)); PRAGMA ignore_check_constraints = ON; INSERT INTO t VALUES (-1)")
    #expect(plan.statements("constraint").first?.hasSuffix("NOT VALID") == true)
  }

  @Test func collationsOfKeysBecomeExpressions() throws {
    let plan = try PlanFor.postgres("CREATE TABLE t (a TEXT COLLATE NOCASE UNIQUE, b TEXT COLLATE RTRIM); CREATE INDEX i ON t (b)")
    #expect(plan.statements("index").contains { $0.hasPrefix("CREATE UNIQUE INDEX") && $0.contains("(lower(\"a\" COLLATE \"C\"))") })
    #expect(plan.statements("index").contains { $0.contains("(rtrim(\"b\", ' '))") })
    #expect(plan.reason("collation", "t.a") != nil)
  }

  @Test func everyObjectIsListed() throws {
    let plan = try PlanFor.postgres(
      "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT); CREATE INDEX i ON t (a DESC); CREATE INDEX e ON t (lower(a)) WHERE id > 3;"
        + " CREATE VIEW V AS SELECT ID, [a] AS Name FROM T WHERE a <> \"x\"; CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END;"
        + " CREATE VIRTUAL TABLE f USING fts5(a)")
    for (kind, name) in [("table", "t"), ("index", "i"), ("index", "e"), ("view", "V"), ("trigger", "g"), ("table", "f")] {
      #expect(plan.fate(kind, name) != nil, "\(kind) \(name)")
    }
    #expect(
      plan.statements("view").first?.hasSuffix(
        "CREATE VIEW \"public\".\"V\" AS SELECT \"id\", \"a\" AS \"Name\" FROM \"t\" WHERE \"a\" <> 'x'") == true)
    #expect(plan.steps.filter { $0.object.kind == "view" }.allSatisfy { $0.isOptional == true })
    #expect(plan.statements("index").contains { $0.contains("(\"a\" DESC)") })
    #expect(plan.statements("index").contains { $0.contains("((lower(\"a\" COLLATE \"C\"))) WHERE (\"id\" > 3)") })
  }

  @Test func castsOfAPerson() throws {
    let script = "CREATE TABLE t (a INT, b TEXT); INSERT INTO t VALUES (1, '1.50'), (70000, 'x')"
    func cast(_ column: String, _ type: String, _ remedy: CastRule.Remedy? = nil) -> CastRule {
      CastRule(table: ObjectName("t"), column: column, type: type, onError: remedy)
    }
    #expect(try PlanFor.postgres(script, casts: [cast("a", "integer")]).column("t", "a")?.nativeType == "integer")
    #expect(try PlanFor.postgres(script, casts: [cast("a", "smallint")]).openChoices.map(\.id) == ["cast:t.a"])
    #expect(try PlanFor.postgres(script, casts: [cast("b", "numeric(12,2)")]).openChoices.map(\.id) == ["cast:t.b"])
    let null = try PlanFor.postgres(script, casts: [cast("b", "numeric(12,2)", .null)])
    #expect(null.choices.isEmpty && null.column("t", "b")?.rule == "sqlite-unfit-to-null")
  }

  @Test func keysThatConversionMakesEqualAreAsked() throws {
    let plan = try PlanFor.postgres("CREATE TABLE t (a UNIQUE); INSERT INTO t VALUES (1), ('1'), (x'00')")
    #expect(plan.openChoices.map(\.id) == ["key:t.a"])
    #expect(try PlanFor.postgres("CREATE TABLE t (a UNIQUE); INSERT INTO t VALUES (1), ('2'), (x'00')").choices.isEmpty)
  }

  @Test func aFoldedKeyIsCheckedByBytes() throws {
    let script = "CREATE TABLE p (k TEXT COLLATE NOCASE PRIMARY KEY); CREATE TABLE c (k TEXT REFERENCES p); INSERT INTO p VALUES ('a')"
    let lost = try PlanFor.postgres(script + "; INSERT INTO c VALUES ('A')")
    #expect(lost.statements("foreign key").first?.hasSuffix("NOT VALID") == true)
    let kept = try PlanFor.postgres(script + "; INSERT INTO c VALUES ('a')")
    #expect(kept.statements("foreign key").first?.hasSuffix("NOT VALID") == false)
  }

  @Test func castsThatNameNothingAreRefused() {
    let cast = CastRule(table: ObjectName("t"), column: "gone", type: "integer")
    #expect(throws: (any Error).self) { try PlanFor.postgres("CREATE TABLE t (a)", casts: [cast]) }
    let type = CastRule(table: ObjectName("t"), column: "a", type: "money")
    #expect(throws: (any Error).self) { try PlanFor.postgres("CREATE TABLE t (a)", casts: [type]) }
  }

  @Test func viewsComeAfterThoseTheyName() throws {
    let plan = try PlanFor.postgres(
      "CREATE TABLE t (x INT); CREATE VIEW a AS SELECT Total FROM b; CREATE VIEW b AS SELECT x AS Total FROM t; CREATE VIEW c AS SELECT x FROM t"
    )
    #expect(plan.steps.filter { $0.object.kind == "view" }.map(\.object.name.name) == ["b", "a", "c"])
    #expect(plan.statements("view")[1].hasSuffix("AS SELECT \"Total\" FROM \"b\""))
  }
}
