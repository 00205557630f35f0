internal import DrydockCore

/// A column that checks look at, with the table it stands in.
struct ColumnPlace {
  let table: Table
  let column: Column

  var name: String { column.name }
  /// As findings name it.
  var object: ColumnSet { ColumnSet(table.name, [column.name]) }
  /// The column as an expression.
  var expression: ExpressionTree { .column(column.name) }
  /// Whether its type takes any text.
  var takesText: Bool { column.takesText }
}

extension Schema {
  /// Every column whose cells can be landed; those of shadow tables are read through the table that they belong to.
  var columnPlaces: [ColumnPlace] {
    tables.filter(\.isLandable).flatMap { table in table.landedColumns.map { ColumnPlace(table: table, column: $0) } }
  }

  /// The columns whose values were written by someone: a virtual table keeps documents, and a generated column follows others.
  var writtenPlaces: [ColumnPlace] { columnPlaces.filter { $0.table.virtualModule == nil && !$0.column.isGenerated } }
}

extension UInt64 {
  /// `1 row`, `2 rows`.
  func of(_ singular: String, _ plural: String? = nil) -> String { "\(self) \(self == 1 ? singular : plural ?? singular + "s")" }
}
