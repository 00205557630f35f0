/// How many different values a column holds, compared by class and bytes; NULL is none of them.
public struct Distinct: ColumnAnalyzer {
  /// Its name in `metrics.json`.
  public static let id = "distinct"
  /// The table.
  public let table: ObjectName
  /// The column.
  public let column: String

  /// A question.
  public init(_ table: ObjectName, _ column: String) {
    self.table = table
    self.column = column
  }

  /// Counts of values.
  public struct Value: Metric {
    /// Different values.
    public let distinct: UInt64
    /// Cells that are not NULL.
    public let present: UInt64

    /// An answer.
    public init(distinct: UInt64, present: UInt64) {
      self.distinct = distinct
      self.present = present
    }
  }
}
