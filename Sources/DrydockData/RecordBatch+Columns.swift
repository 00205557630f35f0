/// Batches of which some columns are written anew while the others stay as they are: texts are copied in one piece, not cell by cell.
extension RecordBatch {
  /// Hands out the batch with some columns written anew: in one batch or, where their texts grew, in several, with the same rows and
  /// ordinals.
  ///
  /// - Parameters:
  ///   - columns: which, each once.
  ///   - write: appends the row's cells of these columns, numbered in their order, and says which of them are off their rule; a row's
  ///     cells that are written are all that is told of it.
  public func rewriting(
    _ columns: [Int], _ write: (_ row: Int, _ builder: inout RecordBatchBuilder) -> Void, _ body: (RecordBatch) throws -> Void
  ) rethrows {
    var builder = RecordBatchBuilder(columns: columns.count)
    var start = 0
    for row in 0..<rowCount {
      write(row, &builder)
      builder.endRow()
      guard builder.isFull || row + 1 == rowCount else { continue }
      try body(replacing(columns, in: start..<(row + 1), by: builder.finish()))
      start = row + 1
    }
  }

  /// Some rows, with the cells and exceptions of some columns from a batch that holds just these rows and columns.
  private func replacing(_ columns: [Int], in rows: Range<Int>, by other: RecordBatch) -> RecordBatch {
    let kept = (0..<columnCount).filter { !columns.contains($0) }
    let (own, new) = (extent(of: kept, in: rows), other.extent(of: 0..<other.columnCount, in: 0..<other.rowCount))
    let text = RawMemory(capacity: own.count + new.count)
    text.base.copyMemory(from: arena.base + own.lowerBound, byteCount: own.count)
    (text.base + own.count).copyMemory(from: other.arena.base + new.lowerBound, byteCount: new.count)
    let places = RawMemory(capacity: rows.count * columnCount * MemoryLayout<CellView>.stride)
    let first = places.base.assumingMemoryBound(to: CellView.self)
    for column in kept { copyViews(of: column, in: rows, to: first + column * rows.count, shiftedBy: -own.lowerBound) }
    for (place, column) in columns.enumerated() {
      let distance = own.count - new.lowerBound
      other.copyViews(of: place, in: 0..<rows.count, to: first + column * rows.count, shiftedBy: distance)
    }
    return RecordBatch(
      firstRow: firstRow + UInt64(rows.lowerBound), ordinals: ordinals.isEmpty ? [] : Array(ordinals[rows]), rowCount: rows.count,
      columnCount: columnCount, exceptions: exceptions(in: rows, replacing: columns, by: other.exceptions), arena: text, views: places,
      stride: rows.count)
  }

  private func exceptions(in rows: Range<Int>, replacing columns: [Int], by others: [CellException]) -> [CellException] {
    var found = exceptions.filter { rows.contains(Int($0.row)) && !columns.contains(Int($0.column)) }
    for index in found.indices {
      let old = found[index]
      found[index] = CellException(row: old.row - UInt32(rows.lowerBound), column: old.column, cellClass: old.cellClass)
    }
    guard !others.isEmpty else { return found }
    found += others.map { CellException(row: $0.row, column: UInt16(columns[Int($0.column)]), cellClass: $0.cellClass) }
    return found.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
  }

  // MARK: where cells lie

  /// Where the text of some columns lies, in a range of rows.
  func extent(of columns: some Sequence<Int>, in rows: Range<Int>) -> Range<Int> {
    var (start, end) = (UInt32.max, UInt32.zero)
    let first = views.base.assumingMemoryBound(to: CellView.self)
    for column in columns {
      let cells = first + column * stride
      for row in rows where !cells[row].isNull {
        start = min(start, cells[row].offset)
        end = max(end, cells[row].offset &+ cells[row].length)
      }
    }
    return start < end ? Int(start)..<Int(end) : 0..<0
  }

  /// Copies where the cells of a column lie, for a copy of their text that stands elsewhere by `distance`.
  func copyViews(of column: Int, in rows: Range<Int>, to target: UnsafeMutablePointer<CellView>, shiftedBy distance: Int) {
    let cells = views.base.assumingMemoryBound(to: CellView.self) + column * stride + rows.lowerBound
    for index in 0..<rows.count {
      let cell = cells[index]
      // An empty cell may lie outside of the text.
      target[index] = cell.isNull ? cell : CellView(offset: UInt32(max(0, Int(cell.offset) + distance)), length: cell.length)
    }
  }
}
