internal import DrydockCore
internal import DrydockData

/// What must be in the new database: landed rows with the ledger merged in and rejects taken out.
///
/// Written apart from the repairs: it knows ledger lines only, and refuses a line whose `before` is not what lies there.
struct ExpectedZone: LandingZone {
  let base: any LandingZone
  let ledger: [ObjectName: [LedgerEntry]]
  let rejected: [ObjectName: [UInt64]]

  var manifest: Manifest { base.manifest }

  func table(_ name: ObjectName) throws -> any LandedTable {
    let landed = try base.table(name)
    let lines = ledger[name] ?? []
    let refused = rejected[name] ?? []
    return lines.isEmpty && refused.isEmpty ? landed : ExpectedTable(base: landed, lines: lines, rejected: refused)
  }
}

private struct ExpectedTable: LandedTable {
  let base: any LandedTable
  let lines: [LedgerEntry]
  let rejected: [UInt64]

  var manifest: TableManifest { base.manifest }

  func scan(chunk: Int, columns: [Int]?, digests wantsDigests: Bool, body: (RecordBatch, [Digest128]) throws -> Void) throws {
    let chosen = columns ?? Array(manifest.columns.indices)
    let names = chosen.map { manifest.columns[$0].name }
    let encoder = RecordEncoder()
    try base.scan(chunk: chunk, columns: columns, digests: wantsDigests) { batch, digests in
      guard let merged = try merge(batch, names) else { return try body(batch, digests) }
      if wantsDigests { encoder.encode(merged) }
      try body(merged, wantsDigests ? encoder.digests : [])
    }
  }

  /// The batch with its ledger lines applied, or nil where it has none.
  private func merge(_ batch: RecordBatch, _ names: [String]) throws -> RecordBatch? {
    guard batch.rowCount > 0 else { return nil }
    let first = batch.ordinal(of: 0)
    let last = batch.ordinal(of: batch.rowCount - 1)
    let start = lines.partition { $0.row >= first }
    let end = lines.partition { $0.row > last }
    let refused = rejected.lowerBound(of: first)
    guard start < end || refused < rejected.count && rejected[refused] <= last else { return nil }
    var edits: [UInt64: [String: CellValue]] = [:]
    var gone: Set<UInt64> = []
    for line in lines[start..<end] {
      if case .cell(let column, let before, let after) = line.change {
        try requireBefore(before, line.row, column, edits, batch, names)
        edits[line.row, default: [:]][column] = after
      } else {
        gone.insert(line.row)
      }
    }
    return build(batch, names, edits, gone)
  }

  private func requireBefore(
    _ before: CellValue, _ row: UInt64, _ column: String, _ edits: [UInt64: [String: CellValue]], _ batch: RecordBatch, _ names: [String]
  ) throws {
    guard let place = names.firstIndex(of: column) else { return }
    let index = Int(row - batch.firstRow)
    let stored = CellValue(text: batch.text(row: index, column: place), cellClass: batch.exceptionClass(row: index, column: place))
    guard (edits[row]?[column] ?? stored) == before else {
      throw Failure(
        .verification, attempted: "merge the ledger into \(manifest.table)", cause: "row \(row) was not what the ledger says it was before",
        hint: "ledger or landing zone were changed after they were sealed")
    }
  }

  private func build(_ batch: RecordBatch, _ names: [String], _ edits: [UInt64: [String: CellValue]], _ gone: Set<UInt64>) -> RecordBatch {
    var builder = RecordBatchBuilder(columns: names.count, firstRow: batch.firstRow)
    for row in 0..<batch.rowCount {
      let ordinal = batch.ordinal(of: row)
      if gone.contains(ordinal) || rejected.containsSorted(ordinal) { continue }
      let changed = edits[ordinal]
      for column in names.indices {
        if let value = changed?[names[column]] {
          if let text = value.text { Array(text.utf8).withUnsafeBytes { builder.append(column, $0) } } else { builder.appendNull(column) }
          if let cellClass = value.cellClass { builder.except(column, cellClass) }
          continue
        }
        batch.withCells(column) { cells in
          if let text = cells[row] { builder.append(column, text) } else { builder.appendNull(column) }
        }
        if let cellClass = batch.exceptionClass(row: row, column: column) { builder.except(column, cellClass) }
      }
      builder.endRow(ordinal: ordinal)
    }
    return builder.finish()
  }
}

extension Array {
  /// Index of the first element for which `reached` holds, in an array ordered by it.
  func partition(_ reached: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if reached(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
