internal import Drydock
internal import DrydockCore
internal import DrydockData
internal import DrydockLLM

/// Asks for a yes to the plan. The yes comes from a person, or from a rule that a person wrote; there is no argument by which it could be given.
struct RequestApproval: Tool {
  struct Output: Encodable, Sendable {
    let plan: String
    let approved: Bool
    let by: String
    let policy: String?
  }

  static let name = "request_approval"
  static let summary = "Ask for approval of the plan as it stands. A person says yes to its hash, or a policy that a person wrote."
  static let effect = ToolEffect.needsApproval
  let bench: Workbench

  func call(_ arguments: NoArguments) async throws -> Output {
    let rules = bench.rules
    return try await bench.with { pipeline in
      do {
        let approval = try pipeline.approve(rules.consent())
        return Output(plan: approval.plan, approved: true, by: ToolLimits.shown(approval.by), policy: approval.policy)
      } catch let failure as Failure where failure.kind == .approval {
        let (plan, sha256) = try pipeline.run.plan()
        let question = Question(
          id: "approve", kind: .approve,
          text: "Build \(ToolLimits.shown(plan.target.database)) by the plan sha256:\(sha256)? (\(failure.cause))", options: [])
        try pipeline.run.ask(question)
        // A hash that is not the plan's, and a plan that must not be approved, are no questions.
        // Who said --yes or --approve has answered already.
        guard rules.canAsk, !rules.takesStandards else { throw failure }
        throw Interruption(question: question.id)
      }
    }
  }

  func headline(_ output: Output) -> String {
    "sha256:\(output.plan.prefix(12))… approved by " + (output.policy.map { "the policy for \($0)" } ?? output.by)
  }

  func isFatal(_ failure: Failure) -> Bool { failure.kind != .usage }
}
