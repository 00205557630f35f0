import DrydockCore
import DrydockTesting
import Testing

@testable import DrydockMigration

/// Keys of PostgreSQL, and blanks in its columns, as the plan for SQLite measures them.
@Suite struct PostgresKeysInSQLiteTests {
  private static func name(_ name: String) -> ObjectName { ObjectName(name, schema: "public") }

  private static func table(
    _ table: String, _ columns: [(name: String, type: ColumnType, native: String)], _ rows: [[String?]]
  ) -> MemoryTable {
    MemoryTable(
      table, columns.map { ($0.name, $0.type) }, rows, schema: "public", engine: .postgresql,
      nativeTypes: Dictionary(uniqueKeysWithValues: columns.map { ($0.name, $0.native) }))
  }

  /// A table `p` with one key, and where one is wanted a table `c` that refers to it.
  private static func zone(
    _ type: ColumnType, _ native: String, parents: [String], child: String? = nil, children: [String] = []
  ) -> MemoryZone {
    let parent = Table(
      name: name("p"), columns: [Column(name: "k", type: type, nativeType: native, isNullable: false)],
      primaryKey: UniqueKey(columns: ["k"]), definition: "CREATE TABLE public.p (k \(native))",
      constraints: [TableConstraint(kind: .primaryKey, name: "p_pkey", definition: "PRIMARY KEY (k)", columns: ["k"])])
    let landed = table("p", [("k", type, native)], parents.map { [$0] })
    guard let child else { return MemoryZone(landed, schema: Schema(engine: .postgresql, tables: [parent])) }
    let relation = ForeignKey(child: ColumnSet(name("c"), ["k"]), parent: ColumnSet(name("p"), ["k"]), name: "c_k_fkey")
    let other = Table(
      name: name("c"), columns: [Column(name: "k", type: type, nativeType: child)], foreignKeys: [relation],
      definition: "CREATE TABLE public.c (k \(child))")
    return MemoryZone(
      landed, table("c", [("k", type, child)], children.map { [$0] }), schema: Schema(engine: .postgresql, tables: [parent, other]))
  }

  private static let relation = "public.c.k -> public.p.k"

  /// `1.5` is `1.50` to PostgreSQL; to SQLite the two are different texts.
  @Test func valuesThatAreEqualAndTextsThatAreNot() throws {
    let plan = try PlanFor.plan(Self.zone(.decimal, "numeric", parents: ["1.50"], child: "numeric", children: ["1.5"]), PlanFor.sqlite)
    #expect(plan.acceptedDefects.isEmpty)
    #expect(plan.reason("foreign key", Self.relation)?.hasPrefix("1 rows find no parent") == true)
    #expect(plan.statements("table").allSatisfy { !$0.contains("FOREIGN KEY") })
  }

  @Test func textsThatAreEqualKeepTheirRelation() throws {
    let plan = try PlanFor.plan(
      Self.zone(.decimal, "numeric", parents: ["1.50", "2"], child: "numeric", children: ["1.50"]), PlanFor.sqlite)
    #expect(plan.fate("foreign key", Self.relation) == .carried)
    #expect(plan.statements("table").contains { $0.contains("FOREIGN KEY") })
  }

  @Test func arraysThatDifferInTheirBoundsAloneAreAsked() throws {
    let zone = Self.zone(.other, "integer[]", parents: ["{1,2}", "[0:1]={1,2}"])
    let plan = try PlanFor.plan(zone, PlanFor.sqlite)
    #expect(plan.openChoices.map(\.id) == ["key:public.p.k"])
    #expect(plan.openChoices.first?.examples == [1])
    let chosen = try PlanFor.plan(zone, PlanFor.sqlite, ["key:public.p.k": "drop-key"])
    #expect(chosen.openChoices.isEmpty)
    #expect(chosen.statements("table").allSatisfy { !$0.contains("PRIMARY KEY") })
    #expect(chosen.tables?.first?.primaryKey == nil)
    #expect(try PlanFor.plan(Self.zone(.other, "integer[]", parents: ["{1,2}", "{2,1}"]), PlanFor.sqlite).choices.isEmpty)
  }

  // MARK: blanks

  /// One text with a blank that somebody wrote, and four with blanks that mean nothing.
  private static let blanks = MemoryZone(
    table(
      "t",
      [
        ("name", .text, "text"), ("code", .text, "character(5)"), ("padded", .text, "bpchar"), ("doc", .json, "json"),
        ("kind", .other, "public.kind"),
      ], [["Oslo ", "ab   ", "x ", " {}", " k"]]),
    schema: Schema(
      engine: .postgresql,
      tables: [
        Table(
          name: name("t"),
          columns: [
            Column(name: "name", type: .text, nativeType: "text"), Column(name: "code", type: .text, nativeType: "character(5)"),
            Column(name: "padded", type: .text, nativeType: "bpchar"), Column(name: "doc", type: .json, nativeType: "json"),
            Column(name: "kind", type: .other, nativeType: "public.kind"),
          ], definition: "CREATE TABLE public.t (name text)")
      ]))

  @Test func onlyTextsHaveBlanksThatSomebodyWrote() throws {
    let carried = try PlanFor.plan(Self.blanks, PlanFor.sqlite).acceptedDefects.filter { $0.rule == "surrounding-space" }
    #expect(carried == [AcceptedDefect(object: ColumnSet(Self.name("t"), ["name"]), rule: "surrounding-space", rows: 1)])
    let trimmed = try PlanFor.plan(Self.blanks, PlanFor.sqlite, [:], [], [RepairRequest(repair: "trim-blanks")])
    #expect(trimmed.effects.map(\.cells) == [1])
    #expect(trimmed.acceptedDefects.allSatisfy { $0.rule != "surrounding-space" })
  }
}
