public import DrydockCore
public import DrydockData

/// Asks SQLite itself: the rows are inserted into an empty copy of the table in memory, whose CHECKs are on.
public struct SQLiteConstraintJudge: ConstraintJudge {
  /// A judge; it keeps nothing between calls.
  public init() {}

  /// Ordinals of the rows that a CHECK refuses.
  public func rowsBreakingChecks(_ batch: RecordBatch, _ columns: [String], of table: Table, landedAs manifest: TableManifest) throws
    -> [UInt64]
  {
    guard let definition = table.definition, batch.rowCount > 0 else { return [] }
    let handle = try SQLiteHandle(":memory:", mode: .create)
    try handle.execute("PRAGMA foreign_keys = OFF")
    try handle.execute(definition)
    let loads = columns.compactMap { name in manifest.columns.first { $0.name == name }.map(ColumnLoad.init(copying:)) }
    let load = TableLoad(source: manifest.table, target: manifest.table, columns: loads, expectedRows: 0)
    let refused = try SQLiteInsert(handle: handle, table: manifest, load: load).load(batch, allowedRejections: .max)
    // Keys that collide are measured apart; here only what the row itself breaks counts.
    return refused.filter { $0.reason.hasPrefix("CHECK") }.map(\.row).sorted()
  }
}
