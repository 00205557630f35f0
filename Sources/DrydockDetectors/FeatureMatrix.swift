/// What a detector sees of a table: numbers, column by column; NaN is "missing" (NULL).
///
/// The names tell a fitted detector which column is which; they need not be those of the table.
public struct FeatureMatrix: Sendable {
  /// One name per column.
  public let names: [String]
  /// The number of rows.
  public let rows: Int
  /// Column-major: the value of `row` in `column` is at `column * rows + row`. Count: `names.count * rows`.
  public let values: [Double]

  /// A matrix of `names.count` columns of `rows` values each, `values` column-major.
  public init(names: [String], rows: Int, values: [Double]) {
    precondition(rows >= 0 && values.count == names.count * rows, "a feature matrix has rows × columns values")
    self.names = names
    self.rows = rows
    self.values = values
  }

  /// The value of one cell, NaN when missing.
  public subscript(row: Int, column: Int) -> Double { values[column * rows + row] }

  /// The values of one column in row order.
  public func column(_ column: Int) -> ArraySlice<Double> { values[column * rows..<(column + 1) * rows] }
}
