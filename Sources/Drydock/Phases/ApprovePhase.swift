internal import DrydockCore
internal import DrydockData

/// Plan → a yes to its hash, by a person or by the rules a person wrote.
struct ApprovePhase {
  let run: RunDirectory
  let consent: Consent
  let events: EventSink

  /// The approval on file, or one that is given now.
  func callAsFunction() throws -> Approval {
    let (plan, sha256) = try run.plan()
    guard plan.openChoices.isEmpty else { throw undecided(plan) }
    if let wanted = consent.sha256, wanted != sha256 {
      throw refused("the plan's hash is sha256:\(sha256)", hint: "look at it and approve that: drydock approve \(run.id)")
    }
    if let known = try run.approvals(of: sha256).last { return known }
    let (by, policy) = try judge(plan, sha256)
    let approval = Approval(plan: sha256, by: by, at: Clock.now(), policy: policy)
    try run.add(approval)
    events(.sealed(.approve, sha256: sha256))
    return approval
  }

  private func judge(_ plan: Plan, _ sha256: String) throws -> (by: String, policy: String?) {
    if consent.sha256 != nil { return (Actor.current, nil) }
    let uncovered = consent.policies.uncovered(in: plan)
    let names = consent.policies.names(in: plan)
    if let first = uncovered.first {
      if !consent.saysYes, let answer = try consent.ask?(plan, sha256) {
        guard answer else { throw refused("the answer was no", hint: "nothing was changed") }
        return (Actor.current, nil)
      }
      throw refused(first, hint: "look at the plan, then: drydock migrate \(run.id) --approve sha256:\(sha256)")
    }
    if consent.saysYes { return (Actor.current, names.isEmpty ? nil : names) }
    // Rules alone are a yes only where they speak of what this plan does.
    if !names.isEmpty { return ("policy", names) }
    if let answer = try consent.ask?(plan, sha256) {
      guard answer else { throw refused("the answer was no", hint: "nothing was changed") }
      return (Actor.current, nil)
    }
    throw refused(
      "nobody can be asked here",
      hint: "go on with: drydock migrate \(run.id) --approve sha256:\(sha256), or --yes for the plan as it stands")
  }

  private func refused(_ cause: String, hint: String) -> Failure {
    Failure(.approval, attempted: "approve the plan of the run \(run.id)", cause: cause, hint: hint)
  }

  private func undecided(_ plan: Plan) -> Failure {
    let first = plan.openChoices[0]
    return Failure(
      .undecided, attempted: "approve the plan of the run \(run.id)",
      cause:
        "\(plan.openChoices.count) open \(plan.openChoices.count == 1 ? "choice" : "choices"): \(plan.openChoices.map(\.id).joined(separator: ", "))",
      hint:
        "settle each: drydock plan \(run.id) --choose '\(first.id)=\(first.options[0])' (or: \(first.options.dropFirst().joined(separator: ", ")))"
    )
  }
}
