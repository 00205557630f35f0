internal import Drydock
internal import DrydockCore
internal import DrydockData
internal import DrydockLLM

/// Why one row is unlike the others.
struct ExplainOutlier: Tool {
  struct Arguments: ToolArguments {
    static let properties = [
      "table": "The table's name; the one with the strangest row by default.", "row": "The row's number; the strangest one by default.",
    ]
    let table: String?
    let row: Int?
  }

  struct Reason: Encodable, Sendable {
    let column: String
    let value: String
    let normal: String
    let share: Double
  }

  struct Output: Encodable, Sendable {
    let table: String
    let row: UInt64
    let key: String
    let score: Double
    let nearest: UInt64?
    let reasons: [Reason]
  }

  static let name = "explain_outlier"
  static let summary = "Say which columns make a reported row strange, beside the values of the most similar normal row."
  static let effect = ToolEffect.reads
  let bench: Workbench

  func call(_ arguments: Arguments) async throws -> Output {
    try await bench.looking { view in
      let all = try view.outliers()
      let strangest = all.max { ($0.outliers.first?.score ?? 0, "\($1.table)") < ($1.outliers.first?.score ?? 0, "\($0.table)") }
      guard let table = arguments.table.map({ name in all.first { "\($0.table)" == name } }) ?? strangest else {
        throw Failure.unknown("table", arguments.table ?? "", among: all.map { "\($0.table)" }, see: DetectOutliers.name)
      }
      if arguments.table == nil, table.outliers.isEmpty {
        return Output(table: "", row: 0, key: "", score: 0, nearest: nil, reasons: [])
      }
      guard let found = arguments.row.map({ row in table.outliers.first { $0.row == UInt64(clamping: row) } }) ?? table.outliers.first
      else {
        throw Failure(
          .usage, attempted: "explain an outlier of \(table.table)", cause: "that row was not reported", hint: "see: \(DetectOutliers.name)"
        )
      }
      return Output(
        table: ToolLimits.shown("\(table.table)"), row: found.row,
        key: ToolLimits.shown(found.key.map { $0.text ?? "NULL" }.joined(separator: ", "), 60), score: found.score.rounded(to: 3),
        nearest: found.nearest,
        reasons: found.contributions.prefix(5).filter { $0.share >= 0.05 }.map { part in
          Reason(
            column: ToolLimits.shown(part.column), value: ToolLimits.shown(part.value ?? "NULL", 60),
            normal: ToolLimits.shown(part.normal ?? "NULL", 60), share: part.share.rounded(to: 3))
        })
    }
  }

  func headline(_ output: Output) -> String {
    output.reasons.prefix(2).map { "\($0.column) \($0.value), near \($0.normal)" }.joined(separator: "; ")
  }
}
