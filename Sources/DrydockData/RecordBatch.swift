/// Up to 4,096 rows of one table part: one arena of canonical text and, column by column, where each cell lies.
///
/// The only shape in which rows move between targets. Immutable once made, so it may cross threads. A batch closes at
/// ``maximumRows`` rows, ``maximumCells`` cells or with the row that fills ``closingBytes``; a larger cell is a batch of its own.
public struct RecordBatch: Sendable {
  /// Rows in one batch at most.
  public static let maximumRows = 4096
  /// Cells in one batch at most.
  public static let maximumCells = 262_144
  /// A batch closes with the row that brings its text to this many bytes.
  public static let closingBytes = 4 << 20

  /// Zero-based ordinal of the first row in its table or table part.
  public let firstRow: UInt64
  /// The ordinal of each row where rows are missing between them; empty where they follow each other from ``firstRow``.
  public let ordinals: [UInt64]
  /// Number of rows.
  public let rowCount: Int
  /// Number of columns.
  public let columnCount: Int
  /// Cells off their column's rule, sorted by row, then column.
  public let exceptions: [CellException]

  @usableFromInline let arena: RawMemory
  @usableFromInline let views: RawMemory
  @usableFromInline let stride: Int

  /// How many rows a batch of so many columns may hold.
  public static func rowCapacity(columns: Int) -> Int { max(1, min(maximumRows, maximumCells / max(1, columns))) }

  /// Lends one column to a loop; the cells are valid inside `body` only.
  @inlinable
  public func withCells<Result>(_ column: Int, _ body: (Cells) throws -> Result) rethrows -> Result {
    precondition(column >= 0 && column < columnCount, "column out of range")
    let first = views.base.assumingMemoryBound(to: CellView.self) + column * stride
    defer { withExtendedLifetime(self) {} }
    return try body(Cells(arena: UnsafeRawPointer(arena.base), views: UnsafePointer(first), count: rowCount))
  }

  /// Where a cell lies: for encoders that walk rows.
  @inlinable
  func view(row: Int, column: Int) -> CellView {
    views.base.assumingMemoryBound(to: CellView.self)[column * stride + row]
  }

  /// Ordinal of a row in its table.
  public func ordinal(of row: Int) -> UInt64 { ordinals.isEmpty ? firstRow + UInt64(row) : ordinals[row] }

  /// One cell's bytes as an array, for tests, messages and rare paths; nil is NULL.
  public func bytes(row: Int, column: Int) -> [UInt8]? {
    withCells(column) { cells in cells[row].map { Array($0) } }
  }

  /// One cell as text, for tests, messages and rare paths; nil is NULL.
  public func text(row: Int, column: Int) -> String? {
    bytes(row: row, column: column).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The class that a cell has against its column's rule, or nil where it keeps the rule.
  public func exceptionClass(row: Int, column: Int) -> CellClass? {
    var (low, high) = (0, exceptions.count)
    while low < high {
      let middle = (low + high) / 2
      let place = exceptions[middle]
      if (Int(place.row), Int(place.column)) < (row, column) { low = middle + 1 } else { high = middle }
    }
    guard low < exceptions.count, Int(exceptions[low].row) == row, Int(exceptions[low].column) == column else { return nil }
    return exceptions[low].cellClass
  }
}
