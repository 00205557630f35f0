internal import DrydockData

/// Builds new batches from old ones: batches themselves never change.
enum BatchEditor {
  /// The rows that pass, with their ordinals.
  static func rows(of batch: RecordBatch, where passes: (Int) -> Bool) -> RecordBatch {
    var builder = RecordBatchBuilder(columns: batch.columnCount, firstRow: batch.firstRow)
    var next = 0
    for row in 0..<batch.rowCount {
      let exceptions = exceptions(of: row, in: batch, from: &next)
      guard passes(row) else { continue }
      for column in 0..<batch.columnCount { copy(batch, row, column, to: &builder) }
      for exception in exceptions { builder.except(Int(exception.column), exception.cellClass) }
      builder.endRow(ordinal: batch.ordinal(of: row))
    }
    return builder.finish()
  }

  /// The batch with some cells of text replaced; `edits` is keyed by row, then column.
  static func replacing(_ edits: [Int: [Int: [UInt8]]], in batch: RecordBatch) -> RecordBatch {
    var builder = RecordBatchBuilder(columns: batch.columnCount, firstRow: batch.firstRow)
    var next = 0
    for row in 0..<batch.rowCount {
      let exceptions = exceptions(of: row, in: batch, from: &next)
      let changed = edits[row]
      for column in 0..<batch.columnCount {
        if let text = changed?[column] {
          text.withUnsafeBytes { builder.append(column, $0) }
        } else {
          copy(batch, row, column, to: &builder)
        }
      }
      for exception in exceptions { builder.except(Int(exception.column), exception.cellClass) }
      builder.endRow(ordinal: batch.ordinal(of: row))
    }
    return builder.finish()
  }

  private static func copy(_ batch: RecordBatch, _ row: Int, _ column: Int, to builder: inout RecordBatchBuilder) {
    batch.withCells(column) { cells in
      if let text = cells[row] { builder.append(column, text) } else { builder.appendNull(column) }
    }
  }

  private static func exceptions(of row: Int, in batch: RecordBatch, from next: inout Int) -> ArraySlice<CellException> {
    let start = next
    while next < batch.exceptions.count, Int(batch.exceptions[next].row) == row { next += 1 }
    return batch.exceptions[start..<next]
  }
}
