internal import DrydockCore
internal import DrydockData

/// Computes ``TextFaults``.
final class TextFaultsAccumulator: ColumnAccumulator {
  let question: TextFaults
  private var found: UInt64 = 0
  private var collector: RowCollector

  init(_ question: TextFaults, _ setup: ScanSetup) {
    self.question = question
    collector = RowCollector(setup.rows)
  }

  func observe(_ column: ColumnView) {
    switch question.fault {
    case .undecodable:
      for exception in column.exceptions where exception.cellClass == .undecodable { note(column, Int(exception.row)) }
    case .mojibake:
      guard !column.isBinary else { return }
      let cells = column.cells
      for row in 0..<cells.count {
        guard let text = cells[row], Self.hasHighByte(text), Mojibake.isFound(in: text) else { continue }
        note(column, row)
      }
    }
  }

  private func note(_ column: ColumnView, _ row: Int) {
    found += 1
    if collector.isOpen { collector.add(column.batch.ordinal(of: row)) }
  }

  /// Whether a cell is more than ASCII; a word at a time, the last one beyond the cell's end, which every batch allows.
  @inline(__always)
  private static func hasHighByte(_ text: UnsafeRawBufferPointer) -> Bool {
    guard let start = text.baseAddress, text.count > 0 else { return false }
    var high: UInt64 = 0
    var index = 0
    while index &+ 8 <= text.count {
      high |= start.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      index &+= 8
    }
    if index < text.count {
      high |= start.loadUnaligned(fromByteOffset: index, as: UInt64.self) & (UInt64.max &>> UInt64(64 &- 8 &* (text.count &- index)))
    }
    return high & 0x8080_8080_8080_8080 != 0
  }

  func endChunk(_ chunk: Int) { collector.endChunk(chunk) }

  func merge(_ other: TextFaultsAccumulator) {
    found += other.found
    collector.merge(other.collector)
  }

  func metric() -> Measured<TextFaults.Value> { .exact(.init(cells: found)) }

  func selection() -> SelectedRows? { collector.selection(count: found) }
}
