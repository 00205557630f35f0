internal import Drydock
internal import DrydockCore
internal import DrydockData
internal import DrydockLLM

/// How the source would answer a question, without asking it.
struct ExplainQuery: Tool {
  struct Arguments: ToolArguments {
    static let properties = ["sql": "One SELECT, in the source's dialect.", "finding": "The id of a finding, instead of sql."]
    let sql: String?
    let finding: String?
  }

  struct Output: Encodable, Sendable {
    let finding: String?
    let lines: [String]
    let scans: Bool
  }

  static let name = "explain_query"
  static let summary = "Show the source's plan for one SELECT, or for the rows of a finding; nothing is run."
  static let effect = ToolEffect.reads
  let bench: Workbench

  func call(_ arguments: Arguments) async throws -> Output {
    try await bench.looking { view in
      let sql = try arguments.finding.map { try view.query(ofFinding: $0).countSQL } ?? arguments.sql
      guard let sql else {
        throw Failure(.usage, attempted: "explain a query", cause: "neither sql nor finding was given", hint: "give one of them")
      }
      let lines = try SourceQuestion(of: view.run).explain(sql).prefix(50).map { ToolLimits.shown($0) }
      return Output(finding: arguments.finding, lines: lines, scans: lines.contains { $0.contains("SCAN") })
    }
  }

  func headline(_ output: Output) -> String { output.lines.first ?? "no plan" }
}
