internal import Drydock
internal import DrydockCore
internal import DrydockData
internal import DrydockLLM
internal import DrydockReports

/// The phase `report`, with the agent's words where every figure in them stands in a tool's result.
struct WriteReport: Tool {
  struct Arguments: ToolArguments {
    static let properties = ["summary": "The summary for the top of the report: plain paragraphs, finding ids in backquotes."]
    let summary: String?
  }

  struct Output: Encodable, Sendable {
    let report: String
    let findings: Int
    let words: Bool
  }

  static let name = "write_report"
  static let summary =
    "Write report.html, report.md and report.json. The tables come from the run; the summary is taken only if tool results hold its figures."
  static let effect = ToolEffect.proposes
  private static let characters = 8000
  let bench: Workbench
  /// Who calls it.
  let author: String

  func call(_ arguments: Arguments) async throws -> Output {
    if let summary = arguments.summary { try await accept(summary) }
    try await bench.sealTrace()
    return try await bench.with { pipeline in
      let report = try pipeline.report()
      return Output(
        report: ToolLimits.shown("\(pipeline.run.folder.path)/report.html", 1000), findings: report.findings.count,
        words: try pipeline.run.summary()?.refused == nil)
    }
  }

  private func accept(_ summary: String) async throws {
    var faults = await bench.faults(of: summary)
    if summary.count > Self.characters { faults.insert("it is longer than \(Self.characters) characters", at: 0) }
    let author = author
    guard faults.isEmpty else {
      // What was said is not repeated where the report shows it.
      let reason = "\(Words.count(faults.count, "claim")) in it without evidence in the tools' results"
      try await bench.with { pipeline in try pipeline.run.keep(AgentSummary(agent: author, text: "", refused: reason)) }
      throw Failure(
        .usage, attempted: "take the summary into the report", cause: reason,
        hint: ToolLimits.shown(faults.prefix(5).joined(separator: "; "), 600)
          + "; say only what tool results hold, or call it without a summary")
    }
    let text = VisibleText.lines(of: summary)
    try await bench.with { pipeline in try pipeline.run.keep(AgentSummary(agent: author, text: text)) }
  }

  func headline(_ output: Output) -> String { output.report }
  func isFatal(_ failure: Failure) -> Bool { failure.kind != .usage }
}

extension VisibleText {
  /// Text with its line breaks, everything else that would move a cursor shown as its code point.
  static func lines(of text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { of(String($0)) }.joined(separator: "\n")
  }
}
