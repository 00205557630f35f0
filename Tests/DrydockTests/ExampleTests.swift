import Drydock
import DrydockCore
import DrydockData
import DrydockTesting
import Foundation
import Testing

/// The example that the rules of plan and proof end with, step by step, on the sample database.
@Suite struct ExampleTests {
  private static let all = ["trim-blanks,merge-exact-duplicates,quarantine-orphans"]
  private static let left = ["trim-blanks:products.code": "leave"]

  private func sample() throws -> TestRun { try TestRun(sample: .init()) }

  private func defect(_ plan: Plan, _ rule: String, _ table: String, _ columns: [String]) -> UInt64? {
    plan.acceptedDefects.first { $0.rule == rule && $0.object == ColumnSet(ObjectName(table), columns) }?.rows
  }

  @Test func planAloneRepairsNothing() throws {
    let run = try sample()
    let plan = try run.pipeline().plan().plan
    #expect(plan.repairs.isEmpty && plan.effects.isEmpty && plan.choices.isEmpty)
    #expect(defect(plan, "orphaned-rows", "order_lines", ["order_id"]) == 23)
    #expect(defect(plan, "duplicate-rows", "sensor_readings", []) == 5)
  }

  @Test func trimmingHealsThreeAndAsksAboutOne() throws {
    let run = try sample()
    let pipeline = try run.pipeline(repairs: ["trim-blanks"])
    let plan = try pipeline.plan().plan
    #expect(defect(plan, "orphaned-rows", "order_lines", ["order_id"]) == 20)
    #expect(plan.openChoices.map(\.id) == ["trim-blanks:products.code"])
    #expect(plan.openChoices.first?.rows == 1)
    let undecided = #expect(throws: Failure.self) { try pipeline.approve(Consent(saysYes: true)) }
    #expect(undecided?.kind == .undecided)

    try pipeline.request(target: nil, choices: Self.left)
    #expect(try pipeline.plan().plan.openChoices.isEmpty)
    // A key column is touched: not safe, so `--yes` alone is not enough, and the plan is not thinned.
    let refused = #expect(throws: Failure.self) { try pipeline.approve(Consent(saysYes: true)) }
    #expect(refused?.kind == .approval)
    #expect(try pipeline.plan().plan.effects.contains { !$0.isSafe })
    let approval = try pipeline.approve(Consent(saysYes: true, policies: ApprovalPolicies(["trim-blanks": .always])))
    #expect(approval.policy == "trim-blanks")
  }

  @Test func everythingBalancesAndIsProven() throws {
    let run = try sample()
    let pipeline = try run.pipeline(repairs: Self.all, choices: Self.left)
    let verdict = try pipeline.complete()
    #expect(verdict.holds, "\(verdict.faults)")
    func account(_ name: String) -> RowAccount? { verdict.tables.first { $0.table.name == name }?.account }
    #expect(account("order_lines")?.quarantined == 20)
    #expect(account("returns")?.quarantined == 2)
    #expect(account("sensor_readings")?.merged == 6)
    #expect(verdict.tables.allSatisfy { $0.account.balances })
    let target = run.folder.path("target.db")
    #expect(try TestRun.lines("PRAGMA foreign_key_check", in: target).isEmpty)
    #expect(try TestRun.value("SELECT count(*) FROM order_lines WHERE order_id = 'O17' AND line_no > 100", in: target) == "3")
    #expect(try TestRun.value("SELECT count(*) FROM products WHERE code = 'A1 '", in: target) == "1")
  }

  @Test func equalInputsGiveTheSamePlan() throws {
    let run = try sample()
    let first = try run.pipeline(repairs: Self.all, choices: Self.left).plan()
    let second = try run.pipeline(repairs: Self.all, choices: Self.left).plan()
    #expect(first.sha256 == second.sha256)
  }

  @Test func aPolicyBelowTheShareRefuses() throws {
    let run = try sample()
    let pipeline = try run.pipeline(repairs: ["quarantine-orphans"])
    _ = try pipeline.plan()
    let refused = #expect(throws: Failure.self) {
      try pipeline.approve(Consent(saysYes: true, policies: ApprovalPolicies(["quarantine-orphans": .atMost(0.0001)])))
    }
    #expect(refused?.kind == .approval)
    _ = try pipeline.approve(Consent(saysYes: true, policies: ApprovalPolicies(["quarantine-orphans": .atMost(0.01)])))
  }

  @Test func theCleanTwinHasNothing() throws {
    let run = try TestRun(sample: .init(isClean: true))
    let plan = try run.pipeline(repairs: Self.all).plan().plan
    #expect(plan.acceptedDefects.isEmpty && plan.effects.isEmpty && plan.choices.isEmpty)
    #expect(plan.deferredKeys.allSatisfy { $0.child.table == $0.parent.table })
  }

  @Test func theSampleIsTheSameFromTheSameSeed() throws {
    let one = try sample()
    let two = try sample()
    let bytes = try [one, two].map { try Data(contentsOf: URL(fileURLWithPath: $0.source)) }
    #expect(bytes[0] == bytes[1])
    let other = try TestRun(sample: .init(seed: 2))
    #expect(try Data(contentsOf: URL(fileURLWithPath: other.source)) != bytes[0])
  }
}
