/// The least and the greatest text of a column, by bytes: for dates in ISO form the first and the last.
public struct Extremes: ColumnAnalyzer {
  /// Its name in `metrics.json`.
  public static let id = "extremes"
  /// The table.
  public let table: ObjectName
  /// The column.
  public let column: String

  /// A question.
  public init(_ table: ObjectName, _ column: String) {
    self.table = table
    self.column = column
  }

  /// Texts of at most 100 bytes, cut at a character.
  public struct Value: Metric {
    /// The least; nil where every cell is NULL.
    public let minimum: String?
    /// The greatest.
    public let maximum: String?

    /// An answer.
    public init(minimum: String?, maximum: String?) {
      self.minimum = minimum
      self.maximum = maximum
    }
  }
}
