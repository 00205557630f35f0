import DrydockData
import DrydockLLM
import DrydockTesting
import Testing

/// Counts down, and fails at zero.
private struct Down: Tool {
  struct Arguments: ToolArguments {
    static let properties = ["from": "Where to begin."]
    let from: Int
  }
  struct Output: Encodable, Sendable {
    let left: Int
    let items: [Int]
  }
  static let name = "down"
  static let summary = "Count down."
  static let effect = ToolEffect.reads
  func call(_ arguments: Arguments) async throws -> Output {
    guard arguments.from > 0 else { throw Failure(.undecided, attempted: "count down", cause: "nothing is left", hint: "stop") }
    return Output(left: arguments.from - 1, items: Array(0..<arguments.from))
  }
}

@Suite struct PlaybookTests {
  private func template(_ text: String) throws -> Template { try Template(parsing: text) }

  private func down(_ from: String, save: String, each: (String, Expression, Int)? = nil, mayFail: Bool = false) throws -> PlaybookStep {
    .call(
      PlaybookCall(
        tool: "down", arguments: ["from": try Int64(from).map { .value(.integer($0)) } ?? .template(try template(from))], save: save,
        each: each.map { (name: $0.0, list: $0.1, limit: $0.2) },
        mayFail: mayFail))
  }

  private func run(_ steps: [PlaybookStep], inputs: [String: JSONValue] = [:]) async throws -> (text: String?, calls: [String]) {
    let agent = Agent(
      name: "tester", instructions: "", tools: [AnyTool(Down())], model: PlaybookModel(Playbook(steps), inputs: Scope(inputs)),
      budget: Budget(repetitions: 1000))
    var text: String?
    var calls: [String] = []
    for try await event in Runner().run(RunState(agent: agent, task: ""), agent: agent) {
      if case .finished(let end, _) = event { text = end }
      if case .called(let call) = event { calls.append(call.arguments) }
    }
    return (text, calls)
  }

  @Test func stepsConditionsAndTexts() async throws {
    let done = try await run(
      [
        try down("{{ start }}", save: "one"),
        .branch(
          try Expression(parsing: "one.left > 5"), [.say(try template("many"))], otherwise: [try down("{{ one.left }}", save: "two")]),
        .say(try template("{{ one.left }}, {{ two.left }}")),
      ], inputs: ["start": .integer(3)])
    #expect(done.text == "2, 1")
    #expect(done.calls == [#"{"from":3}"#, #"{"from":2}"#])
  }

  @Test func aLoopOverResultsIsOneTurn() async throws {
    let done = try await run([
      try down("4", save: "one"),
      .set("wanted", try template("{{ one.items | drop 1 }}")),
      try down("{{ n }}", save: "all", each: ("n", Expression(parsing: "wanted"), 2)),
      .say(try template("{{ all | map 'left' | list }}")),
    ])
    #expect(done.text == "0 and 1")
    #expect(done.calls.count == 3)
  }

  @Test func repeatsUntilAConditionEnds() async throws {
    let loop = PlaybookStep.repeatWhile(try Expression(parsing: "one.left > 0"), atMost: 5, [try down("{{ one.left }}", save: "one")])
    let done = try await run([try down("3", save: "one"), loop, .say(try template("{{ one.left }}"))])
    #expect(done.text == "0")
    #expect(done.calls.count == 3)
    await #expect(throws: Failure.self) { try await run([try down("9", save: "one"), loop]) }
  }

  @Test func goesThroughSeveralStepsForEachElement() async throws {
    let done = try await run([
      try down("3", save: "one"),
      .forEach("n", try Expression(parsing: "one.items | drop 1"), limit: 10, [try down("{{ n }}", save: "inner")]),
      .say(try template("{{ inner.left }}")),
    ])
    #expect(done.text == "1")
    #expect(done.calls == [#"{"from":3}"#, #"{"from":1}"#, #"{"from":2}"#])
  }

  @Test func aFailureEndsItWithItsCodeOrIsAResult() async throws {
    let failure = await #expect(throws: Failure.self) { try await run([try down("0", save: "one")]) }
    #expect(failure?.kind == .undecided)
    #expect(failure?.hint == "stop")
    let done = try await run([try down("0", save: "one", mayFail: true), .say(try template("{{ one.error.cause }}"))])
    #expect(done.text == "nothing is left")
  }

  @Test func withoutAnythingToSayItIsDone() async throws {
    #expect(try await run([]).text == "Done.")
  }
}
