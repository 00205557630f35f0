internal import DrydockCore
internal import DrydockData

/// Lets one row stand for all that equal it in every cell's class and bytes; the lowest ordinal survives.
struct MergeExactDuplicates: Repair {
  static let id = "merge-exact-duplicates"
  static let summary = "keep one of the rows that are equal in every cell"

  func decide(_ request: RepairRequest, schema: Schema, zone: any LandingZone, engine: any AnalysisEngine) throws -> RepairDecisions {
    var tables: [TableDecision] = []
    for table in schema.tables where request.table == nil || request.table == table.name {
      guard table.mayHoldDuplicates, let landed = try? zone.table(table.name) else { continue }
      let subject = ColumnSet(table.name, landed.manifest.columns.map(\.name))
      let found = try engine.repetitions(Duplicates(subject, comparison: .exact), in: zone)
      guard !found.rows.isEmpty else { continue }
      tables.append(TableDecision(table: table.name, removed: [RemovedRows(reason: nil, rows: found.rows, into: found.first)]))
    }
    return RepairDecisions(request: request, tables: tables.sorted { $0.table < $1.table })
  }

  func apply(_ decision: TableDecision, to batch: RecordBatch, columns: [String]) -> RepairedBatch { remove(decision, from: batch) }

  func permits(_ change: Change) -> Bool {
    if case .merged = change { true } else { false }
  }
}
