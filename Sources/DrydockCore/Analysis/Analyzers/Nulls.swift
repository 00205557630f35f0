/// How many cells of a column are NULL. Its rows are those.
public struct Nulls: ColumnAnalyzer {
  /// Its name in `metrics.json`.
  public static let id = "nulls"
  /// The table.
  public let table: ObjectName
  /// The column.
  public let column: String

  /// A question.
  public init(_ table: ObjectName, _ column: String) {
    self.table = table
    self.column = column
  }

  /// Counts of cells.
  public struct Value: Metric {
    /// Cells that are NULL.
    public let nulls: UInt64
    /// All cells.
    public let rows: UInt64

    /// An answer.
    public init(nulls: UInt64, rows: UInt64) {
      self.nulls = nulls
      self.rows = rows
    }
  }
}
