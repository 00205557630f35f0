public import DrydockData

/// Tells which rows break a table's own CHECK constraints, as the engine that declares them evaluates them.
public protocol ConstraintJudge: Sendable {
  /// Ordinals of the batch's rows that break a CHECK of `table`; the batch holds `columns`: all that are not computed.
  func rowsBreakingChecks(_ batch: RecordBatch, _ columns: [String], of table: Table, landedAs manifest: TableManifest) throws -> [UInt64]
}
