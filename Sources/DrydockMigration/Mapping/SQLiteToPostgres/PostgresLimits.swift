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
}
