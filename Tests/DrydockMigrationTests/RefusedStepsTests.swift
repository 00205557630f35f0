import DrydockCore
import Testing

@testable import DrydockMigration

/// What the target did not take of what was tried is no part of the plan that a proof holds it to; everything else is.
@Suite struct RefusedStepsTests {
  private static let here = ObjectName("t", schema: "here")
  private static let there = ObjectName("t", schema: "there")

  private static func table(_ name: ObjectName) -> Table {
    let checks = [("t_check", "a > 0"), ("t_check1", "a < 9")]
    return Table(
      name: name, columns: [], checks: checks.map { SQLExpression(text: $0.1, engine: .postgresql) },
      indexes: [
        TableIndex(name: "i", columns: [], isUnique: false, definition: ""),
        TableIndex(name: "j", columns: [], isUnique: false, definition: ""),
      ],
      constraints: checks.map { TableConstraint(kind: .check, name: $0.0, definition: "CHECK (\($0.1)) NOT VALID", columns: []) })
  }

  private static func step(_ kind: String, _ name: String, of table: ObjectName, isOptional: Bool = true) -> PlanStep {
    let object = SchemaObject(kind: kind, name: ObjectName(name, schema: table.schema), definition: "", table: table)
    return PlanStep(stage: .postData, sql: "", reverse: nil, reason: "", object: object, isOptional: isOptional)
  }

  private static let plan = Plan(
    format: 1, tool: "test", manifest: "m", target: TargetIdentity(engine: .postgresql, database: "db", catalogue: nil),
    steps: [
      step("index", "i", of: here), step("index", "i", of: there), step("index", "j", of: here, isOptional: false),
      step("constraint", "t_check", of: there),
    ],
    loads: [], repairs: [], decisions: "d", effects: [], expected: [], deferredKeys: [], acceptedDefects: [], choices: [], objects: [],
    tables: [table(here), table(there)], refusals: [RefusedRows(table: here, reason: "r", rows: [1])])

  private func names(_ plan: Plan) -> [[String]] { (plan.tables ?? []).map { $0.indexes.map(\.name) } }

  @Test func anIndexGoesFromItsOwnTableAlone() {
    let left = Self.plan.without(["index there.i"])
    #expect(names(left) == [["i", "j"], ["j"]])
    #expect(left.steps.map(\.words) == ["index here.i", "index here.j", "constraint there.t_check"])
  }

  @Test func aCheckGoesWithItsConstraint() {
    let left = Self.plan.without(["constraint there.t_check"]).tables ?? []
    #expect(left.map { $0.checks.map(\.text) } == [["a > 0", "a < 9"], ["a < 9"]])
    #expect(left.map { ($0.constraints ?? []).map(\.name) } == [["t_check", "t_check1"], ["t_check1"]])
  }

  @Test func whatIsNotOptionalStays() {
    #expect(Self.plan.without(["index here.j"]) == Self.plan)
    #expect(Self.plan.without([]) == Self.plan)
  }

  @Test func everythingElseStays() {
    let left = Self.plan.without(["index here.i", "index there.i", "constraint there.t_check"])
    #expect(left.with(steps: Self.plan.steps, tables: Self.plan.tables) == Self.plan)
    #expect(left.refusals?.count == 1)
  }
}
