internal import Drydock
internal import DrydockCore
internal import DrydockData
internal import DrydockLLM

/// The phase `verify`: the proof.
struct VerifyDatabase: Tool {
  static let name = "verify"
  static let summary = "Prove, row by row, that the new database is the landing zone plus the approved repairs."
  static let effect = ToolEffect.proposes
  let bench: Workbench

  func call(_ arguments: NoArguments) async throws -> ProofSummary {
    try await bench.with { pipeline in ProofSummary(try pipeline.verify()) }
  }

  func headline(_ output: ProofSummary) -> String { output.headline }
  func isFatal(_ failure: Failure) -> Bool { failure.kind != .usage }
}

/// A verdict in a few figures.
struct ProofSummary: Encodable, Sendable {
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

  init(_ verdict: Verdict) {
    verified = verdict.holds
    tables = verdict.tables.count
    landed = verdict.tables.reduce(0) { $0 + $1.account.landed }
    loaded = verdict.tables.reduce(0) { $0 + $1.account.loaded }
    quarantined = verdict.tables.reduce(0) { $0 + $1.account.quarantined }
    merged = verdict.tables.reduce(0) { $0 + $1.account.merged }
    rejected = verdict.tables.reduce(0) { $0 + $1.account.rejected }
    different = verdict.tables.filter { !$0.holds }.prefix(20).map { ToolLimits.shown("\($0.table)") }
    faults = verdict.faults.prefix(20).map { ToolLimits.shown($0) }
    carried = verdict.unvalidated.count
  }

  var headline: String { verified ? "holds: " + Words.count(loaded, "row") + " compared" : "DOES NOT HOLD" }
}
