/// A role with its tools, its chat model and its limits.
public struct Agent: Sendable {
  /// Its key in `agents.yaml`.
  public let name: String
  /// Role, goal and backstory, as a chat model is told them.
  public let instructions: String
  /// What it can do.
  public let tools: [AnyTool]
  /// What decides.
  public let model: any ChatModel
  /// How far it may go.
  public let budget: Budget

  /// An agent.
  public init(name: String, instructions: String, tools: [AnyTool], model: any ChatModel, budget: Budget = Budget()) {
    self.name = name
    self.instructions = instructions
    self.tools = tools
    self.model = model
    self.budget = budget
  }
}

/// How far an agent may go in one task.
public struct Budget: Sendable, Hashable, Codable {
  /// Answers of the chat model; CrewAI's max_iter.
  public var turns: Int
  /// Wall time without the time a person takes to answer.
  public var seconds: Double
  /// Calls in a row that could not be made.
  public var refusals: Int
  /// Equal calls: the last but one warns, the last stops.
  public var repetitions: Int

  /// Limits; the defaults are those of the documentation.
  public init(turns: Int = 25, seconds: Double = 3600, refusals: Int = 3, repetitions: Int = 4) {
    self.turns = turns
    self.seconds = seconds
    self.refusals = refusals
    self.repetitions = repetitions
  }
}
