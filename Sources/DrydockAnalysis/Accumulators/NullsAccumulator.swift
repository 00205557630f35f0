internal import DrydockCore
internal import DrydockData

/// Computes ``Nulls``.
final class NullsAccumulator: ColumnAccumulator {
  let question: Nulls
  private var nulls: UInt64 = 0
  private var rows: UInt64 = 0
  private var collector: RowCollector

  init(_ question: Nulls, _ setup: ScanSetup) {
    self.question = question
    collector = RowCollector(setup.rows)
  }

  func observe(_ column: ColumnView) {
    let cells = column.cells
    var found: UInt64 = 0
    for row in 0..<cells.count where cells[row] == nil {
      found &+= 1
      if collector.isOpen { collector.add(column.batch.ordinal(of: row)) }
    }
    nulls += found
    rows += UInt64(cells.count)
  }

  func endChunk(_ chunk: Int) { collector.endChunk(chunk) }

  func merge(_ other: NullsAccumulator) {
    nulls += other.nulls
    rows += other.rows
    collector.merge(other.collector)
  }

  func metric() -> Measured<Nulls.Value> { .exact(.init(nulls: nulls, rows: rows)) }

  func selection() -> SelectedRows? { collector.selection(count: nulls) }
}
