import DrydockCore
import Testing

@testable import DrydockMigration

/// New tables against planned ones: what another engine made is looked at piece by piece.
@Suite struct StructureComparisonTests {
  private static let name = ObjectName("orders", schema: "public")

  private static func table(
    _ columns: [Column] = [
      Column(name: "id", type: .integer, nativeType: "bigint", isNullable: false, origin: .identity(always: false)),
      Column(name: "customer", type: .text, nativeType: "text", defaultValue: SQLExpression(text: "''", engine: .postgresql)),
    ], key: [String] = ["id"], unique: [[String]] = [["customer"]], foreign: [ForeignKey] = [key], checks: Int = 1,
    indexes: [TableIndex] = [TableIndex(name: "i", columns: ["customer"], isUnique: false, definition: "x")]
  ) -> Table {
    Table(
      name: name, columns: columns, primaryKey: UniqueKey(columns: key), uniqueKeys: unique.map { UniqueKey(columns: $0) },
      foreignKeys: foreign, checks: Array(repeating: SQLExpression(text: "true", engine: .postgresql), count: checks), indexes: indexes)
  }

  private static let key = ForeignKey(
    child: ColumnSet(name, ["customer"]), parent: ColumnSet(ObjectName("customers", schema: "public"), ["id"]), name: "fk")

  private func faults(
    _ made: Table?, objects: [SchemaObject] = [], others: [Table] = [], steps: [PlanStep] = [], schema: String? = nil
  ) -> [String] {
    let plan = Plans.plan(
      target: TargetIdentity(engine: .postgresql, database: "db", catalogue: nil, schema: schema), steps: steps,
      loads: [TableLoad(source: ObjectName("orders"), target: Self.name, columns: [], expectedRows: 0)], tables: [Self.table()])
    let actual = Schema(engine: .postgresql, tables: (made.map { [$0] } ?? []) + others, objects: objects)
    return SchemaComparison(plan: plan, actual: actual).faults()
  }

  @Test func whatWasPlannedHolds() { #expect(faults(Self.table()).isEmpty) }

  @Test func namesOfConstraintsDoNotCount() {
    let renamed = ForeignKey(child: Self.key.child, parent: Self.key.parent, name: "other")
    #expect(faults(Self.table(foreign: [renamed])).isEmpty)
  }

  @Test func everyPieceCounts() {
    let columns = Self.table().columns
    func changed(_ change: (inout Column) -> Void) -> Table {
      var changed = columns
      change(&changed[1])
      return Self.table(changed)
    }
    #expect(faults(nil) == ["the table public.orders is missing"])
    #expect(faults(changed { $0.nativeType = "varchar" }) == ["public.orders.customer is varchar, planned was text"])
    #expect(faults(changed { $0.isNullable = false }).count == 1)
    #expect(faults(changed { $0.defaultValue = nil }) == ["public.orders.customer has no default"])
    #expect(faults(changed { $0.name = "x" }).count == 1)
    #expect(faults(Self.table(columns.reversed())).count == 1)
    #expect(faults(changed { $0.origin = .generated(SQLExpression(text: "1", engine: .postgresql), stored: true) }).count == 1)
    #expect(faults(changed { $0.origin = .identity(always: true) }).count == 1)
    #expect(faults(Self.table(key: ["customer"])).count == 1)
    #expect(faults(Self.table(unique: [])).count == 1)
    #expect(faults(Self.table(foreign: [])).count == 1)
    #expect(faults(Self.table(foreign: [Self.key, Self.key])).count == 1)
    let cascading = ForeignKey(child: Self.key.child, parent: Self.key.parent, onDelete: "CASCADE")
    #expect(faults(Self.table(foreign: [cascading])).count == 1)
    #expect(faults(Self.table(checks: 2)).count == 1)
    #expect(faults(Self.table(indexes: [])).count == 1)
    #expect(faults(Self.table(indexes: [TableIndex(name: "i", columns: ["id"], isUnique: false, definition: "")])).count == 1)
    #expect(faults(Self.table(indexes: [TableIndex(name: "i", columns: ["customer"], isUnique: true, definition: "")])).count == 1)
  }

  @Test func whatIsTooManyIsAFault() {
    let stranger = Table(name: ObjectName("extra", schema: "public"), columns: [])
    #expect(faults(Self.table(), others: [stranger]) == ["the table public.extra is not in the plan"])
    // Another schema of the same database is somebody else's, and Drydock's own records go away.
    #expect(faults(Self.table(), others: [Table(name: ObjectName("extra", schema: "other"), columns: [])]).isEmpty)
    #expect(faults(Self.table(), others: [Table(name: ObjectName("_drydock_load_1", schema: "public"), columns: [])]).isEmpty)
    let trigger = SchemaObject(kind: "trigger", name: ObjectName("t", schema: "public"), definition: "", table: Self.name)
    #expect(faults(Self.table(), objects: [trigger]).count == 1)
  }

  @Test func viewsAreLookedForByName() {
    let view = SchemaObject(kind: "view", name: ObjectName("v", schema: "public"), definition: "CREATE VIEW v AS SELECT 1")
    let told = SchemaObject(kind: "view", name: view.name, definition: "another spelling")
    #expect(faults(Self.table(), objects: [told], steps: [Plans.step(view)]).isEmpty)
    #expect(faults(Self.table(), steps: [Plans.step(view)]) == ["the view public.v is missing"])
    #expect(faults(Self.table(), objects: [told]) == ["the view public.v is not in the plan"])
  }
}

/// Definitions that are carried verbatim from server to server.
@Suite struct VerbatimSchemaTests {
  private static let name = ObjectName("t", schema: "public")

  private static func table(constraint: String = "CHECK ((a > 0))", index: String? = "CREATE INDEX i ON public.t (a)") -> Table {
    Table(
      name: name, columns: [], indexes: index.map { [TableIndex(name: "i", columns: ["a"], isUnique: false, definition: $0)] } ?? [],
      definition: "CREATE TABLE public.t (a integer)",
      constraints: [TableConstraint(kind: .check, name: "c", definition: constraint, columns: ["a"])])
  }

  private static let objects = [
    SchemaObject(kind: "table", name: name, definition: "CREATE TABLE public.t (a integer)"),
    SchemaObject(kind: "index", name: ObjectName("i", schema: "public"), definition: "CREATE INDEX i ON public.t (a)", table: name),
    SchemaObject(kind: "check", name: ObjectName("c"), definition: "CHECK ((a > 0))", table: name),
    SchemaObject(kind: "function", name: ObjectName("f()", schema: "public"), definition: "CREATE FUNCTION f()"),
    SchemaObject(kind: "sequence value", name: ObjectName("s", schema: "public"), definition: "42,t"),
  ]

  private func faults(_ table: Table, _ objects: [SchemaObject], planned: [SchemaObject] = objects) -> [String] {
    let plan = Plans.plan(
      target: TargetIdentity(engine: .postgresql, database: "db", catalogue: nil), steps: planned.map(Plans.step),
      loads: [TableLoad(source: Self.name, target: Self.name, columns: [], expectedRows: 0)])
    return SchemaComparison(plan: plan, actual: Schema(engine: .postgresql, tables: [table], objects: objects)).faults()
  }

  @Test func whatWasPlannedHolds() { #expect(faults(Self.table(), Array(Self.objects[3...])).isEmpty) }

  @Test func everyDefinitionCounts() {
    let others = Array(Self.objects[3...])
    #expect(faults(Self.table(constraint: "CHECK ((a > 1))"), others) == ["the constraint c of public.t is not defined as planned"])
    #expect(faults(Self.table(index: nil), others) == ["the index public.i is missing"])
    #expect(faults(Self.table(index: "CREATE UNIQUE INDEX i ON public.t (a)"), others).count == 1)
    #expect(faults(Self.table(), [Self.objects[4]]) == ["the function public.f() is missing"])
    let other = SchemaObject(kind: "sequence value", name: ObjectName("s", schema: "public"), definition: "41,t")
    #expect(faults(Self.table(), [Self.objects[3], other]).count == 1)
  }

  @Test func whatIsTooManyIsAFault() {
    let others = Array(Self.objects[3...])
    let planned = Self.objects.filter { $0.kind != "check" }
    #expect(faults(Self.table(), others, planned: planned) == ["the constraint c of public.t is not in the plan"])
    let policy = SchemaObject(kind: "policy", name: ObjectName("p", schema: "public"), definition: "CREATE POLICY", table: Self.name)
    #expect(faults(Self.table(), others + [policy]).count == 1)
    // Who may do what is listed, never carried.
    let grant = SchemaObject(kind: "grant", name: ObjectName("table t", schema: "public"), definition: "all to bob")
    let elsewhere = SchemaObject(kind: "view", name: ObjectName("v", schema: "other"), definition: "CREATE VIEW")
    #expect(faults(Self.table(), others + [grant, elsewhere]).isEmpty)
  }
}

/// Plans made of what a test is about.
enum Plans {
  static func plan(
    target: TargetIdentity, steps: [PlanStep] = [], loads: [TableLoad], defects: [AcceptedDefect] = [], tables: [Table]? = nil
  ) -> Plan {
    Plan(
      format: 1, tool: "test", manifest: "", target: target, steps: steps, loads: loads, repairs: [], decisions: "", effects: [],
      expected: [], deferredKeys: [], acceptedDefects: defects, choices: [], objects: [], tables: tables)
  }

  static func step(_ object: SchemaObject) -> PlanStep {
    PlanStep(stage: .preData, sql: object.definition, reverse: nil, reason: "", object: object)
  }
}
