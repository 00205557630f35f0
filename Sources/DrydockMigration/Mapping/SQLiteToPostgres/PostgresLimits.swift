internal import DrydockCore
internal import DrydockData

/// What no choice helps against: found in the plan, before any row moves.
enum PostgresLimits {
  /// Columns of a table.
  static let mostColumns = 1600
  /// Bytes of a cell; a line of COPY holds a gigabyte, and bytes cross it as two digits each.
  static let longestText: UInt64 = 1_000_000_000

  /// Refuses a table that PostgreSQL cannot hold.
  static func require(_ table: Table, _ observations: Observations) throws {
    let attempted = "plan the table \(table.name) for PostgreSQL"
    guard table.landedColumns.count <= mostColumns else {
      throw Failure(
        .usage, attempted: attempted,
        cause: "it has \(table.landedColumns.count) columns, and PostgreSQL's tables have at most \(mostColumns)",
        hint: "leave it out with --exclude, or cut it in the source")
    }
    for column in table.landedColumns {
      let observed = observations[table.name, column.name]
      let isBinary = observed.count([.blob, .undecodable, .nulText]) > 0
      guard observed.longestBytes <= longestText / (isBinary ? 2 : 1) else {
        throw Failure(
          .full, attempted: attempted,
          cause: "a cell of \(column.name) holds \(observed.longestBytes) bytes, which is more than a line of COPY takes",
          hint: "leave the table out with --exclude")
      }
    }
  }

  // MARK: rows

  /// Bytes of a row that have to lie on one page.
  static let widestRow = 8160
  private static let rowHeader = 23
  /// What stays on the page of a value that lies elsewhere, because it is long.
  private static let pointer = 18

  /// Refuses rows that no page of PostgreSQL holds, wherever their long values lie.
  static func requireRows(of table: PostgresTable, in zone: any LandingZone) throws {
    // Narrower tables have no such rows, and are not read for it.
    guard rowHeader + table.columns.count / 8 + table.columns.count * pointer > widestRow else { return }
    let landed = try zone.table(table.source.name)
    let columns = landed.manifest.columns.enumerated().compactMap { place, own in
      table.columns.first { $0.source.name == own.name }.map { (place: place, type: $0.type.type) }
    }
    for chunk in 0..<landed.chunkCount {
      try landed.scan(chunk: chunk, columns: nil, digests: false) { batch, _ in
        var widths = Array(repeating: rowHeader + columns.count / 8, count: batch.rowCount)
        for column in columns {
          batch.withCells(column.place) { cells in
            for row in 0..<cells.count {
              if let text = cells[row] { widths[row] += leastBytes(of: text.count, column.type) }
            }
          }
        }
        guard let row = widths.firstIndex(where: { $0 > widestRow }) else { return }
        throw Failure(
          .usage, attempted: "plan the table \(table.source.name) for PostgreSQL",
          cause: "row \(batch.ordinal(of: row)) takes \(widths[row]) bytes or more, and a row has to fit on a page, which has \(widestRow)",
          hint: "leave the table out with --exclude, or cut it in the source")
      }
    }
  }

  /// What a value takes on the page at least; gaps between values come on top.
  private static func leastBytes(of landed: Int, _ type: ColumnType) -> Int {
    switch type {
    case .integer, .float, .time, .timestamp, .instant: 8
    case .float4, .date: 4
    case .boolean: 1
    case .decimal: 3
    case .binary: min(1 + landed / 2, pointer)
    default: min(1 + landed, pointer)
    }
  }
}
