import DrydockChecks
import DrydockCore
import Testing

@Suite struct CircularForeignKeysTests {
  private func table(_ name: String, _ keys: [(String, String)], nullable: Bool = true, deferrable: Bool = false) -> Table {
    Table(
      name: ObjectName(name),
      columns: [Column(name: "id", type: .integer, nativeType: "INTEGER")]
        + keys.map { Column(name: $0.0, type: .integer, nativeType: "INTEGER", isNullable: nullable) },
      primaryKey: UniqueKey(columns: ["id"]),
      foreignKeys: keys.map { column, parent in
        ForeignKey(
          child: ColumnSet(ObjectName(name), [column]), parent: ColumnSet(ObjectName(parent), ["id"]), deferrable: deferrable)
      })
  }

  @Test func aCircleComesWithItsBreakSetAndAnOrder() {
    let schema = Schema(
      engine: .sqlite,
      tables: [
        table("store", [("manager", "staff"), ("address", "address")]), table("staff", [("store", "store")], nullable: false),
        table("address", []),
      ])
    let found = CircularForeignKeys().inspect(schema)
    #expect(found.map(\.message) == ["staff, store refer to each other; 1 relation to defer"])
    #expect(found.first?.related == [ColumnSet(ObjectName("store"), [])])
    #expect(
      found.first?.details == [
        "relation: staff.store → store.id", "relation: store.manager → staff.id",
        "break at store.manager → staff.id: load store with NULL there, and update it when staff is loaded", "load order: store, staff",
      ])
  }

  @Test func aCircleOfRequiredColumnsNeedsASecondPass() {
    let schema = Schema(engine: .sqlite, tables: [table("a", [("b", "b")], nullable: false), table("b", [("a", "a")], nullable: false)])
    #expect(
      CircularForeignKeys().inspect(schema)[0].details.suffix(2) == [
        "break at a.b → b.id: its columns are required, so add or enforce the relation in a second pass, when both tables are loaded",
        "load order: a, b",
      ])
  }

  @Test func twoCirclesThroughOneTableNeedOneBreak() {
    let schema = Schema(
      engine: .sqlite,
      tables: [table("a", [("b", "b")]), table("b", [("c", "c"), ("d", "d")]), table("c", [("a", "a")]), table("d", [("a", "a")])])
    let found = CircularForeignKeys().inspect(schema)
    #expect(found.count == 1 && found[0].count == 4)
    #expect(
      found[0].details.filter { $0.hasPrefix("break") } == ["break at a.b → b.id: load a with NULL there, and update it when b is loaded"])
  }

  @Test func aDeferrableKeyWaitsForTheCommit() {
    let schema = Schema(engine: .sqlite, tables: [table("a", [("b", "b")], deferrable: true), table("b", [("a", "a")])])
    #expect(CircularForeignKeys().inspect(schema)[0].details[2].hasSuffix("load all tables in one transaction with the check at commit"))
  }

  @Test func aTreeAndAChainAreNoCircle() {
    let schema = Schema(
      engine: .sqlite, tables: [table("node", [("parent", "node")]), table("a", [("node", "node")]), table("b", [("a", "a")])])
    #expect(CircularForeignKeys().inspect(schema).isEmpty)
  }
}
