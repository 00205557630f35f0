internal import Drydock
internal import DrydockAgents
internal import DrydockCore
internal import DrydockData

/// The person at the terminal: questions are asked on standard error, and Enter takes what stands in brackets.
struct TerminalPerson: Person {
  func answer(_ question: Question) async -> String? {
    Terminal.error("\n")
    for (index, option) in question.options.enumerated() {
      let label = option.label.isEmpty ? "" : "  \(VisibleText.of(option.label))"
      Terminal.error("  \(index + 1) \(VisibleText.of(option.value))\(label)\n")
    }
    let several = question.takesSeveral ? " (numbers, all or none)" : ""
    while let line = Terminal.ask(
      "\(VisibleText.of(question.text))\(several)\(question.standard.map { " [\(VisibleText.of($0))]" } ?? "") ")
    {
      if line.isEmpty, let standard = question.standard { return standard }
      let answer = Self.spelled(line, question)
      if !line.isEmpty, question.values(of: answer) != nil { return answer }
      Terminal.error("That is no answer to it.\n")
    }
    return nil
  }

  /// Numbers stand for options.
  private static func spelled(_ line: String, _ question: Question) -> String {
    guard !question.options.isEmpty, question.values(of: line) == nil else { return line }
    let words = line.split { $0 == "," || $0 == " " }.map(String.init)
    let values = words.map { word in
      Int(word).flatMap { question.options.indices.contains($0 - 1) ? question.options[$0 - 1].value : nil } ?? word
    }
    return values.joined(separator: ",")
  }

  func approve(_ plan: Plan, sha256: String) async -> Bool? { Session.ask(plan, sha256) }
}
