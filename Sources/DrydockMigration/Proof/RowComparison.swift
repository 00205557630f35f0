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
