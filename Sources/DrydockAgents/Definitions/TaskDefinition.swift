public import DrydockLLM

/// An entry of `tasks.yaml`, in CrewAI's classic field names.
public struct TaskDefinition: Sendable, Hashable {
  /// Its key: `validate_schema`.
  public var name: String
  /// What is to be done; `{source}` and `{target}` stand for what the run is about.
  public var description: String
  /// What must come of it.
  public var expectedOutput: String
  /// Who does it.
  public var agent: String
  /// Earlier tasks whose results it is told.
  public var context: [String]
  /// Tools for this task instead of the agent's.
  public var tools: [String]?
  /// A file for its result, inside the run's folder.
  public var outputFile: String?
  /// Whether a person looks at the result before the next task begins.
  public var asksPerson: Bool
  /// What the agent does without an LLM.
  public var playbook: Playbook?
  /// Under which condition there is anything to do; knows `inputs`.
  public var condition: Expression?
  /// File and line, for messages.
  public var place: String

  /// A task.
  public init(
    name: String, description: String, expectedOutput: String, agent: String, context: [String] = [], tools: [String]? = nil,
    outputFile: String? = nil, asksPerson: Bool = false, playbook: Playbook? = nil, condition: Expression? = nil, place: String = ""
  ) {
    self.name = name
    self.description = description
    self.expectedOutput = expectedOutput
    self.agent = agent
    self.context = context
    self.tools = tools
    self.outputFile = outputFile
    self.asksPerson = asksPerson
    self.playbook = playbook
    self.condition = condition
    self.place = place
  }
}
