import DrydockData
import DrydockLLM
import DrydockTesting
import Foundation
import Synchronization
import Testing

/// Doubles a number.
private struct Double_: Tool {
  struct Arguments: ToolArguments {
    static let properties = ["number": "What to double.", "note": "Why.", "mode": "How."]
    let number: Int
    let note: String?
    let mode: Mode?
  }
  enum Mode: String, ToolChoice {
    case fast
    case slow
  }
  static let name = "double"
  static let summary = "Double a number."
  static let effect = ToolEffect.reads
  func call(_ arguments: Arguments) async throws -> [String: Int] {
    if arguments.number == 13 { throw Failure(.usage, attempted: "double 13", cause: "it is unlucky") }
    if arguments.number == 66 { throw Failure(.damaged, attempted: "double 66", cause: "it is broken") }
    return ["result": arguments.number * 2]
  }
  func headline(_ output: [String: Int]) -> String { "\(output["result"] ?? 0)" }
  func isFatal(_ failure: Failure) -> Bool { failure.kind == .damaged }
}

/// Waits for an answer.
private final class Ask: Tool {
  typealias Arguments = NoArguments
  static let name = "ask"
  static let summary = "Ask."
  static let effect = ToolEffect.proposes
  let answer = Mutex<String?>(nil)
  func call(_ arguments: NoArguments) async throws -> String {
    guard let answer = answer.withLock({ $0 }) else { throw Interruption(question: "q") }
    return answer
  }
}

@Suite struct RunnerTests {
  private enum End: Equatable {
    case finished(String)
    case stopped(StopReason)
    case waiting([String])
  }

  private func run(_ model: ScriptedChatModel, budget: Budget = Budget(), ask: Ask = Ask(), state: RunState? = nil) async throws -> (
    end: End?, state: RunState?, results: [ToolResult]
  ) {
    let agent = Agent(
      name: "tester", instructions: "Test.", tools: [AnyTool(Double_()), AnyTool(ask)], model: model, budget: budget)
    var end: End?
    var last: RunState?
    var results: [ToolResult] = []
    for try await event in Runner().run(state ?? RunState(agent: agent, task: "Go."), agent: agent) {
      switch event {
      case .returned(_, let result, _): results.append(result)
      case .finished(let text, let state): (end, last) = (.finished(text), state)
      case .stopped(let reason, let state): (end, last) = (.stopped(reason), state)
      case .interrupted(let state): (end, last) = (.waiting(state.pending.map(\.question)), state)
      case .delta, .said, .called: break
      }
    }
    model.requireEnd()
    return (end, last, results)
  }

  @Test func callsToolsUntilItIsDone() async throws {
    let model = ScriptedChatModel([.call("double", #"{"number": 21}"#), .say("It is 42.")])
    let done = try await run(model)
    #expect(done.end == .finished("It is 42."))
    #expect(done.results.map(\.value) == [.object(["result": .integer(42)])])
    #expect(model.requests[1].messages.last?.text == #"{"result":42}"#)
  }

  @Test func theSchemaIsMadeFromTheType() {
    let schema = AnyTool(Double_()).description.parameters
    #expect(schema["properties"]["number"]["type"].string == "integer")
    #expect(schema["properties"]["number"]["description"].string == "What to double.")
    #expect(schema["properties"]["mode"]["enum"] == .array([.string("fast"), .string("slow")]))
    #expect(schema["required"] == .array([.string("number")]))
    #expect(schema["additionalProperties"] == .bool(false))
  }

  @Test(arguments: [
    #"{"number": "x"}"#, #"{}"#, #"{"number": 1, "nothing": 2}"#, "[1]", "{", #"{"number": 1.5}"#, #"{"number": 1, "mode": "odd"}"#, "null",
    #"{"number": 99999999999999999999}"#,
  ])
  func argumentsThatDoNotFitComeBack(_ arguments: String) async throws {
    let model = ScriptedChatModel([.call("double", arguments), .say("I give up.")])
    let done = try await run(model)
    #expect(done.end == .finished("I give up."))
    #expect(done.results.first?.failure?.kind == .usage)
  }

  @Test func whatCannotBeReadIsNotKept() async throws {
    let huge = #"{"number": 1, "note": ""# + String(repeating: "x", count: 2_000_000) + #""}"#
    let model = ScriptedChatModel([.call("double", huge), .call("nosuch", "{}"), .say("Well.")])
    let done = try await run(model)
    #expect(done.end == .finished("Well."))
    #expect(model.requests.last.map { $0.messages.flatMap(\.calls).allSatisfy { $0.arguments.count < 100 } } == true)
    #expect(done.results[0].failure?.cause.contains("bytes long") == true)
    #expect(done.results[1].failure?.hint?.contains("double") == true)
  }

  @Test func refusedCallsInARowStopIt() async throws {
    let model = ScriptedChatModel([.call("nosuch", "{}"), .call("nosuch", "{}"), .call("dubble", "{}")])
    let done = try await run(model)
    #expect(done.end == .stopped(.refusals("there is no tool of that name")))
  }

  @Test func equalCallsWarnThenStop() async throws {
    let step = ScriptedChatModel.Step.call("double", #"{"number": 1}"#)
    let model = ScriptedChatModel([step, step, step, step])
    let done = try await run(model)
    #expect(done.end == .stopped(.loop(tool: "double", times: 4)))
    #expect(model.requests[3].messages.last?.text.contains("will not change") == true)
    #expect(model.requests[2].messages.last?.text.contains("will not change") == false)
  }

  @Test func turnsAreCounted() async throws {
    let model = ScriptedChatModel(
      [.decide { messages in [.call(ToolCall(id: "c\(messages.count)", tool: "double", arguments: #"{"number": \#(messages.count)}"#))] }],
      endless: true)
    let done = try await run(model, budget: Budget(turns: 25))
    #expect(done.end == .stopped(.turns(25)))
    #expect(model.requests.count == 25)
  }

  @Test func aHangingModelRunsOutOfTime() async throws {
    let done = try await run(ScriptedChatModel([.hang]), budget: Budget(seconds: 0.1))
    #expect(done.end == .stopped(.time(0.1)))
  }

  @Test func silenceStopsIt() async throws {
    #expect(try await run(ScriptedChatModel([.pieces([])])).end == .stopped(.silence))
    #expect(try await run(ScriptedChatModel([.say(" \n")])).end == .stopped(.silence))
  }

  @Test func aFailureComesBackOrEndsIt() async throws {
    let model = ScriptedChatModel([.call("double", #"{"number": 13}"#), .say("Unlucky.")])
    #expect(try await run(model).results.first?.value["error"]["cause"].string == "it is unlucky")
    let fatal = ScriptedChatModel([.call("double", #"{"number": 66}"#)])
    await #expect(throws: Failure.self) { try await run(fatal) }
  }

  @Test func callsOfOneIDAreToldApart() async throws {
    let call = ToolCall(id: "0", tool: "double", arguments: #"{"number": 1}"#)
    let other = ToolCall(id: "0", tool: "double", arguments: #"{"number": 2}"#)
    let model = ScriptedChatModel([.calls([call, other]), .say("Both.")])
    let done = try await run(model)
    #expect(done.results.map(\.headline) == ["2", "4"])
    #expect(Set(model.requests[1].messages.compactMap(\.callID)).count == 2)
  }

  @Test func anInterruptIsAValueThatSurvives() async throws {
    let ask = Ask()
    let first = ScriptedChatModel([
      .calls([
        ToolCall(id: "a", tool: "ask", arguments: "{}"), ToolCall(id: "b", tool: "double", arguments: #"{"number": 4}"#),
      ])
    ])
    let waiting = try await run(first, ask: ask)
    #expect(waiting.end == .waiting(["q"]))
    let stored = try JSONDecoder().decode(RunState.self, from: JSONEncoder().encode(try #require(waiting.state)))
    #expect(stored == waiting.state)

    let still = try await run(ScriptedChatModel([]), ask: ask, state: stored)
    #expect(still.end == .waiting(["q"]))

    ask.answer.withLock { $0 = "yes" }
    let second = ScriptedChatModel([.say("Thanks.")])
    let done = try await run(second, ask: ask, state: stored)
    #expect(done.end == .finished("Thanks."))
    #expect(second.requests[0].messages.filter { $0.role == .tool }.map(\.text) == [#"{"result":8}"#, #""yes""#])
  }
}
