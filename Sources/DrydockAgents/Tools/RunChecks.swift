internal import Drydock
internal import DrydockCore
internal import DrydockData
internal import DrydockLLM

/// The phase `check`: schema and data → findings.
struct RunChecks: Tool {
  struct Output: Encodable, Sendable {
    let total: Int
    let errors: Int
    let warnings: Int
    let notes: Int
    let passed: Int
    let skipped: [String]
    let repairable: Int
    let tables: Int
  }

  static let name = "run_checks"
  static let summary = "Check schema and data of the landed tables; the findings are kept in the run."
  static let effect = ToolEffect.proposes
  let bench: Workbench

  func call(_ arguments: NoArguments) async throws -> Output {
    try await bench.with { pipeline in
      let findings = try pipeline.check()
      let outcomes = try pipeline.run.outcomes()
      return Output(
        total: findings.count, errors: findings.count { $0.severity == .error }, warnings: findings.count { $0.severity == .warning },
        notes: findings.count { $0.severity == .note }, passed: outcomes.count { $0.word == "passed" },
        skipped: outcomes.filter { $0.word == "not evaluated" }.map(\.check), repairable: findings.count { $0.repair != nil },
        tables: Set(findings.map(\.object.table)).count)
    }
  }

  func headline(_ output: Output) -> String {
    [(output.errors, "error"), (output.warnings, "warning"), (output.notes, "note")].map { Words.count($0.0, $0.1) }.joined(separator: ", ")
  }

  func isFatal(_ failure: Failure) -> Bool { failure.kind != .usage }
}
