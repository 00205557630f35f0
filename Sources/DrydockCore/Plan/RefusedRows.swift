/// Rows of a table that the target would refuse, and that are left out by an answer to a choice.
public struct RefusedRows: Sendable, Hashable, Codable {
  /// The landed table.
  public let table: ObjectName
  /// What they break.
  public let reason: String
  /// Their ordinals, ascending.
  public let rows: [UInt64]

  /// Rows that are left out.
  public init(table: ObjectName, reason: String, rows: [UInt64]) {
    self.table = table
    self.reason = reason
    self.rows = rows
  }
}
