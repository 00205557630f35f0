public import DrydockData

/// What calling a tool may bring about; nothing writes without an interrupt.
public enum ToolEffect: String, Sendable, Hashable, Codable {
  /// It looks.
  case reads
  /// It works in the run directory, or puts something before a person.
  case proposes
  /// It does what a person has approved, and nothing else.
  case needsApproval
}

/// What a tool is called with: a type whose JSON Schema is made from itself.
public protocol ToolArguments: Decodable, Sendable {
  /// What each property is for, by its key in JSON; the schema has no property without.
  static var properties: [String: String] { get }
}

/// One of a few words as a tool's argument; its cases stand in the schema.
public protocol ToolChoice: RawRepresentable, CaseIterable, Decodable, Sendable where RawValue == String {}

/// Something an agent can do, typed on both sides. Its result is what the run directory holds, bounded in rows and bytes.
public protocol Tool: Sendable {
  associatedtype Arguments: ToolArguments
  associatedtype Output: Encodable & Sendable
  /// By what a chat model calls it: at most 64 of `[a-z_]`.
  static var name: String { get }
  /// What it does, in a sentence for whoever decides to call it.
  static var summary: String { get }
  /// What it may bring about.
  static var effect: ToolEffect { get }
  /// Does it. A `Failure` goes back to the chat model as text; an ``Interruption`` waits for a person.
  func call(_ arguments: Arguments) async throws -> Output
  /// A result in half a line, for a person who watches.
  func headline(_ output: Output) -> String
  /// Whether a failure ends the run instead of going back to the chat model.
  func isFatal(_ failure: Failure) -> Bool
}

extension Tool {
  /// Nothing to say.
  public func headline(_ output: Output) -> String { "" }
  /// No: a chat model can do better the next time.
  public func isFatal(_ failure: Failure) -> Bool { false }
}

/// Thrown by a tool that needs an answer first; it is called again once there is one.
public struct Interruption: Error, Sendable, Hashable {
  /// Names the question in the store of whoever asks.
  public let question: String

  /// Needs the answer to that question.
  public init(question: String) { self.question = question }
}

/// A tool without arguments.
public struct NoArguments: ToolArguments {
  /// None.
  public static let properties: [String: String] = [:]
}

/// What a chat model is told of a tool.
public struct ToolDescription: Sendable, Hashable, Codable {
  /// Its name.
  public let name: String
  /// What it does.
  public let summary: String
  /// JSON Schema of its arguments.
  public let parameters: JSONValue

  /// A description.
  public init(name: String, summary: String, parameters: JSONValue) {
    self.name = name
    self.summary = summary
    self.parameters = parameters
  }
}
