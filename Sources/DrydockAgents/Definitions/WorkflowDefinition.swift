/// `workflow.yaml`: tasks in phases, in order.
public struct WorkflowDefinition: Sendable, Hashable {
  /// One phase.
  public struct Phase: Sendable, Hashable {
    /// Its name: `validation`.
    public var name: String
    /// Its tasks, in order.
    public var tasks: [String]

    /// A phase.
    public init(name: String, tasks: [String]) {
      self.name = name
      self.tasks = tasks
    }
  }

  /// Its name.
  public var name: String
  /// The phases, in order.
  public var phases: [Phase]

  /// A workflow.
  public init(name: String, phases: [Phase]) {
    self.name = name
    self.phases = phases
  }
}
