internal import Drydock
internal import DrydockCore
internal import DrydockData
internal import DrydockLLM
internal import DrydockLanding

/// One table's structure.
struct DescribeTable: Tool {
  struct Arguments: ToolArguments {
    static let properties = ["table": "The table's name."]
    let table: String
  }

  struct Line: Encodable, Sendable {
    let column: String
    let type: String
    let required: Bool
  }

  struct Output: Encodable, Sendable {
    let table: String
    let rows: UInt64
    let columns: Page<Line>
    let key: [String]
    let references: [String]
    let indexes: Int
    let findings: [String]
  }

  static let name = "describe_table"
  static let summary = "Show a table's columns, keys, foreign keys, and the ids of the findings about it."
  static let effect = ToolEffect.reads
  let bench: Workbench

  func call(_ arguments: Arguments) async throws -> Output {
    try await bench.looking { view in
      let zone = try view.zone()
      let (landed, table) = try zone.tableNamed(arguments.table)
      let lines = table.columns.map { column in
        Line(
          column: ToolLimits.shown(column.name), type: ToolLimits.shown(column.nativeType), required: table.isRequired(column.name))
      }
      return Output(
        table: ToolLimits.shown("\(landed.table)"), rows: landed.rows, columns: try Page(lines, offset: nil, limit: 200, bytes: 8000),
        key: (table.primaryKey?.columns ?? []).map { ToolLimits.shown($0) },
        references: table.foreignKeys.prefix(20).map { ToolLimits.shown("\($0.child) → \($0.parent)") }, indexes: table.indexes.count,
        findings: try view.findings().filter { $0.object.table == landed.table }.prefix(50).map(\.id))
    }
  }

  func headline(_ output: Output) -> String { "\(output.table): " + Words.count(output.columns.total, "column") }
}
