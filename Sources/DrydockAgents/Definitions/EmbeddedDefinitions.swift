internal import CAgentAssets

/// The definitions that are part of the program, as YAML.
public enum EmbeddedDefinitions {
  /// `agents.yaml`.
  public static let agents = String(cString: drydock_agents_yaml())
  /// `tasks.yaml`.
  public static let tasks = String(cString: drydock_tasks_yaml())
  /// `workflow.yaml`.
  public static let workflow = String(cString: drydock_workflow_yaml())
  /// All three, by file name.
  public static let files = [("agents.yaml", agents), ("tasks.yaml", tasks), ("workflow.yaml", workflow)]
}
