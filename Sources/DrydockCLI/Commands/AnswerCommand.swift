internal import ArgumentParser
internal import Drydock
internal import DrydockCore
internal import DrydockData

/// `drydock answer RUN ID=VALUE`: a stored question.
struct AnswerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "answer", abstract: "Answer questions that a run has stored, or list them.",
    discussion:
      "A question is answered once. Several values are given with commas; all and none are answers where several may be chosen. Then go on with the source and the --to of the run, and --resume"
  )

  @Argument(help: "The run (the newest by default), then answers, each ID=VALUE; without any, what waits is listed.")
  var words: [String] = []

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let session = try Session(shared)
    let answers = words.filter { $0.contains("=") }
    let names = words.filter { !$0.contains("=") }
    guard names.count <= 1 else { throw ValidationError("Give one run, and answers of the form ID=VALUE.") }
    guard !answers.isEmpty else { return try list(session.workspace.look(at: names.first)) }
    let run = try session.workspace.run(names.first)
    let known = try run.questions()
    let pairs = answers.map { Self.parts($0, known) }
    // All or nothing: what is no answer is refused before anything is stored.
    for (id, value) in pairs { _ = try run.isNewAnswer(id, value) }
    for (id, value) in pairs {
      try run.answer(id, value)
      if !shared.quiet { Terminal.error("answered: \(VisibleText.of(id)) = \(VisibleText.of(value))\n") }
    }
    try list(run)
  }

  /// Ids may hold an equals sign themselves: the longest that was asked is meant.
  private static func parts(_ word: String, _ questions: [Question]) -> (id: String, value: String) {
    let asked = questions.map(\.id).filter { word.hasPrefix($0 + "=") }.max { $0.count < $1.count }
    let id = asked ?? String(word.prefix { $0 != "=" })
    return (id, String(word.dropFirst(id.count + 1)))
  }

  private func list(_ run: RunDirectory) throws {
    let open = try run.openQuestions()
    let text = open.map { question in
      let options = question.options.map { "    \($0.value)\($0.label.isEmpty ? "" : "  \($0.label)")\n" }.joined()
      return VisibleText.of("\(question.id): \(question.text)\(question.standard.map { " [\($0)]" } ?? "")") + "\n"
        + options.split(separator: "\n").map { VisibleText.of(String($0)) + "\n" }.joined()
    }.joined()
    try shared.output().write(list: open, text: open.isEmpty ? "nothing waits for an answer in the run \(run.id)\n" : text)
  }
}
