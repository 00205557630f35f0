/// How many cells of a column hold one of a few values, after folding ASCII case and taking blanks off both ends. Its rows are those.
public struct ValueMatches: ColumnAnalyzer {
  /// Its name in `metrics.json`.
  public static let id = "value-matches"
  /// The table.
  public let table: ObjectName
  /// The column.
  public let column: String
  /// The values, lower case.
  public let values: [String]

  /// A question.
  public init(_ table: ObjectName, _ column: String, values: [String]) {
    self.table = table
    self.column = column
    self.values = values
  }

  /// The answer.
  public struct Value: Metric {
    /// Cells for each of the values, in their order.
    public let counts: [UInt64]

    /// An answer.
    public init(counts: [UInt64]) { self.counts = counts }

    /// Cells in all.
    public var total: UInt64 { counts.reduce(0, +) }
  }
}
