internal import Drydock
internal import DrydockCore
internal import DrydockData
internal import DrydockLLM

/// One task: the agent's loop, its questions, its trace.
struct TaskRun {
  let task: TaskDefinition
  let phase: String
  let agent: (agent: Agent, role: String)
  let bench: Workbench
  let person: any Person
  let watch: @Sendable (WorkEvent) -> Void

  func callAsFunction(context: [(name: String, text: String)], inputs: Scope) async throws -> String {
    let description = Self.filled(task.description, inputs)
    watch(.began(agent: agent.role, task: task.name, description: description))
    let begun = ContinuousClock.now
    var text = description + "\nExpected: " + Self.filled(task.expectedOutput, inputs)
    for (name, result) in context { text += "\n\nResult of \(name):\n\(result)" }
    var state = try await begin(text, description)
    try await recall(state)
    while true {
      switch try await go(state) {
      case .finished(let said):
        let result = await backed(said)
        try await bench.forget(task.name)
        try await record(.finished, text: result, seconds: (ContinuousClock.now - begun).seconds)
        try await end(result)
        return result
      case .stopped(let reason):
        try await bench.forget(task.name)
        try await record(.stopped, text: "\(reason)")
        try await bench.sealTrace()
        throw Failure(
          .runtime, attempted: "finish the task \(task.name)", cause: "\(reason)",
          hint: "nothing was written but what the run's folder tells; look at it: drydock runs trace")
      case .waiting(let waiting):
        // On the disk before anybody is asked.
        try await bench.keep(waiting, of: task.name)
        try await bench.sealTrace()
        try await ask(waiting.pending)
        state = waiting
      }
    }
  }

  /// What was said, if tool results hold its figures. A playbook's text is its author's and is kept with what is wrong; an LLM's is not.
  private func backed(_ text: String) async -> String {
    let faults = await bench.faults(of: text)
    if faults.isEmpty { return text }
    guard agent.agent.model.name == "playbook" else {
      return "What it said was left out: \(Words.count(faults.count, "claim")) in it without evidence in the tools' results."
    }
    return text + "\nWithout evidence in the tools' results: " + ToolLimits.shown(faults.joined(separator: "; "), 400)
  }

  /// The beginning, or where it waited: then what was answered meanwhile is told.
  private func begin(_ text: String, _ description: String) async throws -> RunState {
    guard let state = try await stored(text) else {
      try await record(.began, text: description)
      return RunState(agent: agent.agent, task: text)
    }
    for interrupt in state.pending {
      guard let answer = try await bench.answer(to: interrupt.question) else { continue }
      try await record(.answered, call: answer.question, text: answer.value, headline: answer.by)
    }
    return state
  }

  /// What tools gave before a restart is evidence as before.
  private func recall(_ state: RunState) async throws {
    let tools = state.messages.flatMap(\.calls).reduce(into: [String: String]()) { $0[$1.id] = $1.tool }
    for message in state.messages where message.role == .tool {
      await bench.take(try JSONValue(parsing: message.text), of: message.callID.flatMap { tools[$0] } ?? "")
    }
  }

  private enum Ending {
    case finished(String)
    case stopped(StopReason)
    case waiting(RunState)
  }

  private func go(_ state: RunState) async throws -> Ending {
    do {
      for try await event in Runner().run(state, agent: agent.agent) {
        switch event {
        case .delta: break
        case .said(let text): try await record(.said, text: backed(text))
        case .called(let call): try await record(.called, tool: call.tool, call: call.id, text: call.arguments)
        case .returned(let call, let result, let seconds): try await returned(call, result, seconds)
        case .interrupted(let state): return .waiting(state)
        case .finished(let text, _): return .finished(text)
        case .stopped(let reason, _): return .stopped(reason)
        }
      }
    } catch let failure as Failure {
      try await record(.stopped, text: failure.description)
      try await bench.sealTrace()
      throw failure
    }
    return .stopped(.silence)
  }

  private func returned(_ call: ToolCall, _ result: ToolResult, _ seconds: Double) async throws {
    if result.failure == nil { await bench.take(result.value, of: call.tool) }
    try await record(
      result.failure == nil ? .returned : .failed, tool: call.tool, call: call.id, text: result.value.text,
      headline: ToolLimits.shown(result.headline), seconds: seconds)
  }

  // MARK: the person

  /// Asks what waits; throws where something is left without an answer.
  private func ask(_ pending: [Interrupt]) async throws {
    for interrupt in pending {
      guard let question = try await bench.openQuestion(interrupt.question) else { continue }
      try await record(.asked, call: question.id, text: question.text)
      if question.kind == .approve { try await approve() } else { try await answer(question) }
    }
    let open = try await bench.openQuestions()
    try await bench.sealTrace()
    guard open.isEmpty else { throw WaitingQuestions(open, run: try await bench.runID, goOn: try await bench.resumeCommand).failure }
  }

  private func answer(_ question: Question) async throws {
    while bench.rules.canAsk, let value = await person.answer(question) {
      do {
        try await bench.answer(question.id, value)
        return try await record(.answered, call: question.id, text: value, headline: "the person")
      } catch let failure as Failure where failure.kind == .usage { continue }
    }
  }

  private func approve() async throws {
    let (plan, sha256) = try await bench.plan()
    guard bench.rules.canAsk, let yes = await person.approve(plan, sha256: sha256) else { return }
    try await record(.answered, call: "approve", text: yes ? "yes" : "no", headline: "the person")
    guard yes else {
      throw Failure(.approval, attempted: "approve the plan", cause: "the answer was no", hint: "nothing was changed")
    }
    try await bench.approve(sha256)
  }

  /// What is done with a result: a file, a look by the person.
  private func end(_ result: String) async throws {
    if let name = task.outputFile { try await bench.write(result, to: name) }
    if task.asksPerson {
      let question = Question(
        id: "task:\(task.name)", kind: .task, text: "Go on after \(task.name)?",
        options: [Question.Option(value: "go on", label: ""), Question.Option(value: "stop", label: "")], standard: "go on")
      let waiting = Interrupt(question: question.id, call: ToolCall(id: question.id, tool: "", arguments: "{}"))
      var values: [String]?
      do { values = try await bench.values(for: question) } catch is Interruption { try await ask([waiting]) }
      if values == nil { values = try await bench.values(for: question) }
      guard values == ["go on"] else {
        throw Failure(.approval, attempted: "go on after \(task.name)", cause: "the answer was to stop", hint: "nothing was changed since")
      }
    }
    try await bench.sealTrace()
  }

  private func stored(_ text: String) async throws -> RunState? {
    guard let state = try await bench.state(of: task.name), state.agent == agent.agent.name, state.messages.count > 1,
      state.messages[1].text == text, state.messages[0].text == agent.agent.instructions
    else { return nil }
    return state
  }

  private func record(
    _ kind: TraceEntry.Kind, tool: String? = nil, call: String? = nil, text: String, headline: String? = nil, seconds: Double? = nil
  ) async throws {
    let (phase, task, role) = (phase, self.task.name, agent.role)
    let entry = try await bench.traced { sequence in
      TraceEntry(
        sequence: sequence, phase: phase, task: task, agent: role, kind: kind, tool: tool, call: call, text: text, headline: headline,
        seconds: seconds)
    }
    watch(.traced(entry))
  }

  /// `{source}` and `{target}`, as CrewAI writes them.
  private static func filled(_ text: String, _ inputs: Scope) -> String {
    ["source", "target", "run"].reduce(text) { text, name in
      text.replacing("{\(name)}", with: inputs["inputs"][name].string ?? "no \(name)")
    }
  }
}

extension Duration {
  fileprivate var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}

/// Questions that nobody has answered yet, as the end of a run: which, and how it goes on.
struct WaitingQuestions {
  private let open: [Question]
  private let run: String
  /// The command that goes on.
  private let goOn: String

  init(_ open: [Question], run: String, goOn: String) {
    self.goOn = goOn
    self.open = open
    self.run = run
  }

  var failure: Failure {
    let choices = open.filter { $0.kind == .choice }
    let others = open.filter { $0.kind != .choice && $0.kind != .approve }
    let shown = choices.isEmpty ? others : choices
    guard !shown.isEmpty else {
      return Failure(
        .approval, attempted: "go on with the run \(run)", cause: "its plan waits for a yes",
        hint: "look at it: drydock approve \(run), then: \(goOn)")
    }
    let words = shown.map { "'\($0.id)=\($0.standard ?? $0.options.first?.value ?? "…")'" }.joined(separator: " ")
    let kind = choices.isEmpty ? "question" : "choice"
    return Failure(
      choices.isEmpty ? .approval : .undecided, attempted: "go on with the run \(run)",
      cause: "\(Words.count(shown.count, "open \(kind)")): " + shown.map { "\($0.id): \($0.text)" }.joined(separator: "; "),
      hint: "answer: drydock answer \(run) \(words), then: \(goOn)")
  }
}
