internal import DrydockCore
internal import DrydockData

/// One column of one batch, with what its accumulators share.
struct ColumnView {
  /// The cells; valid during the call only.
  let cells: Cells
  /// The batch.
  let batch: RecordBatch
  /// How its cells are read.
  let rule: ColumnRule
  /// Cells of this column that are off the rule, by row.
  let exceptions: [CellException]
  /// The numbers that cells read as, where one of the accumulators asked for them; ``NumberReader/Form`` tells which are any.
  let numbers: UnsafePointer<Double>
  /// What each cell is as a number.
  let forms: UnsafePointer<UInt8>
  /// Rows in the sample; empty where the sample is the whole table.
  let sample: [Int]

  /// The class of a cell off its rule; rows ascend from call to call, and `next` begins at 0.
  @inline(__always)
  func exception(_ row: Int, _ next: inout Int) -> CellClass? {
    while next < exceptions.count && Int(exceptions[next].row) < row { next &+= 1 }
    guard next < exceptions.count, Int(exceptions[next].row) == row else { return nil }
    return exceptions[next].cellClass
  }

  /// Whether cells that keep the rule are bytes rather than text.
  var isBinary: Bool { rule.type == .binary || rule.type == .any && rule.expectedClass == .blob }
}
