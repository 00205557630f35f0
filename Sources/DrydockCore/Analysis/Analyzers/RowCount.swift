/// How many rows a table has.
public struct RowCount: Analyzer {
  /// Its name in `metrics.json`.
  public static let id = "row-count"
  /// The table.
  public let table: ObjectName
  /// The tables that have to be read.
  public var tables: [ObjectName] { [table] }

  /// A question.
  public init(_ table: ObjectName) { self.table = table }

  /// The answer.
  public struct Value: Metric {
    /// Rows.
    public let rows: UInt64

    /// An answer.
    public init(rows: UInt64) { self.rows = rows }
  }
}
