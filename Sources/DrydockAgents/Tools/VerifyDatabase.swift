internal import Drydock
internal import DrydockCore
internal import DrydockData
internal import DrydockLLM

/// The phase `verify`: the proof.
struct VerifyDatabase: Tool {
  struct Output: Encodable, Sendable {
    let verified: Bool
    let tables: Int
    let landed: UInt64
    let loaded: UInt64
    let quarantined: UInt64
    let merged: UInt64
    let rejected: UInt64
    let different: [String]
    let faults: [String]
    let carried: Int
  }

  static let name = "verify"
  static let summary = "Prove, row by row, that the new database is the landing zone plus the approved repairs."
  static let effect = ToolEffect.proposes
  let bench: Workbench

  func call(_ arguments: NoArguments) async throws -> Output {
    try await bench.with { pipeline in
      let verdict = try pipeline.verify()
      let sum = verdict.tables.reduce(into: RowAccount()) { sum, table in
        sum.landed += table.account.landed
        sum.loaded += table.account.loaded
        sum.quarantined += table.account.quarantined
        sum.merged += table.account.merged
        sum.rejected += table.account.rejected
      }
      return Output(
        verified: verdict.holds, tables: verdict.tables.count, landed: sum.landed, loaded: sum.loaded, quarantined: sum.quarantined,
        merged: sum.merged, rejected: sum.rejected,
        different: verdict.tables.filter { !$0.holds }.prefix(20).map { ToolLimits.shown("\($0.table)") },
        faults: verdict.faults.prefix(20).map { ToolLimits.shown($0) }, carried: verdict.unvalidated.count)
    }
  }

  func headline(_ output: Output) -> String {
    output.verified ? "holds: " + Words.count(output.loaded, "row") + " compared" : "DOES NOT HOLD"
  }

  func isFatal(_ failure: Failure) -> Bool { true }
}
