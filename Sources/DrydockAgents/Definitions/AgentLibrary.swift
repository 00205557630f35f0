internal import DrydockData
internal import DrydockLLM

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
