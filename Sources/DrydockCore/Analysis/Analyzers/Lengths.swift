/// How long the texts of a column are, in bytes of canonical text.
public struct Lengths: ColumnAnalyzer {
  /// Its name in `metrics.json`.
  public static let id = "lengths"
  /// The table.
  public let table: ObjectName
  /// The column.
  public let column: String

  /// A question.
  public init(_ table: ObjectName, _ column: String) {
    self.table = table
    self.column = column
  }

  /// Bytes and counts.
  public struct Value: Metric {
    /// Of the shortest; 0 where there is none.
    public let shortest: UInt64
    /// Of the longest.
    public let longest: UInt64
    /// The mean.
    public let mean: Double
    /// Cells that are `''`.
    public let empty: UInt64
    /// Cells that are not NULL.
    public let present: UInt64

    /// An answer.
    public init(shortest: UInt64, longest: UInt64, mean: Double, empty: UInt64, present: UInt64) {
      self.shortest = shortest
      self.longest = longest
      self.mean = mean
      self.empty = empty
      self.present = present
    }
  }
}
