internal import DrydockCore
internal import DrydockData

/// Batches as a comparison with another engine sees them: texts without their classes, because the other engine has none or others, and
/// arrays as JSON where the other side's column is no array.
///
/// What is bytes on one side and text on the other stays marked: the digits of a blob are no text.
struct ClasslessBatches: Sendable {
  /// The rules that the batches were read by.
  let rules: [ColumnRule]
  /// Columns of arrays, with what their elements are.
  let arrays: [Int: PostgresArrayText.Elements]

  func apply(to batch: RecordBatch) -> RecordBatch {
    guard !batch.exceptions.isEmpty || !arrays.isEmpty else { return batch }
    var builder = RecordBatchBuilder(columns: batch.columnCount, firstRow: batch.firstRow)
    for row in 0..<batch.rowCount {
      for column in 0..<batch.columnCount {
        batch.withCells(column) { cells in
          guard let text = cells[row] else { return builder.appendNull(column) }
          if let elements = arrays[column] {
            PostgresArrayText.writeJSON(text, elements: elements, to: &builder, at: column)
          } else {
            builder.append(column, text)
          }
          if let cellClass = batch.exceptionClass(row: row, column: column), isKept(cellClass, column) { builder.except(column, cellClass) }
        }
      }
      builder.endRow(ordinal: batch.ordinal(of: row))
    }
    return builder.finish()
  }

  private func isKept(_ cellClass: CellClass, _ column: Int) -> Bool {
    let holdsBytes = rules[column].type == .binary || rules[column].expectedClass == .blob
    return holdsBytes != (cellClass == .blob) || cellClass == .undecodable
  }
}
