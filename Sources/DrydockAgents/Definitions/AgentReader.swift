internal import DrydockLLM
internal import Yams

/// Reads `agents.yaml`.
struct AgentReader {
  private let reader: DefinitionReader

  init(_ reader: DefinitionReader) { self.reader = reader }

  /// The agents that can be read, and whether the embedded ones stand behind them.
  func read(_ text: String) -> (agents: [String: AgentDefinition], extends: Bool) {
    let (entries, extends) = reader.entries(text)
    var agents: [String: AgentDefinition] = [:]
    for entry in entries { agents[entry.name] = reader.attempt { try agent(entry) } }
    return (agents, extends)
  }

  private func agent(_ entry: DefinitionReader.Entry) throws -> AgentDefinition {
    let fields = try reader.fields(entry.value, of: .agent)
    func required(_ key: String) -> String {
      guard let node = fields[key] else {
        reader.add(DefinitionProblem(.error, at: entry.place, "the agent \(entry.name) has no \(key)"))
        return ""
      }
      return reader.attempt { try reader.prose(node) } ?? ""
    }
    return AgentDefinition(
      name: entry.name, role: required("role"), goal: required("goal"), backstory: required("backstory"),
      tools: reader.attempt { try fields["tools"].map { try reader.words($0, markedBy: ["agent", entry.name, "tool"]) } },
      llm: reader.attempt { try llm(fields["llm"]) } ?? "playbook", budget: budget(fields),
      isVerbose: reader.attempt { try verbose(fields) } ?? false, playbook: reader.attempt { try playbook(fields["drydock"], entry.name) },
      place: entry.place)
  }

  private func llm(_ node: Node?) throws -> String? {
    guard let node else { return nil }
    let name = try reader.prose(node)
    if name != "playbook" { reader.warn(node, "no LLM can be used yet; as long as that is so, the agent follows its playbook") }
    return name
  }

  private func budget(_ fields: [String: Node]) -> Budget {
    var budget = Budget()
    if let turns = reader.attempt({ try fields["max_iter"].map { try reader.integer($0, from: 1) } }) { budget.turns = turns }
    if let seconds = reader.attempt({ try fields["max_execution_time"].map { try reader.seconds($0) } }) { budget.seconds = seconds }
    if let times = reader.attempt({ try fields["max_retry_limit"].map { try reader.integer($0, from: 0) } }) { budget.refusals = times }
    return budget
  }

  private func verbose(_ fields: [String: Node]) throws -> Bool {
    if let delegation = fields["allow_delegation"], try reader.bool(delegation) {
      reader.warn(delegation, "allow_delegation does nothing: handoffs come with LLM agents")
    }
    return try fields["verbose"].map { try reader.bool($0) } ?? false
  }

  private func playbook(_ block: Node?, _ name: String) throws -> Playbook? {
    guard let block else { return nil }
    return try reader.fields(block, of: .agentBlock)["playbook"].map { try PlaybookReader(reader, of: ["agent", name]).playbook($0) }
  }
}
