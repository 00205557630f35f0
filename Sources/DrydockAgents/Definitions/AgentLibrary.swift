internal import DrydockData

/// All agents, tasks and the workflow of a run, checked against each other.
public struct AgentLibrary: Sendable {
  /// Agents by name.
  public var agents: [String: AgentDefinition]
  /// Tasks by name.
  public var tasks: [String: TaskDefinition]
  /// The order.
  public var workflow: WorkflowDefinition
  /// Where each of the three comes from: a path, or `embedded`.
  public var sources: [String: String]
  /// What means nothing, or nothing yet, with file and line.
  public var warnings: [String]
  /// Where what was said: the kind, the name and what else, and file and line.
  var places: [[String]: String] = [:]
  /// The text of each file, by the path that places name.
  var texts: [String: String] = [:]

  /// A library.
  public init(
    agents: [String: AgentDefinition], tasks: [String: TaskDefinition], workflow: WorkflowDefinition, sources: [String: String] = [:],
    warnings: [String] = []
  ) {
    self.agents = agents
    self.tasks = tasks
    self.workflow = workflow
    self.sources = sources
    self.warnings = warnings
  }
}

extension AgentLibrary {
  /// The part of the workflow that names mean; a name that is none is refused with the nearest.
  public func part(tasks: [String], agents: [String]) throws -> WorkflowRun.Part {
    for (names, known, what) in [(tasks, Array(self.tasks.keys), "task"), (agents, Array(self.agents.keys), "agent")] {
      for name in names where !known.contains(name) {
        throw Failure.unknown(what, name, among: known.sorted(), see: "drydock agents list")
      }
    }
    return WorkflowRun.Part(tasks: Set(tasks), agents: Set(agents))
  }

  /// The YAML lines of the entry at a place, as they are written; none where the place is no entry's.
  public func yaml(at place: String) -> [String] {
    guard let colon = place.lastIndex(of: ":"), let line = Int(place[place.index(after: colon)...]) else { return [] }
    let lines = (texts[String(place[..<colon])] ?? "").split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
    guard lines.indices.contains(line - 1) else { return [] }
    let inside = lines[line...].prefix { $0.isEmpty || $0.first?.isWhitespace == true || $0.first == "#" }
    // Comments at the margin belong to the next entry.
    let end = inside.lastIndex { $0.first?.isWhitespace == true && !$0.allSatisfy(\.isWhitespace) } ?? line - 1
    return Array(lines[(line - 1)...end])
  }
}
