public import DrydockCore
public import DrydockData

/// A cell that its rule has no value for: its row is refused.
public struct UnfitValue: Sendable, Hashable {
  /// Ordinal of the landed row.
  public let row: UInt64
  /// The landed column.
  public let column: String
  /// The rule.
  public let rule: String
}

/// Brings batches of one table from the landed columns' canonical text to the target's.
public struct BatchConverter: Sendable {
  private struct Column: Sendable {
    let place: Int
    let name: String
    let rule: any ConversionRule
    let id: String
    let landed: ColumnRule
  }

  private let columns: [Column]

  /// A converter for the columns of a load, in their order.
  public init(load: TableLoad, landed: TableManifest) throws {
    columns = try load.columns.enumerated().compactMap { place, column in
      guard column.rule != ColumnLoad.same else { return nil }
      guard let own = landed.columns.first(where: { $0.name == column.source }) else {
        throw Failure(.usage, attempted: "convert \(load.source).\(column.source)", cause: "the column was not landed")
      }
      let rule = try ConversionCatalog.rule(column.rule, ConversionContext(landed: own, load: column))
      return Column(place: place, name: column.source, rule: rule, id: column.rule, landed: own.rule)
    }
  }

  /// Whether every column arrives as it was.
  public var isIdentity: Bool { columns.isEmpty }

  /// The batch as the target takes it; the batch itself where every column arrives as it was. Rows with a cell that a rule has no value for
  /// are left out and told to `unfit`, once for each such cell.
  public func convert(_ batch: RecordBatch, unfit: (UnfitValue) throws -> Void) throws -> RecordBatch {
    guard !columns.isEmpty, batch.rowCount > 0 else { return batch }
    var rewriter = RecordBatchRewriter(batch)
    var refused: Set<Int> = []
    for column in columns {
      var rows: [Int] = []
      let exceptions = batch.exceptions.isEmpty ? [] : batch.exceptions.filter { Int($0.column) == column.place }
      batch.withCells(column.place) { cells in
        column.rule.convert(cells, exceptions, column.landed, column: column.place, into: &rewriter, unfit: &rows)
      }
      for row in rows { try unfit(UnfitValue(row: batch.ordinal(of: row), column: column.name, rule: column.id)) }
      refused.formUnion(rows)
    }
    let converted = Set(columns.map(\.place))
    let converting = rewriter.finish(exceptions: batch.exceptions.filter { !converted.contains(Int($0.column)) })
    return refused.isEmpty ? converting : BatchEditor.rows(of: converting) { !refused.contains($0) }
  }

  /// As ``convert(_:unfit:)``, where every value must fit.
  public func convert(_ batch: RecordBatch) throws -> RecordBatch {
    try convert(batch) { value in
      throw Failure(
        .runtime, attempted: "convert row \(value.row)", cause: "the rule \(value.rule) has no value for its cell of \(value.column)",
        hint: "allow refused rows with --max-rejects, or repair the row")
    }
  }
}
