/// One chunk's commit mark, written in the target by the same transaction as its rows.
public struct LoadRecord: Sendable, Hashable, Codable {
  /// The run that loads.
  public let run: String
  /// The table, in the source's spelling.
  public let table: ObjectName
  /// Chunk ordinal within the table.
  public let chunk: Int
  /// Rows loaded from it.
  public let rows: UInt64

  /// A commit mark.
  public init(run: String, table: ObjectName, chunk: Int, rows: UInt64) {
    self.run = run
    self.table = table
    self.chunk = chunk
    self.rows = rows
  }
}

/// A row that the target refused, with its reason.
public struct Rejection: Sendable, Hashable, Codable {
  /// The table.
  public let table: ObjectName
  /// Ordinal of the landed row.
  public let row: UInt64
  /// The rule it breaks, in the target's words without the data.
  public let reason: String

  /// A refused row.
  public init(table: ObjectName, row: UInt64, reason: String) {
    self.table = table
    self.row = row
    self.reason = reason
  }
}
