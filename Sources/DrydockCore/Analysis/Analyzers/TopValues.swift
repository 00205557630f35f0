/// The most frequent values of a column. An estimate is made of a sample of rows; its error is in shares of all cells and holds for all values at once.
public struct TopValues: ColumnAnalyzer {
  /// Its name in `metrics.json`.
  public static let id = "top-values"
  /// The table.
  public let table: ObjectName
  /// The column.
  public let column: String
  /// How many values at the most.
  public let limit: Int

  /// A question.
  public init(_ table: ObjectName, _ column: String, limit: Int = 10) {
    self.table = table
    self.column = column
    self.limit = limit
  }

  /// A value with its frequency.
  public struct Entry: Metric {
    /// At most 100 bytes of it.
    public let text: String
    /// Cells, or in an estimate their projection on all rows.
    public let count: UInt64

    /// One value.
    public init(text: String, count: UInt64) {
      self.text = text
      self.count = count
    }
  }

  /// The answer.
  public struct Value: Metric {
    /// By falling count, then by text.
    public let values: [Entry]

    /// An answer.
    public init(values: [Entry]) { self.values = values }
  }
}
