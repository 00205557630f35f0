internal import Drydock
internal import DrydockCore
internal import DrydockData
internal import DrydockLLM

/// The proof that was tried last, without trying it again.
struct ReadProof: Tool {
  static let name = "read_proof"
  static let summary = "Show the result of the last verification, as it is kept in the run."
  static let effect = ToolEffect.reads
  let bench: Workbench

  func call(_ arguments: NoArguments) async throws -> ProofSummary {
    try await bench.with { pipeline in
      guard let verdict = try pipeline.run.verdict() else {
        throw Failure(.usage, attempted: "read the proof", cause: "none was tried yet", hint: "call \(VerifyDatabase.name)")
      }
      return ProofSummary(verdict)
    }
  }

  func headline(_ output: ProofSummary) -> String { output.headline }
}
