internal import DrydockCore
internal import DrydockData

/// Computes ``SurroundingBlanks``.
final class SurroundingBlanksAccumulator: ColumnAccumulator {
  let question: SurroundingBlanks
  private var found: UInt64 = 0
  private var collector: RowCollector

  init(_ question: SurroundingBlanks, _ setup: ScanSetup) {
    self.question = question
    collector = RowCollector(setup.rows)
  }

  func observe(_ column: ColumnView) {
    let cells = column.cells
    var found: UInt64 = 0
    for row in 0..<cells.count {
      guard let text = cells[row], text.count > 0, Self.isBlank(text[0]) || Self.isBlank(text[text.count &- 1]) else { continue }
      found &+= 1
      if collector.isOpen { collector.add(column.batch.ordinal(of: row)) }
    }
    self.found += found
  }

  @inline(__always)
  private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 }

  func endChunk(_ chunk: Int) { collector.endChunk(chunk) }

  func merge(_ other: SurroundingBlanksAccumulator) {
    found += other.found
    collector.merge(other.collector)
  }

  func metric() -> Measured<SurroundingBlanks.Value> { .exact(.init(cells: found)) }

  func selection() -> SelectedRows? { collector.selection(count: found) }
}
