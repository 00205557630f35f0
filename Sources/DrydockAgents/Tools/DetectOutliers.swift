internal import Drydock
internal import DrydockCore
internal import DrydockData
internal import DrydockLLM

/// The phase `detect`: rows unlike the others.
struct DetectOutliers: Tool {
  struct Line: Encodable, Sendable {
    let table: String
    let rows: UInt64
    let reported: Int
    let score: Double
    let features: [String]
  }

  struct Output: Encodable, Sendable {
    let tables: Page<Line>
    let reported: Int
    let skipped: Int
    let strongest: [Strange]
  }

  /// A row that stands out most.
  struct Strange: Encodable, Sendable {
    let table: String
    let row: UInt64
    let key: String
    let score: Double
    let because: String
    let value: String
    let normal: String
  }

  static let name = "detect_outliers"
  static let summary = "Fit an isolation forest to each table and report the rows that are least like the others, within a budget."
  static let effect = ToolEffect.proposes
  let bench: Workbench

  func call(_ arguments: NoArguments) async throws -> Output {
    try await bench.with { pipeline in
      let all = try pipeline.detect()
      let told = all.filter { !$0.outliers.isEmpty }
      let lines = told.map { table in
        Line(
          table: ToolLimits.shown("\(table.table)"), rows: table.rows, reported: table.outliers.count,
          score: (table.outliers.first?.score ?? 0).rounded(to: 3), features: table.features.prefix(12).map { ToolLimits.shown($0) })
      }
      let ranked = told.flatMap { table in table.outliers.map { (table.table, $0) } }.sorted {
        ($1.1.score, "\($0.0)", $0.1.row) < ($0.1.score, "\($1.0)", $1.1.row)
      }
      return Output(
        tables: try Page(lines, offset: nil, limit: 30, bytes: 6000), reported: told.reduce(0) { $0 + $1.outliers.count },
        skipped: all.count - told.count, strongest: ranked.prefix(5).map { Strange($0.0, $0.1) })
    }
  }

  func headline(_ output: Output) -> String {
    Words.count(output.reported, "row") + " in " + Words.count(output.tables.total, "table")
  }

  func isFatal(_ failure: Failure) -> Bool { failure.kind != .usage }
}

extension DetectOutliers.Strange {
  init(_ table: ObjectName, _ outlier: Outlier) {
    let reason = outlier.contributions.first
    self.init(
      table: ToolLimits.shown("\(table)"), row: outlier.row,
      key: ToolLimits.shown(outlier.key.map { $0.text ?? "NULL" }.joined(separator: ", "), 60),
      score: outlier.score.rounded(to: 3), because: ToolLimits.shown(reason?.column ?? ""),
      value: ToolLimits.shown(reason?.value ?? "NULL", 60),
      normal: ToolLimits.shown(reason?.normal ?? "NULL", 60))
  }
}

extension Double {
  /// Few digits, as people and chat models want them.
  func rounded(to digits: Int) -> Double {
    var factor = 1.0
    for _ in 0..<digits { factor *= 10 }
    return (self * factor).rounded() / factor
  }
}
