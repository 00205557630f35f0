/// The rows of a finding as a question; rendered as SQL in the source's dialect, it shows them there.
public struct RowQuery: Sendable, Hashable, Codable {
  /// Which rows.
  public indirect enum Condition: Sendable, Hashable, Codable {
    /// Rows for which an expression is true.
    case holds(ExpressionTree)
    /// Rows whose columns are all not NULL and point to no row of the parent.
    case missing(child: [String], parent: ColumnSet)
    /// Rows that share their values in these columns with another row; without columns in all of them.
    case repeated([String])
  }

  /// The table.
  public let table: ObjectName
  /// The columns to show; without any all of them.
  public let columns: [String]
  /// Which rows.
  public let condition: Condition

  /// A question.
  public init(_ table: ObjectName, columns: [String] = [], _ condition: Condition) {
    self.table = table
    self.columns = columns
    self.condition = condition
  }
}
