/// One message of a conversation.
public struct ChatMessage: Sendable, Hashable, Codable {
  /// Who speaks.
  public enum Role: String, Sendable, Hashable, Codable {
    case system
    case user
    case assistant
    case tool
  }

  /// Who speaks.
  public let role: Role
  /// What is said; of a tool its result as JSON.
  public let text: String
  /// The calls that an assistant asks for.
  public let calls: [ToolCall]
  /// The call that a tool's result belongs to.
  public let callID: String?

  /// A message.
  public init(_ role: Role, _ text: String, calls: [ToolCall] = [], callID: String? = nil) {
    self.role = role
    self.text = text
    self.calls = calls
    self.callID = callID
  }
}

/// A tool call that a chat model asks for; its arguments are text until they are parsed.
public struct ToolCall: Sendable, Hashable, Codable {
  /// Told apart by this.
  public let id: String
  /// The tool's name, as the chat model spells it.
  public let tool: String
  /// JSON, or what the chat model takes for it.
  public let arguments: String

  /// A call.
  public init(id: String, tool: String, arguments: String) {
    self.id = id
    self.tool = tool
    self.arguments = arguments
  }
}
