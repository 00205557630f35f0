import DrydockCore
import DrydockData
import DrydockTesting
import Testing

@testable import DrydockMigration

/// Plans over a small PostgreSQL database as its inspector tells it; no server is asked.
@Suite struct PostgresSourceTests {
  private struct NamedTable: LandedTable {
    let base: any LandedTable
    let name: ObjectName

    var manifest: TableManifest { PostgresSourceTests.named(base.manifest, name) }

    func scan(chunk: Int, columns: [Int]?, digests: Bool, body: (RecordBatch, [Digest128]) throws -> Void) throws {
      try base.scan(chunk: chunk, columns: columns, digests: digests, body: body)
    }
  }

  fileprivate static func named(_ manifest: TableManifest, _ name: ObjectName) -> TableManifest {
    TableManifest(
      table: name, snapshot: manifest.snapshot, columns: manifest.columns, files: manifest.files, rows: manifest.rows,
      digest: manifest.digest)
  }

  private static func name(_ name: String, _ schema: String = "public") -> ObjectName { ObjectName(name, schema: schema) }

  private static func expression(_ text: String, _ tree: ExpressionTree? = nil) -> SQLExpression {
    SQLExpression(text: text, engine: .postgresql, tree: tree)
  }

  /// Two tables, an enum, and one object of most kinds.
  private static func zone(nan: Bool = false, orphan: Bool = false) -> any LandingZone {
    let parent = Table(
      name: name("users"),
      columns: [
        Column(
          name: "id", type: .integer, nativeType: "integer", isNullable: false,
          defaultValue: expression("nextval('public.users_id_seq'::regclass)")),
        Column(name: "mood", type: .other, nativeType: "public.mood"), Column(name: "active", type: .boolean, nativeType: "boolean"),
        Column(name: "score", type: .float, nativeType: "double precision"), Column(name: "tags", type: .other, nativeType: "text[]"),
        Column(name: "price", type: .decimal, nativeType: "numeric(10,2)"),
        Column(name: "seen", type: .instant, nativeType: "timestamp with time zone", defaultValue: expression("now()", .call("NOW", []))),
      ], primaryKey: UniqueKey(columns: ["id"]),
      checks: [
        expression("(price > (0)::numeric)", .call(">", [.column("price"), .number("0")])),
        expression("(mood ~ 'x'::text)"),
      ],
      indexes: [
        TableIndex(
          name: "users_price", columns: ["price"], isUnique: false,
          definition: "CREATE INDEX users_price ON public.users USING btree (price DESC)")
      ],
      definition: "CREATE TABLE public.users (\n  id integer NOT NULL\n)",
      constraints: [
        TableConstraint(kind: .primaryKey, name: "users_pkey", definition: "PRIMARY KEY (id)", columns: ["id"]),
        TableConstraint(kind: .check, name: "users_price_check", definition: "CHECK ((price > (0)::numeric))", columns: ["price"]),
      ])
    let child = Table(
      name: name("orders", "sales"),
      columns: [Column(name: "user_id", type: .integer, nativeType: "integer"), Column(name: "note", type: .text, nativeType: "text")],
      foreignKeys: [
        ForeignKey(
          child: ColumnSet(name("orders", "sales"), ["user_id"]), parent: ColumnSet(name("users"), ["id"]), name: "orders_user",
          onDelete: "CASCADE")
      ], definition: "CREATE TABLE sales.orders (\n  user_id integer,\n  note text\n)",
      constraints: [
        TableConstraint(
          kind: .foreignKey, name: "orders_user", definition: "FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE",
          columns: ["user_id"])
      ])
    let objects = [
      SchemaObject(kind: "schema", name: ObjectName("sales"), definition: "CREATE SCHEMA sales"),
      SchemaObject(kind: "type", name: name("mood"), definition: "CREATE TYPE public.mood AS ENUM ('good', 'bad')"),
      SchemaObject(kind: "sequence", name: name("users_id_seq"), definition: "CREATE SEQUENCE public.users_id_seq AS integer"),
      SchemaObject(
        kind: "function", name: name("f()"), definition: "CREATE FUNCTION public.f() RETURNS integer LANGUAGE sql AS 'SELECT 1'"),
      SchemaObject(
        kind: "view", name: name("v"), definition: "CREATE VIEW public.v AS\n SELECT orders.note\n   FROM sales.orders"),
      SchemaObject(kind: "policy", name: name("p"), definition: "CREATE POLICY p ON public.users", table: name("users")),
      SchemaObject(kind: "grant", name: ObjectName("table public.users"), definition: "bob may SELECT"),
      SchemaObject(kind: "sequence value", name: name("users_id_seq"), definition: "42,t"),
    ]
    let users = MemoryTable(
      "users",
      [
        ("id", .integer), ("mood", .other), ("active", .boolean), ("score", .float), ("tags", .other), ("price", .decimal),
        ("seen", .instant),
      ], [["1", "good", "t", nan ? "NaN" : "1.5", "{a}", "1.50", "2024-01-01 00:00:00+00"]])
    let orders = MemoryTable("orders", [("user_id", .integer), ("note", .text)], [[orphan ? "9" : "1", "x"]])
    let plain = MemoryZone(users, orders)
    let manifest = Manifest(
      format: 1, tool: "test", source: plain.manifest.source,
      schema: Schema(engine: .postgresql, tables: [parent, child], objects: objects),
      tables: [named(users.manifest, name("users")), named(orders.manifest, name("orders", "sales"))], excluded: [], files: [])
    return SchemaZone(manifest: manifest, base: plain)
  }

  private struct SchemaZone: LandingZone {
    let manifest: Manifest
    let base: MemoryZone

    func table(_ name: ObjectName) throws -> any LandedTable { NamedTable(base: try base.table(ObjectName(name.name)), name: name) }
  }

  // MARK: to SQLite

  @Test func typesForSQLite() throws {
    let plan = try PlanFor.plan(Self.zone(), PlanFor.sqlite)
    let users = plan.loads.first { $0.source.name == "users" }
    #expect(users?.target == ObjectName("users"))
    #expect(
      users?.columns.map(\.rule) == [
        "same", "pg-enum-to-text", "pg-boolean-to-integer", "pg-float8-to-real", "pg-array-to-json", "pg-decimal-to-text",
        "pg-instant-to-iso",
      ])
    #expect(users?.columns.map(\.nativeType) == ["INTEGER", "TEXT", "INTEGER", "REAL", "TEXT", "TEXT", "TEXT"])
    #expect(plan.loads.contains { $0.target == ObjectName("sales__orders") })
    #expect(plan.choices.isEmpty)
  }

  @Test func tablesForSQLite() throws {
    let plan = try PlanFor.plan(Self.zone(), PlanFor.sqlite)
    let users = plan.statements("table").first { $0.hasPrefix("CREATE TABLE \"users\"") }
    #expect(users?.contains("\"id\" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL") == true)
    #expect(users?.contains("CHECK (\"mood\" IN ('good', 'bad'))") == true)
    #expect(users?.contains("CHECK (\"active\" IN (0, 1))") == true)
    #expect(users?.contains("CHECK ((CAST(\"price\" AS NUMERIC) > 0))") == true)
    #expect(users?.contains("\"seen\" TEXT DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))") == true)
    let orders = plan.statements("table").first { $0.hasPrefix("CREATE TABLE \"sales__orders\"") }
    #expect(
      orders?.contains("CONSTRAINT \"orders_user\" FOREIGN KEY (\"user_id\") REFERENCES \"users\" (\"id\") ON DELETE CASCADE") == true)
    #expect(plan.statements("index") == ["CREATE INDEX \"users_price\" ON \"users\" (\"price\" DESC)"])
    #expect(plan.statements("sequence").first?.hasSuffix("VALUES ('users', 42)") == true)
    #expect(
      plan.statements("view") == [
        "CREATE VIEW \"v\" AS SELECT orders.note\n   FROM \"sales__orders\" AS \"orders\"; SELECT * FROM \"v\" LIMIT 0"
      ])
  }

  @Test func everythingIsListedForSQLite() throws {
    let plan = try PlanFor.plan(Self.zone(), PlanFor.sqlite)
    for (kind, name) in [
      ("schema", "sales"), ("type", "public.mood"), ("sequence", "public.users_id_seq"), ("function", "public.f()"), ("view", "public.v"),
      ("policy", "public.p"), ("grant", "table public.users"), ("sequence value", "public.users_id_seq"), ("table", "public.users"),
      ("table", "sales.orders"), ("index", "public.users_price"),
    ] {
      #expect(plan.fate(kind, name) != nil, "\(kind) \(name)")
    }
    #expect(plan.objects.contains { $0.kind == "check" && $0.name.name.contains("mood ~") })
  }

  @Test func notANumberIsAsked() throws {
    let plan = try PlanFor.plan(Self.zone(nan: true), PlanFor.sqlite)
    #expect(plan.openChoices.map(\.id) == ["nan:public.users.score"])
    let null = try PlanFor.plan(Self.zone(nan: true), PlanFor.sqlite, ["nan:public.users.score": "null"])
    #expect(null.column("users", "score")?.rule == "pg-nan-to-null")
    let text = try PlanFor.plan(Self.zone(nan: true), PlanFor.sqlite, ["nan:public.users.score": "text"])
    #expect(text.column("users", "score")?.nativeType == "TEXT")
  }

  // MARK: within PostgreSQL

  @Test func definitionsAreCarriedVerbatimAndInOrder() throws {
    let plan = try PlanFor.plan(Self.zone(), PlanFor.postgres)
    let early = plan.steps.filter { $0.stage == .preData }.map(\.object.kind)
    #expect(early == ["schema", "type", "sequence", "function", "table", "table"])
    let late = plan.steps.filter { $0.stage == .postData }.map(\.object.kind)
    #expect(late == ["constraint", "index", "constraint", "foreign key", "view", "policy"])
    #expect(plan.statements("function").first?.hasPrefix("SET LOCAL check_function_bodies = off;\n") == true)
    #expect(plan.statements("sequence value") == ["SELECT setval('\"public\".\"users_id_seq\"', 42, true)"])
    #expect(plan.loads.allSatisfy { $0.source == $0.target && $0.columns.allSatisfy { $0.rule == ColumnLoad.same } })
    #expect(plan.tables == nil)
    #expect(plan.reason("grant", "table public.users") != nil)
    #expect(plan.acceptedDefects.isEmpty)
  }

  @Test func orphansMakeTheKeyNotValid() throws {
    let plan = try PlanFor.plan(Self.zone(orphan: true), PlanFor.postgres)
    #expect(plan.statements("foreign key").first?.hasSuffix("ON DELETE CASCADE NOT VALID") == true)
    #expect(plan.acceptedDefects.map(\.rule) == ["orphaned-rows"])
  }

  @Test func castsHaveNoPlaceHere() {
    let cast = CastRule(table: Self.name("users"), column: "id", type: "bigint")
    #expect(throws: Failure.self) { try PlanFor.plan(Self.zone(), PlanFor.postgres, [:], [cast]) }
    #expect(throws: Failure.self) { try PlanFor.plan(Self.zone(), PlanFor.sqlite, [:], [cast]) }
  }
}
