/// All that an agent's work needs to go on: a value that can be written down and survives a restart.
public struct RunState: Sendable, Hashable, Codable {
  /// Who works.
  public let agent: String
  /// The conversation, from the instructions on.
  public var messages: [ChatMessage]
  /// Answers that the chat model gave.
  public var turns = 0
  /// Wall time that was spent.
  public var seconds = 0.0
  /// Calls in a row that could not be made.
  public var refusals = 0
  /// How often each call was made, by tool and arguments.
  public var calls: [String: Int] = [:]
  /// What a person has to answer before it goes on.
  public var pending: [Interrupt] = []

  /// The beginning of a task.
  public init(agent: Agent, task: String) {
    self.agent = agent.name
    messages = [ChatMessage(.system, agent.instructions), ChatMessage(.user, task)]
  }
}

/// A call that waits for a person; it is made again once there is an answer.
public struct Interrupt: Sendable, Hashable, Codable {
  /// Names the question in the store of whoever asks.
  public let question: String
  /// What was called.
  public let call: ToolCall

  /// A call that waits.
  public init(question: String, call: ToolCall) {
    self.question = question
    self.call = call
  }
}
