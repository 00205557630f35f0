internal import Drydock
internal import DrydockCore
internal import DrydockData
internal import DrydockLLM

/// Puts the repairs of findings before the person, and goes on with those that the person accepts. Nothing is planned by proposing it.
struct ProposeRepair: Tool {
  struct Arguments: ToolArguments {
    static let properties = [
      "findings": "Ids of findings that suggest a repair; keys that the data has are proposed apart from other repairs."
    ]
    let findings: [String]
  }

  struct Output: Encodable, Sendable {
    let proposed: Int
    let accepted: [String]
    let by: String
  }

  static let name = "propose_repair"
  static let summary = "Propose the repairs that findings suggest. A person, or a rule that a person wrote, accepts or declines each."
  static let effect = ToolEffect.proposes
  private static let keyCheck = "undeclared-foreign-key"
  let bench: Workbench

  func headline(_ output: Output) -> String {
    let accepted = output.accepted.isEmpty ? "none" : output.accepted.joined(separator: ", ")
    return "\(output.proposed) proposed; accepted by \(output.by): \(accepted)"
  }

  func call(_ arguments: Arguments) async throws -> Output {
    let findings = try await bench.looking { view in try arguments.findings.map { try view.finding($0) } }
    let keys = findings.filter { $0.check == Self.keyCheck }
    if let decided = try await decidedBefore() {
      let alike = decided.filter { Self.isKey($0) == !keys.isEmpty }
      return Output(proposed: findings.count, accepted: alike.map { ToolLimits.shown($0) }, by: "the command or drydock.yml")
    }
    guard keys.isEmpty || keys.count == findings.count else {
      throw Failure(.usage, attempted: "propose repairs", cause: "keys and other repairs are proposed apart", hint: "call it once for each")
    }
    guard !findings.isEmpty else { return Output(proposed: 0, accepted: [], by: "nobody") }
    let accepted = try await bench.values(for: try await question(findings, areKeys: !keys.isEmpty))
    let by = try await bench.by(areKeys: !keys.isEmpty)
    return Output(proposed: findings.count, accepted: accepted.map { ToolLimits.shown($0) }, by: by)
  }

  /// Repairs that were asked for when the run began need no question.
  private func decidedBefore() async throws -> [String]? {
    try await bench.with { pipeline in
      let asked = pipeline.run.answers.keys.contains { $0.hasPrefix("keys") || $0.hasPrefix("repairs") }
      return asked || pipeline.run.record.repairs.isEmpty ? nil : pipeline.run.record.repairs
    }
  }

  private static func isKey(_ word: String) -> Bool { word.hasPrefix("add-foreign-key") || word.hasPrefix(keyCheck) }

  private func question(_ findings: [Finding], areKeys: Bool) async throws -> Question {
    let options = try findings.map { finding in
      guard let repair = finding.repair else {
        throw Failure(.usage, attempted: "propose a repair for \(finding.id)", cause: "\(finding.check) suggests none")
      }
      return Question.Option(value: "\(repair)", label: ToolLimits.shown(finding.message))
    }
    let kind = areKeys ? Question.Kind.keys : .repairs
    let known = try await bench.with { pipeline in try pipeline.run.questions() }
    let isTaken = known.contains { $0.id == kind.rawValue && $0.options != options }
    // The same proposal is the same question, whoever makes it again.
    let suffix = isTaken ? "-" + String(SHA256Stream.hex(of: Array(options.map(\.value).joined(separator: ",").utf8)).prefix(6)) : ""
    return Question(
      id: kind.rawValue + suffix, kind: kind,
      text: areKeys
        ? "Which of these keys, which the data has and the schema does not declare, shall the new database declare?"
        : "Which of these repairs shall be planned? What is not repaired is carried as it is.",
      options: options, takesSeveral: true, standard: "none")
  }
}

extension Workbench {
  /// Who accepted.
  fileprivate func by(areKeys: Bool) throws -> String {
    try with { pipeline in
      pipeline.run.answers.values.filter { $0.question.hasPrefix(areKeys ? "keys" : "repairs") }.map(\.by).sorted().last ?? "nobody"
    }
  }
}
