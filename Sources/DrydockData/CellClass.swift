/// What canonical text and column type alone do not tell about a cell: its SQLite storage class, or that its bytes are no text.
public enum CellClass: String, Sendable, Codable, CaseIterable {
  case integer
  case real
  case text
  case blob
  /// Text that is not valid in its encoding or contains NUL; landed as `\x` and hexadecimal digits.
  case undecodable
}

/// One cell that is off its column's rule. Sparse, so that a stream never needs to know in advance whether a column is mixed.
public struct CellException: Sendable, Hashable, Codable {
  /// Zero-based row of its batch.
  public var row: UInt32
  /// Zero-based landed column.
  public let column: UInt16
  /// The cell's real class.
  public let cellClass: CellClass

  /// Marks one cell of a batch.
  public init(row: UInt32, column: UInt16, cellClass: CellClass) {
    self.row = row
    self.column = column
    self.cellClass = cellClass
  }
}
