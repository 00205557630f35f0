internal import Drydock
internal import DrydockCore
internal import DrydockData
internal import DrydockLLM
internal import DrydockLanding
internal import DrydockReports

/// What was measured of a column.
struct ProfileColumn: Tool {
  struct Arguments: ToolArguments {
    static let properties = ["table": "The table's name.", "column": "The column's name."]
    let table: String
    let column: String
  }

  static let name = "profile_column"
  static let summary = "Show what was measured of a column: NULLs, distinct values, extremes, lengths, quantiles, most frequent values."
  static let effect = ToolEffect.reads
  let bench: Workbench

  func call(_ arguments: Arguments) async throws -> ColumnProfile {
    try await bench.looking { view in
      let zone = try view.zone()
      let (_, table) = try zone.tableNamed(arguments.table)
      guard let column = table.columns.first(where: { $0.name == arguments.column }) else {
        throw Failure.unknown("column", arguments.column, among: table.columns.map(\.name), see: DescribeTable.name)
      }
      _ = try view.findings()
      return ColumnProfile(column, of: table.name, in: try view.run.metrics())
    }
  }

  func headline(_ output: ColumnProfile) -> String { output.column }
}
