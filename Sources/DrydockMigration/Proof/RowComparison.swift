internal import DrydockCore
internal import DrydockData

/// Row digests of one side, summed by their first byte: equal sums need no second look, unequal ones tell where to look.
struct BucketSums: Sendable {
  private(set) var buckets = Array(repeating: TableDigest(), count: 256)

  static func bucket(of digest: Digest128) -> Int { Int(truncatingIfNeeded: digest.value >> 120) }

  mutating func add(_ digest: Digest128) { buckets[Self.bucket(of: digest)].add(digest) }

  mutating func add(_ other: BucketSums) {
    for index in buckets.indices { buckets[index] = buckets[index] + other.buckets[index] }
  }

  var total: TableDigest { buckets.reduce(TableDigest(), +) }
}

/// One side of a comparison: rows in batches with their digests, as often as asked.
protocol ComparedRows {
  func withBatches(_ body: (RecordBatch, [Digest128]) throws -> Void) throws
  func sums() throws -> BucketSums
}

/// Landed rows as they must be.
struct ExpectedRows: ComparedRows {
  let table: any LandedTable
  /// Columns to leave out, or none.
  let columns: [Int]?

  func withBatches(_ body: (RecordBatch, [Digest128]) throws -> Void) throws {
    for chunk in 0..<table.chunkCount { try withBatches(chunk: chunk, body) }
  }

  private func withBatches(chunk: Int, _ body: (RecordBatch, [Digest128]) throws -> Void) throws {
    guard let columns else { return try table.scan(chunk: chunk, columns: nil, digests: true, body: body) }
    let encoder = RecordEncoder()
    try table.scan(chunk: chunk, columns: columns, digests: false) { batch, _ in
      encoder.encode(batch)
      try body(batch, encoder.digests)
    }
  }

  func sums() throws -> BucketSums {
    let count = table.chunkCount
    let threads = min(2, count)
    let parts = try Threads.run(max(1, threads)) { thread in
      var sums = BucketSums()
      for chunk in stride(from: thread, to: count, by: max(1, threads)) {
        try withBatches(chunk: chunk) { batch, digests in for row in 0..<batch.rowCount { sums.add(digests[row]) } }
      }
      return sums
    }
    return parts.dropFirst().reduce(into: parts[0]) { $0.add($1) }
  }
}

/// Landed rows under the column rules of the other side: a cell's text tells its class alike everywhere, but not where it is an exception.
struct ReruledRows: ComparedRows {
  let base: ExpectedRows
  /// The rules they were landed by.
  let own: [ColumnRule]
  let rules: [ColumnRule]

  func withBatches(_ body: (RecordBatch, [Digest128]) throws -> Void) throws {
    let encoder = RecordEncoder()
    try base.withBatches { batch, _ in
      let ruled = reruled(batch)
      encoder.encode(ruled)
      try body(ruled, encoder.digests)
    }
  }

  func sums() throws -> BucketSums {
    var sums = BucketSums()
    try withBatches { _, digests in for digest in digests { sums.add(digest) } }
    return sums
  }

  private func reruled(_ batch: RecordBatch) -> RecordBatch {
    var builder = RecordBatchBuilder(columns: batch.columnCount, firstRow: batch.firstRow)
    for row in 0..<batch.rowCount {
      for column in rules.indices {
        batch.withCells(column) { cells in
          guard let text = cells[row] else { return builder.appendNull(column) }
          builder.append(column, text)
          let cellClass = batch.exceptionClass(row: row, column: column) ?? own[column].expected(of: text)
          if let cellClass, cellClass != rules[column].expected(of: text) { builder.except(column, cellClass) }
        }
      }
      builder.endRow(ordinal: batch.ordinal(of: row))
    }
    return builder.finish()
  }
}

/// A table of the new database, read through the read door under the landed columns' rules.
struct ActualRows: ComparedRows {
  let connections: [any SourceConnection & Sendable]
  let table: Table
  let rules: [ColumnRule]

  func withBatches(_ body: (RecordBatch, [Digest128]) throws -> Void) throws {
    let encoder = RecordEncoder()
    try connections[0].read(table, TablePart(index: 0, range: nil), columns: rules) { batch in
      encoder.encode(batch)
      try body(batch, encoder.digests)
    }
  }

  func sums() throws -> BucketSums {
    let parts = try connections[0].parts(of: table, rows: try connections[0].count(table))
    let threads = min(connections.count, parts.count)
    let sides = try Threads.run(threads) { thread in
      var sums = BucketSums()
      let encoder = RecordEncoder()
      for index in stride(from: thread, to: parts.count, by: threads) {
        try connections[thread].read(table, parts[index], columns: rules) { batch in
          encoder.encode(batch)
          for digest in encoder.digests { sums.add(digest) }
        }
      }
      return sums
    }
    return sides.dropFirst().reduce(into: sides[0]) { $0.add($1) }
  }
}

/// What two sides differ in.
struct RowDifferences {
  /// Rows that only the expected side has; exact.
  var missing: UInt64 = 0
  /// Rows that only the actual side has; exact.
  var unexpected: UInt64 = 0
  /// The first of them, paired, with cells.
  var mismatches: [CellMismatch] = []
}

/// Narrows a difference of sums down to rows and cells, without any key.
struct RowComparison {
  /// Mismatches listed for one table at most.
  static let limit = 1000
  /// Row digests held at once on one side.
  private static let rowsAtOnce: UInt64 = 2_000_000

  let expected: any ComparedRows
  let actual: any ComparedRows
  let columns: [String]
  let key: [String]

  func differences(_ expectedSums: BucketSums, _ actualSums: BucketSums) throws -> RowDifferences {
    var differences = RowDifferences()
    var missing: [Digest128: Int] = [:]
    var unexpected: [Digest128: Int] = [:]
    for group in groups(expectedSums, actualSums) {
      var counts: [Digest128: Int] = [:]
      try expected.withBatches { batch, digests in
        for row in 0..<batch.rowCount where group.contains(BucketSums.bucket(of: digests[row])) { counts[digests[row], default: 0] += 1 }
      }
      try actual.withBatches { batch, digests in
        for row in 0..<batch.rowCount where group.contains(BucketSums.bucket(of: digests[row])) { counts[digests[row], default: 0] -= 1 }
      }
      for (digest, count) in counts where count != 0 {
        if count > 0 { differences.missing += UInt64(count) } else { differences.unexpected += UInt64(-count) }
        if count > 0, missing.count < Self.limit { missing[digest] = count }
        if count < 0, unexpected.count < Self.limit { unexpected[digest] = -count }
      }
    }
    differences.mismatches = pair(try rows(of: expected, missing), try rows(of: actual, unexpected))
    return differences
  }

  /// Buckets that differ, so many at once as memory allows.
  private func groups(_ a: BucketSums, _ b: BucketSums) -> [Set<Int>] {
    var groups: [Set<Int>] = []
    var rows: UInt64 = .max
    for bucket in 0..<256 where a.buckets[bucket] != b.buckets[bucket] {
      let count = a.buckets[bucket].rows + b.buckets[bucket].rows
      if groups.isEmpty || rows + count > Self.rowsAtOnce {
        groups.append([])
        rows = 0
      }
      groups[groups.count - 1].insert(bucket)
      rows += count
    }
    return groups
  }

  private struct Row {
    let ordinal: UInt64
    let cells: [CellValue]
  }

  private func rows(of side: any ComparedRows, _ wanted: [Digest128: Int]) throws -> [Row] {
    guard !wanted.isEmpty else { return [] }
    var left = wanted
    var rows: [Row] = []
    try side.withBatches { batch, digests in
      for row in 0..<batch.rowCount {
        guard let count = left[digests[row]], count > 0, rows.count < Self.limit else { continue }
        left[digests[row]] = count - 1
        let cells = columns.indices.map { column in
          CellValue(text: batch.text(row: row, column: column), cellClass: batch.exceptionClass(row: row, column: column))
        }
        rows.append(Row(ordinal: batch.ordinal(of: row), cells: cells))
      }
    }
    return rows
  }

  // MARK: pairing, for display only

  private func pair(_ missing: [Row], _ unexpected: [Row]) -> [CellMismatch] {
    var left = unexpected
    var mismatches: [CellMismatch] = []
    for row in missing {
      guard let index = partner(of: row, in: left) else {
        mismatches.append(CellMismatch(row: row.ordinal, column: nil, expected: nil, actual: nil))
        continue
      }
      let other = left.remove(at: index)
      for column in columns.indices where row.cells[column] != other.cells[column] {
        mismatches.append(
          CellMismatch(row: row.ordinal, column: columns[column], expected: row.cells[column], actual: other.cells[column]))
      }
    }
    for row in left {
      let cells = zip(columns, row.cells).prefix(8)
      mismatches += cells.map { CellMismatch(row: nil, column: $0, expected: nil, actual: $1) }
    }
    return Array(mismatches.prefix(Self.limit))
  }

  /// The row with the same key, else the one with the most equal cells, at least half of them.
  private func partner(of row: Row, in others: [Row]) -> Int? {
    let keys = key.compactMap { columns.firstIndex(of: $0) }
    if !keys.isEmpty, keys.count == key.count {
      if let same = others.firstIndex(where: { other in keys.allSatisfy { other.cells[$0] == row.cells[$0] } }) { return same }
    }
    let scored = others.indices.map { index in (index, zip(row.cells, others[index].cells).count { $0 == $1 }) }
    guard let best = scored.max(by: { $0.1 < $1.1 }), 2 * best.1 >= columns.count else { return nil }
    return best.0
  }
}
