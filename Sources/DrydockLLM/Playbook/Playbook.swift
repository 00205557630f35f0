/// What an agent does in one task when no LLM decides: steps in order, as data. YAML in, tool calls and a text out.
public struct Playbook: Sendable, Hashable {
  /// The steps.
  public let steps: [PlaybookStep]

  /// Steps.
  public init(_ steps: [PlaybookStep]) { self.steps = steps }

  /// The tools that it calls, wherever.
  public var tools: Set<String> { Set(steps.flatMap(\.tools)) }
}

/// One step.
public indirect enum PlaybookStep: Sendable, Hashable {
  /// A tool call; once for each element of a list, all in one turn, where there is one.
  case call(PlaybookCall)
  /// A name for a value.
  case set(String, Template)
  /// Steps under a condition, and others without it.
  case branch(Expression, [PlaybookStep], otherwise: [PlaybookStep])
  /// Steps for each element of a list, one after the other.
  case forEach(String, Expression, limit: Int, [PlaybookStep])
  /// Steps as long as a condition holds; once more than `atMost` is a failure.
  case repeatWhile(Expression, atMost: Int, [PlaybookStep])
  /// What came of the task; nothing is done after it.
  case say(Template)
  /// The task cannot go on.
  case fail(Template)

  var tools: [String] {
    switch self {
    case .call(let call): [call.tool]
    case .branch(_, let steps, let otherwise): (steps + otherwise).flatMap(\.tools)
    case .forEach(_, _, _, let steps), .repeatWhile(_, _, let steps): steps.flatMap(\.tools)
    case .set, .say, .fail: []
    }
  }
}

/// A call as a playbook writes it.
public struct PlaybookCall: Sendable, Hashable {
  /// Its arguments: templates in the place of texts.
  public indirect enum Arguments: Sendable, Hashable {
    case value(JSONValue)
    case template(Template)
    case list([Arguments])
    case members([String: Arguments])
  }

  /// The tool.
  public let tool: String
  /// What it is called with.
  public let arguments: [String: Arguments]
  /// Under which name the result is kept; with a list, the results.
  public let save: String?
  /// Said before the call.
  public let note: Template?
  /// The name of each element, and the list.
  public let each: (name: String, list: Expression, limit: Int)?
  /// Whether a failure is a result like any other, under `error`.
  public let mayFail: Bool

  /// A call.
  public init(
    tool: String, arguments: [String: Arguments] = [:], save: String? = nil, note: Template? = nil,
    each: (name: String, list: Expression, limit: Int)? = nil, mayFail: Bool = false
  ) {
    self.tool = tool
    self.arguments = arguments
    self.save = save
    self.note = note
    self.each = each
    self.mayFail = mayFail
  }

  /// By what it does.
  public static func == (a: Self, b: Self) -> Bool {
    a.tool == b.tool && a.arguments == b.arguments && a.save == b.save && a.note == b.note && a.mayFail == b.mayFail
      && a.each?.name == b.each?.name && a.each?.list == b.each?.list && a.each?.limit == b.each?.limit
  }

  /// As ``==(_:_:)`` compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(tool)
    hasher.combine(save)
  }
}

extension PlaybookCall.Arguments {
  func value(in scope: Scope) throws -> JSONValue {
    switch self {
    case .value(let value): value
    case .template(let template): try template.value(in: scope)
    case .list(let elements): .array(try elements.map { try $0.value(in: scope) })
    case .members(let members): .object(try members.mapValues { try $0.value(in: scope) })
    }
  }
}
