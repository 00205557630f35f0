internal import DrydockData

/// The one loop: ask the chat model, make its calls, interrupt for a person, finish. What comes next is decided in ``NextStep``.
public struct Runner: Sendable {
  /// A loop.
  public init() {}

  /// Goes on with a state until it is done, waits, or is stopped. A `Failure` thrown into the stream ended the run.
  ///
  /// With pending interrupts in the state, their calls are made again first: their questions are answered by now.
  public func run(_ state: RunState, agent: Agent) -> AsyncThrowingStream<AgentEvent, any Error> {
    AsyncThrowingStream { continuation in
      let task = Task {
        do {
          try await Work(agent: agent, tell: { continuation.yield($0) }).go(on: state)
          continuation.finish()
        } catch { continuation.finish(throwing: error) }
      }
      continuation.onTermination = { _ in task.cancel() }
    }
  }
}

/// One agent at work on one task.
private struct Work {
  let agent: Agent
  let tell: @Sendable (AgentEvent) -> Void
  private let clock = ContinuousClock()

  init(agent: Agent, tell: @escaping @Sendable (AgentEvent) -> Void) {
    self.agent = agent
    self.tell = tell
  }

  func go(on start: RunState) async throws {
    var state = start
    if !state.pending.isEmpty { try await resume(&state) }
    let tools = agent.tools.map(\.description)
    var step = NextStep.beforeAnswer(state, agent.budget)
    while true {
      try Task.checkCancellation()
      switch step {
      case .runAgain:
        guard let answer = try await ask(&state, tools) else {
          step = .stop(.time(agent.budget.seconds))
          continue
        }
        step = NextStep.after(answer, &state, tools: tools, agent.budget)
        if case .call = step, !answer.text.isEmpty { tell(.said(answer.text)) }
      case .call(let calls):
        for call in calls { try await make(call, &state) }
        step = NextStep.afterResults(state)
        if case .runAgain = step { step = NextStep.beforeAnswer(state, agent.budget) }
      case .interrupt: return tell(.interrupted(state))
      case .finish(let text): return tell(.finished(text, state))
      case .stop(let reason): return tell(.stopped(reason, state))
      }
    }
  }

  /// The calls that waited are made again.
  private func resume(_ state: inout RunState) async throws {
    let waiting = state.pending
    state.pending = []
    for interrupt in waiting {
      let arguments = try ArgumentReader.parse(interrupt.call.arguments, tool: interrupt.call.tool)
      try await make(CheckedCall(interrupt.call, arguments), &state)
    }
  }

  /// The chat model's answer; nil where its time ran out.
  private func ask(_ state: inout RunState, _ tools: [ToolDescription]) async throws -> ChatAnswer? {
    let request = ChatRequest(messages: state.messages, tools: tools)
    let left = agent.budget.seconds - state.seconds
    let begun = clock.now
    defer { state.seconds += (clock.now - begun).inSeconds }
    return try await withThrowingTaskGroup(of: ChatAnswer?.self) { group in
      group.addTask { [agent, tell] in
        var answer = ChatAnswer()
        for try await delta in agent.model.answer(request) {
          answer.take(delta)
          if case .text(let piece) = delta { tell(.delta(piece)) }
        }
        try Task.checkCancellation()
        return answer
      }
      group.addTask {
        try await Task.sleep(for: .seconds(min(left, 1e6)))
        return nil
      }
      defer { group.cancelAll() }
      return try await group.next() ?? nil
    }
  }

  private func make(_ checked: CheckedCall, _ state: inout RunState) async throws {
    tell(.called(checked.call))
    let begun = clock.now
    let result: ToolResult
    do {
      result = try await outcome(of: checked)
    } catch let interruption as Interruption {
      state.pending.append(Interrupt(question: interruption.question, call: checked.call))
      return
    }
    let seconds = (clock.now - begun).inSeconds
    state.seconds += seconds
    state.messages.append(ChatMessage(.tool, text(of: result, checked.warning), callID: checked.call.id))
    tell(.returned(checked.call, result, seconds: seconds))
  }

  private func outcome(of checked: CheckedCall) async throws -> ToolResult {
    if let refusal = checked.refusal { return ToolResult(refusal) }
    guard let tool = agent.tools.first(where: { $0.name == checked.call.tool }) else {
      return ToolResult(Failure(.usage, attempted: "call \(checked.call.tool)", cause: "there is no tool of that name"))
    }
    do { return try await tool.call(checked.arguments) } catch let failure as Failure where !tool.isFatal(failure) {
      return ToolResult(failure)
    }
  }

  private func text(of result: ToolResult, _ warning: String?) -> String {
    guard let warning, case .object(var members) = result.value else { return result.value.text }
    members["warning"] = .string(warning)
    return JSONValue.object(members).text
  }
}

extension Duration {
  /// Seconds, with their fraction.
  var inSeconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) + Double(attoseconds) / 1e18
  }
}
