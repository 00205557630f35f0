internal import DrydockCore
internal import DrydockData

/// Cells whose text stays and whose type or class changes: numbers, blobs and texts side by side become text; exact numbers, dates, enums and
/// whatever SQLite has no type for become the text that they are.
struct KeepText: ConversionRule {
  static let ids = ["sqlite-mixed-to-text", "pg-decimal-to-text", "pg-other-to-text", "pg-enum-to-text", "pg-temporal-to-text"]

  init(_ context: ConversionContext) {}

  func convert(_ text: UnsafeRawBufferPointer, _ stored: CellClass, into out: inout RecordBatchRewriter) -> CellOutcome { .kept }

  /// Nothing to do cell by cell.
  func convert(
    _ cells: Cells, _ exceptions: [CellException], _ rule: ColumnRule, column: Int, into out: inout RecordBatchRewriter, unfit: inout [Int]
  ) {}
}
