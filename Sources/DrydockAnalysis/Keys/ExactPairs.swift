internal import DrydockCore
internal import DrydockData

/// Compares rows whose digests agree byte by byte: a hash finds, it does not prove.
struct ExactPairs {
  private let table: any LandedTable
  private let columns: [Int]?

  init(of subject: ColumnSet, in table: any LandedTable) {
    self.table = table
    let positions = table.positions(of: subject.columns) ?? []
    columns = positions == Array(table.manifest.columns.indices) ? nil : positions
  }

  /// Those pairs that are really equal.
  func confirmed(_ pairs: [(row: UInt64, first: UInt64)]) throws -> [(row: UInt64, first: UInt64)] {
    var kept: [(row: UInt64, first: UInt64)] = []
    // So many records at once stay well below the memory for keys.
    for start in stride(from: 0, to: pairs.count, by: 50_000) {
      let slice = pairs[start..<min(start + 50_000, pairs.count)]
      let records = try records(Set(slice.flatMap { [$0.row, $0.first] }))
      kept += slice.filter { records[$0.row] == records[$0.first] }
    }
    return kept
  }

  private func records(_ wanted: Set<UInt64>) throws -> [UInt64: [UInt8]] {
    var records: [UInt64: [UInt8]] = [:]
    let encoder = RecordEncoder()
    for chunk in 0..<table.chunkCount {
      try table.scan(chunk: chunk, columns: columns, digests: false) { batch, _ in
        let rows = (0..<batch.rowCount).filter { wanted.contains(batch.ordinal(of: $0)) }
        guard !rows.isEmpty else { return }
        encoder.encode(batch)
        for row in rows { records[batch.ordinal(of: row)] = encoder.signature(row, of: batch) }
      }
    }
    return records
  }
}
