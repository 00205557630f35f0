/// A piece of an answer.
public enum ChatDelta: Sendable, Hashable {
  case text(String)
  /// A whole call: whoever streams it in fragments puts them together first.
  case call(ToolCall)
  case usage(input: Int, output: Int)
}

/// What a chat model is asked.
public struct ChatRequest: Sendable {
  /// The conversation so far.
  public let messages: [ChatMessage]
  /// What it may call.
  public let tools: [ToolDescription]

  /// A request.
  public init(messages: [ChatMessage], tools: [ToolDescription]) {
    self.messages = messages
    self.tools = tools
  }
}

/// An LLM, a playbook, or a script in a test: all stream, all alike. The answer is over when the stream ends.
public protocol ChatModel: Sendable {
  /// `playbook`, or provider and model.
  var name: String { get }
  /// Answers; a `Failure` thrown into the stream ends the task.
  func answer(_ request: ChatRequest) -> AsyncThrowingStream<ChatDelta, any Error>
}

/// A whole answer, put together from its pieces.
public struct ChatAnswer: Sendable, Hashable {
  /// What was said.
  public var text = ""
  /// What is to be called.
  public var calls: [ToolCall] = []

  /// Nothing yet.
  public init() {}

  /// Takes a piece. Two calls of one id are told apart: some servers number all of them alike.
  public mutating func take(_ delta: ChatDelta) {
    switch delta {
    case .text(let piece): text += piece
    case .call(let call):
      let isTaken = call.id.isEmpty || calls.contains { $0.id == call.id }
      calls.append(isTaken ? ToolCall(id: "\(call.id)#\(calls.count)", tool: call.tool, arguments: call.arguments) : call)
    case .usage: break
    }
  }
}
