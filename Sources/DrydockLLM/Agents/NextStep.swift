public import DrydockData

/// What comes next in an agent's work, decided from values alone: no clock, no file, no network.
public enum NextStep: Sendable, Hashable {
  /// The chat model is asked again.
  case runAgain
  /// These calls are made, in order.
  case call([CheckedCall])
  /// A person has to answer.
  case interrupt([Interrupt])
  /// The task is done.
  case finish(String)
  /// It goes no further.
  case stop(StopReason)
}

/// A call that can be made, or the reason why not.
public struct CheckedCall: Sendable, Hashable {
  /// The call; unreadable arguments are not kept.
  public let call: ToolCall
  /// Its arguments.
  public let arguments: JSONValue
  /// Why it cannot be made.
  public let refusal: Failure?
  /// What the chat model is told beside the result.
  public let warning: String?

  /// By call and outcome.
  public static func == (a: Self, b: Self) -> Bool {
    a.call == b.call && a.arguments == b.arguments && a.warning == b.warning && (a.refusal == nil) == (b.refusal == nil)
  }

  /// As ``==(_:_:)`` compares.
  public func hash(into hasher: inout Hasher) { hasher.combine(call) }
}

/// Why an agent goes no further.
public enum StopReason: Sendable, Hashable, Codable, CustomStringConvertible {
  case turns(Int)
  case time(Double)
  case loop(tool: String, times: Int)
  case refusals(String)
  case silence

  /// In words.
  public var description: String {
    switch self {
    case .turns(let limit): "it was not done after \(limit) turns (max_iter)"
    case .time(let seconds): "it was not done after \(Int(seconds)) seconds (max_execution_time)"
    case .loop(let tool, let times): "it called \(tool) \(times) times with the same arguments"
    case .refusals(let cause): "it went on with calls that cannot be made: \(cause)"
    case .silence: "it said nothing and called nothing"
    }
  }
}

extension NextStep {
  /// What may be done before the chat model is asked.
  static func beforeAnswer(_ state: RunState, _ budget: Budget) -> NextStep {
    if !state.pending.isEmpty { return .interrupt(state.pending) }
    if state.turns >= budget.turns { return .stop(.turns(budget.turns)) }
    if state.seconds >= budget.seconds { return .stop(.time(budget.seconds)) }
    return .runAgain
  }

  /// What an answer leads to; the state takes note of it.
  static func after(_ answer: ChatAnswer, _ state: inout RunState, tools: [ToolDescription], _ budget: Budget) -> NextStep {
    state.turns += 1
    guard !answer.calls.isEmpty else {
      if answer.text.allSatisfy(\.isWhitespace) { return .stop(.silence) }
      state.messages.append(ChatMessage(.assistant, answer.text))
      return .finish(answer.text)
    }
    var checked: [CheckedCall] = []
    for call in answer.calls {
      let next = check(call, &state, tools, budget)
      checked.append(next.checked)
      if let reason = next.stop { return .stop(reason) }
    }
    // What could not be read never enters the conversation: some servers refuse it for ever after.
    state.messages.append(ChatMessage(.assistant, answer.text, calls: checked.map(\.call)))
    return .call(checked)
  }

  /// What results lead to.
  static func afterResults(_ state: RunState) -> NextStep { state.pending.isEmpty ? .runAgain : .interrupt(state.pending) }

  private static func check(_ call: ToolCall, _ state: inout RunState, _ tools: [ToolDescription], _ budget: Budget)
    -> (checked: CheckedCall, stop: StopReason?)
  {
    do {
      guard tools.contains(where: { $0.name == call.tool }) else { throw unknown(call.tool, tools) }
      let arguments = try ArgumentReader.parse(call.arguments, tool: call.tool)
      state.refusals = 0
      let key = call.tool + " " + arguments.text
      let times = (state.calls[key] ?? 0) + 1
      state.calls[key] = times
      if times >= budget.repetitions { return (CheckedCall(call, arguments), .loop(tool: call.tool, times: times)) }
      let warning =
        times == budget.repetitions - 1 ? "this call was made \(times) times with the same arguments; its result will not change" : nil
      return (CheckedCall(call, arguments, warning: warning), nil)
    } catch {
      let failure = error as? Failure ?? Failure(.usage, attempted: "call a tool", cause: "it cannot be called")
      state.refusals += 1
      return (CheckedCall(refusing: call, failure), state.refusals >= budget.refusals ? .refusals(failure.cause) : nil)
    }
  }

  private static func unknown(_ name: String, _ tools: [ToolDescription]) -> Failure {
    let shown = VisibleText.of(String(name.prefix(64)))
    let nearest = Suggestion.nearest(to: String(name.prefix(64)), among: tools.map(\.name)).map { "did you mean \($0)? " } ?? ""
    return Failure(
      .usage, attempted: "call \(shown)", cause: "there is no tool of that name",
      hint: nearest + "the tools are: \(tools.map(\.name).joined(separator: ", "))")
  }
}

extension CheckedCall {
  init(_ call: ToolCall, _ arguments: JSONValue, warning: String? = nil) {
    self.call = call
    self.arguments = arguments
    self.warning = warning
    refusal = nil
  }

  init(refusing call: ToolCall, _ failure: Failure) {
    self.call = ToolCall(id: call.id, tool: VisibleText.of(String(call.tool.prefix(64))), arguments: "{}")
    arguments = .object([:])
    warning = nil
    refusal = failure
  }
}
