internal import Drydock
internal import DrydockCore
internal import DrydockData
internal import DrydockLLM

/// A question to the person. It is stored first, and waits as long as it takes.
struct AskPerson: Tool {
  struct Arguments: ToolArguments {
    static let properties = [
      "choice": "The id of an open choice of the plan; its text and its answers are the plan's own.",
      "id": "A short name for any other question.", "question": "The question.",
      "options": "The possible answers; every text is one without.",
      "standard": "What no answer means.",
    ]
    let choice: String?
    let id: String?
    let question: String?
    let options: [String]?
    let standard: String?
  }

  struct Output: Encodable, Sendable {
    let question: String
    let answer: String
  }

  static let name = "ask_person"
  static let summary = "Ask the person something that no tool can tell, or how an open choice of the plan is to be settled."
  static let effect = ToolEffect.proposes
  private static let characters = 2000
  let bench: Workbench

  func call(_ arguments: Arguments) async throws -> Output {
    let question = try await question(arguments)
    let values = try await bench.values(for: question)
    return Output(question: question.id, answer: values.joined(separator: ", "))
  }

  private func question(_ arguments: Arguments) async throws -> Question {
    if let id = arguments.choice { return try await choice(id) }
    guard let id = arguments.id, let text = arguments.question else {
      throw Failure(.usage, attempted: "ask the person", cause: "id or question is missing", hint: "give both, or choice")
    }
    let options = (arguments.options ?? []).prefix(50).map { Question.Option(value: ToolLimits.shown($0), label: "") }
    if let standard = arguments.standard, !options.isEmpty, !options.contains(where: { $0.value == standard }) {
      throw Failure(.usage, attempted: "ask the person", cause: "standard is none of the options")
    }
    return Question(
      id: "ask:" + ToolLimits.shown(id, 60), kind: .ask, text: ToolLimits.shown(text, Self.characters), options: options,
      standard: arguments.standard)
  }

  private func choice(_ id: String) async throws -> Question {
    let plan = try await bench.with { pipeline in try pipeline.run.plan().plan }
    guard let choice = plan.choices.first(where: { $0.id == id }) else {
      throw Failure.unknown("choice", id, among: plan.choices.map(\.id), see: MakePlan.name)
    }
    let rows = choice.examples.prefix(8).map(String.init).joined(separator: ", ")
    return Question(
      id: "choice:" + choice.id, kind: .choice,
      text: ToolLimits.shown("\(choice.question) (rows \(rows)\(choice.rows > 8 ? " …" : ""))", 1000),
      options: choice.options.map { Question.Option(value: $0, label: "") })
  }

  func headline(_ output: Output) -> String { output.answer }
  // A question that waits must not be asked about by guessing.
  func isFatal(_ failure: Failure) -> Bool { failure.kind != .usage }
}
