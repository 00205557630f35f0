internal import Drydock
internal import DrydockCore
internal import DrydockData
internal import DrydockLLM
internal import DrydockLanding

/// The first rows of a landed table.
struct SampleRows: Tool {
  struct Arguments: ToolArguments {
    static let properties = ["table": "The table's name.", "limit": "How many rows, 5 by default and 50 at the most."]
    let table: String
    let limit: Int?
  }

  struct Output: Encodable, Sendable {
    let table: String
    let columns: [String]
    let rows: [[String?]]
    let total: UInt64
  }

  static let name = "sample_rows"
  static let summary = "Show the first rows of a table as they were landed; null is NULL, long cells are cut."
  static let effect = ToolEffect.reads
  let bench: Workbench

  func call(_ arguments: Arguments) async throws -> Output {
    try await bench.looking { view in
      let zone = try view.zone()
      let (landed, _) = try zone.tableNamed(arguments.table)
      let reader = try zone.table(landed.table)
      let names = landed.columns.prefix(50).map(\.name)
      let count = UInt64(min(max(1, arguments.limit ?? 5), ToolLimits.rows))
      let ordinals = Array(0..<min(count, landed.rows))
      let cells = try reader.cells(of: ordinals, columns: reader.positions(of: names) ?? [])
      var size = 0
      let rows = ordinals.compactMap { cells[$0] }.map { row in row.map { $0.text.map { ToolLimits.shown($0) } } }.prefix { row in
        size += row.reduce(0) { $0 + ($1?.utf8.count ?? 4) + 4 }
        return size < ToolLimits.bytes - 2048
      }
      return Output(
        table: ToolLimits.shown("\(landed.table)"), columns: names.map { ToolLimits.shown($0) }, rows: Array(rows), total: landed.rows)
    }
  }

  func headline(_ output: Output) -> String { Words.count(output.rows.count, "row") + " of \(output.table)" }
}
