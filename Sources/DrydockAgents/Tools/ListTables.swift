internal import Drydock
internal import DrydockCore
internal import DrydockLLM
internal import DrydockLanding

/// The landed tables.
struct ListTables: Tool {
  struct Arguments: ToolArguments {
    static let properties = ["offset": "How many tables to pass over.", "limit": "How many to list at the most, 50 by default."]
    let offset: Int?
    let limit: Int?
  }

  struct Line: Encodable, Sendable {
    let table: String
    let rows: UInt64
    let columns: Int
    let keyed: Bool
    let references: Int
  }

  struct Output: Encodable, Sendable {
    let tables: Page<Line>
    let unkeyed: [String]
  }

  static let name = "list_tables"
  static let summary = "List the landed tables with their rows, columns, whether they have a primary key, and how many foreign keys."
  static let effect = ToolEffect.reads
  let bench: Workbench

  func call(_ arguments: Arguments) async throws -> Output {
    try await bench.looking { view in
      let zone = try view.zone()
      let lines = zone.manifest.tables.map { landed in
        let table = zone.manifest.schema.table(landed.table)
        return Line(
          table: ToolLimits.shown("\(landed.table)"), rows: landed.rows, columns: landed.columns.count, keyed: table?.primaryKey != nil,
          references: table?.foreignKeys.count ?? 0)
      }
      return Output(
        tables: try Page(lines, offset: arguments.offset, limit: arguments.limit, bytes: 11_000),
        unkeyed: Array(lines.filter { !$0.keyed }.map(\.table).prefix(20)))
    }
  }

  func headline(_ output: Output) -> String { Words.count(output.tables.total, "table") }
}
