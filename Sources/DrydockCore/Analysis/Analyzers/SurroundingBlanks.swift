/// How many texts of a column begin or end with U+0020 or TAB. Its rows are those.
public struct SurroundingBlanks: ColumnAnalyzer {
  /// Its name in `metrics.json`.
  public static let id = "surrounding-blanks"
  /// The table.
  public let table: ObjectName
  /// The column.
  public let column: String

  /// A question.
  public init(_ table: ObjectName, _ column: String) {
    self.table = table
    self.column = column
  }

  /// A count of cells.
  public struct Value: Metric {
    /// Cells with blanks around them, or of blanks alone.
    public let cells: UInt64

    /// An answer.
    public init(cells: UInt64) {
      self.cells = cells
    }
  }
}
