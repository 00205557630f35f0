internal import DrydockCore
internal import DrydockData

/// Computes ``RowCount``.
final class RowCountAccumulator: RowAccumulator {
  let question: RowCount
  private var rows: UInt64 = 0

  init(_ question: RowCount, _ setup: ScanSetup) { self.question = question }

  static func columns(_ question: RowCount, of table: ObjectName) -> [String] { [] }

  func observe(_ batch: RecordBatch, digests: [Digest128]) { rows += UInt64(batch.rowCount) }

  func merge(_ other: RowCountAccumulator) { rows += other.rows }

  func metric() -> Measured<RowCount.Value> { .exact(.init(rows: rows)) }
}
