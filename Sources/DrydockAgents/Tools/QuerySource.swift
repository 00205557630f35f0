internal import Drydock
internal import DrydockCore
internal import DrydockData
internal import DrydockLLM

/// One question to the source, through its read-only cage; or the count behind a finding.
struct QuerySource: Tool {
  struct Arguments: ToolArguments {
    static let properties = [
      "sql": "One SELECT, in the source's dialect.", "finding": "The id of a finding, to count its rows in the source, instead of sql.",
      "limit": "How many rows, 50 at the most.",
    ]
    let sql: String?
    let finding: String?
    let limit: Int?
  }

  struct Output: Encodable, Sendable {
    /// For a finding: what was asked, counted and expected.
    let finding: String?
    let sql: String?
    let counted: UInt64?
    let expected: UInt64?
    let agrees: Bool?
    let columns: [String]?
    let rows: [[String?]]?
    let cut: Bool?
    /// The source as it is now, not as it was landed.
    let snapshot = false
  }

  static let name = "query"
  static let summary =
    "Ask the source one SELECT in its read-only cage, or count the rows of a finding there. The answer is of now, not of the snapshot."
  static let effect = ToolEffect.reads
  let bench: Workbench

  func call(_ arguments: Arguments) async throws -> Output {
    try await bench.looking { view in
      let source = try SourceQuestion(of: view.run)
      if let id = arguments.finding {
        let query = try view.query(ofFinding: id)
        let counted = try source.count(query, seconds: 10)
        return Output(
          finding: query.finding, sql: query.countSQL, counted: counted, expected: query.expected, agrees: counted == query.expected,
          columns: nil, rows: nil, cut: nil)
      }
      guard let sql = arguments.sql else {
        throw Failure(.usage, attempted: "ask the source", cause: "neither sql nor finding was given", hint: "give one of them")
      }
      let limits = QueryLimits(rows: min(max(1, arguments.limit ?? ToolLimits.rows), ToolLimits.rows), bytes: ToolLimits.bytes - 4096)
      let answer = try source.ask(sql, limits: limits).answer
      return Output(
        finding: nil, sql: nil, counted: nil, expected: nil, agrees: nil, columns: answer.columns.map { ToolLimits.shown($0) },
        rows: answer.rows.map { row in row.map { $0.text.map { ToolLimits.shown($0) } } }, cut: answer.isCut)
    }
  }

  func headline(_ output: Output) -> String {
    guard let counted = output.counted, let expected = output.expected else { return Words.count(output.rows?.count ?? 0, "row") }
    return counted == expected ? "\(Words.number(counted)), as found" : "\(Words.number(counted)), but \(Words.number(expected)) were found"
  }
}
