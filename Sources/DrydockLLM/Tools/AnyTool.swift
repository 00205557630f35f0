public import DrydockData

/// A tool whose types are forgotten: JSON in, JSON out.
public struct AnyTool: Sendable {
  /// What a chat model is told.
  public let description: ToolDescription
  /// What it may bring about.
  public let effect: ToolEffect
  private let body: @Sendable (JSONValue) async throws -> ToolResult
  private let judge: @Sendable (Failure) -> Bool

  /// The tool's name.
  public var name: String { description.name }

  /// Forgets the types of a tool; the schema of its arguments is made here.
  public init<T: Tool>(_ tool: T) {
    description = ToolDescription(name: T.name, summary: T.summary, parameters: JSONSchema(of: T.Arguments.self).json)
    effect = T.effect
    judge = { tool.isFatal($0) }
    body = { arguments in
      let output = try await tool.call(try ArgumentReader.read(T.Arguments.self, from: arguments, tool: T.name))
      return ToolResult(try JSONValue(encoding: output), headline: tool.headline(output))
    }
  }

  /// Calls it; arguments that do not fit its schema are a usage failure.
  public func call(_ arguments: JSONValue) async throws -> ToolResult { try await body(arguments) }

  /// Whether a failure ends the run.
  public func isFatal(_ failure: Failure) -> Bool { judge(failure) }
}

/// What a tool gave back.
public struct ToolResult: Sendable, Hashable {
  /// What the chat model reads.
  public let value: JSONValue
  /// What a person who watches reads.
  public let headline: String
  /// Why there is none.
  public let failure: Failure?

  /// A result.
  public init(_ value: JSONValue, headline: String = "") {
    self.value = value
    self.headline = headline
    failure = nil
  }

  /// A failure as a chat model reads it: `{"error": {"code", "attempted", "cause", "hint"}}`.
  public init(_ failure: Failure) {
    value = .object(["error": failure.json])
    headline = failure.cause
    self.failure = failure
  }
}

extension ToolResult {
  /// By what the chat model reads.
  public static func == (a: Self, b: Self) -> Bool { a.value == b.value && a.headline == b.headline }
  /// As ``==(_:_:)`` compares.
  public func hash(into hasher: inout Hasher) { hasher.combine(value) }
}

extension Failure {
  /// As a chat model reads it.
  var json: JSONValue {
    .object([
      "code": .integer(Int64(kind.rawValue)), "attempted": .string(attempted), "cause": .string(cause),
      "hint": hint.map(JSONValue.string) ?? .null,
    ])
  }

  /// What ``json`` was made of; nil for anything else.
  init?(json: JSONValue) {
    guard let code = json["code"].double, let kind = Kind(rawValue: Int32(code)), let attempted = json["attempted"].string,
      let cause = json["cause"].string
    else { return nil }
    self.init(kind, attempted: attempted, cause: cause, hint: json["hint"].string)
  }
}
