internal import DrydockCore

/// A column that checks look at, with the table it stands in.
struct ColumnPlace {
  let table: Table
  let column: Column

  var name: String { column.name }
  /// As findings name it.
  var object: ColumnSet { ColumnSet(table.name, [column.name]) }
  /// Whether cells of it can be text without breaking its type.
  var holdsText: Bool { column.type == .text || column.type == .any }
  /// The column as an expression.
  var expression: ExpressionTree { .column(column.name) }

  /// How many cells are not NULL, where one of the usual questions was answered.
  func present(_ metrics: MetricStore) -> UInt64? {
    metrics.value(Nulls(table.name, name)).map { $0.rows - min($0.rows, $0.nulls) }
  }
}

extension Schema {
  /// Every column whose cells can be landed; those of shadow tables are read through the table that they belong to.
  var columnPlaces: [ColumnPlace] {
    tables.filter(\.isLandable).flatMap { table in table.landedColumns.map { ColumnPlace(table: table, column: $0) } }
  }
}
