internal import Drydock
internal import DrydockCore
internal import DrydockData
internal import DrydockLLM

/// The phase `migrate`: the approved plan, and nothing without an approval on file.
struct MigrateDatabase: Tool {
  struct Output: Encodable, Sendable {
    let target: String
    let sha256: String
    let rejected: Int
  }

  static let name = "migrate"
  static let summary = "Build the new database by the approved plan; goes on where it was stopped."
  static let effect = ToolEffect.needsApproval
  let bench: Workbench

  func call(_ arguments: NoArguments) async throws -> Output {
    let replace = bench.rules.replace
    return try await bench.with { pipeline in
      // No way to a yes is handed on: what request_approval did not bring does not exist.
      let outcome = try pipeline.migrate(Consent(), replace: replace)
      return Output(target: ToolLimits.shown(pipeline.run.record.target ?? ""), sha256: outcome.target, rejected: outcome.rejected)
    }
  }

  func headline(_ output: Output) -> String {
    output.rejected == 0 ? "built" : "built, " + Words.count(output.rejected, "row") + " rejected"
  }
  func isFatal(_ failure: Failure) -> Bool { failure.kind != .usage }
}
