public import DrydockLLM

/// An entry of `agents.yaml`, in CrewAI's classic field names.
public struct AgentDefinition: Sendable, Hashable {
  /// Its key: `schema_validator`.
  public var name: String
  /// What people call it: `Schema Validator`.
  public var role: String
  /// What it is there for.
  public var goal: String
  /// What it knows and how it works.
  public var backstory: String
  /// Names of the tools that it may call; `[]` is none, nil all that read.
  public var tools: [String]?
  /// `playbook`, or `provider/model-id` for the day on which an LLM is configured.
  public var llm: String
  /// Turns, and seconds; `max_iter`, `max_execution_time`, `max_retry_limit`.
  public var budget: Budget
  /// Whether all that it says on the way is shown; `verbose`.
  public var isVerbose: Bool
  /// What it does in a task that has no playbook of its own.
  public var playbook: Playbook?
  /// File and line, for messages.
  public var place: String

  /// An agent.
  public init(
    name: String, role: String, goal: String, backstory: String, tools: [String]? = nil, llm: String = "playbook",
    budget: Budget = Budget(), isVerbose: Bool = false, playbook: Playbook? = nil, place: String = ""
  ) {
    self.name = name
    self.role = role
    self.goal = goal
    self.backstory = backstory
    self.tools = tools
    self.llm = llm
    self.budget = budget
    self.isVerbose = isVerbose
    self.playbook = playbook
    self.place = place
  }
}
