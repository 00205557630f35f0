public import DrydockCore
internal import DrydockData

/// The embedded analysis engine: scans of landed chunks with bounded memory.
///
/// Keys are held as 16-byte hashes; when a table has more than fit, it is scanned again for each partition of the hashes.
public struct EmbeddedEngine: AnalysisEngine {
  /// Bytes that key sets may take.
  private let memory: Int

  /// An engine; `memory` bounds its key sets.
  public init(memory: Int = 256 << 20) { self.memory = memory }

  /// 24 bytes a slot, at most half of them taken, and the old table while it doubles.
  private func partitions(rows: UInt64) -> UInt64 { UInt64(max(1, (Int(rows) * 96 + memory - 1) / memory)) }

  private func forEach(
    _ table: any LandedTable, _ columns: [Int]?, digests: Bool = false, _ body: (RecordBatch, [Digest128]) throws -> Void
  ) throws {
    for chunk in 0..<table.chunkCount { try table.scan(chunk: chunk, columns: columns, digests: digests, body: body) }
  }

  private func rules(_ table: any LandedTable, _ positions: [Int]) -> [ColumnRule] { positions.map { table.manifest.columns[$0].rule } }

  // MARK: containment

  /// Child keys without a parent. A parent that was not landed, or lacks the columns, has no rows.
  private func orphans(_ analyzer: Containment, in zone: any LandingZone) throws -> (
    matched: UInt64, withoutReference: UInt64, orphans: [UInt64]
  ) {
    let child = try zone.table(analyzer.child.table)
    guard let childColumns = child.positions(of: analyzer.child.columns) else { throw Self.unknownColumns(analyzer.child) }
    let parent = try? zone.table(analyzer.parent.table)
    let parentColumns = parent?.positions(of: analyzer.parent.columns)
    let parentLanded = parentColumns.flatMap { positions in parent.map { table in positions.map { table.manifest.columns[$0] } } }
    let count = partitions(rows: parent?.manifest.rows ?? 0)
    var orphans: [UInt64] = []
    var matched: UInt64 = 0
    var withoutReference: UInt64 = 0
    for partition in 0..<count {
      var keys = DigestTable(expected: Int((parent?.manifest.rows ?? 0) / count))
      if let parent, let parentColumns, let parentLanded {
        var encoder = KeyEncoder(parentLanded.map { KeyEncoder.Part(rule: $0.rule, affinity: nil, collation: $0.collation) })
        try forEach(parent, parentColumns) { batch, _ in
          for row in 0..<batch.rowCount {
            guard let digest = encoder.digest(batch, row: row), Self.partition(of: digest, count) == partition else { continue }
            _ = keys.insert(digest, row: 0)
          }
        }
      }
      let childRules = rules(child, childColumns)
      var encoder = KeyEncoder(
        childRules.enumerated().map { index, rule in
          KeyEncoder.Part(rule: rule, affinity: parentLanded?[index].type, collation: parentLanded?[index].collation)
        })
      try forEach(child, childColumns) { batch, _ in
        for row in 0..<batch.rowCount {
          guard let digest = encoder.digest(batch, row: row) else {
            if partition == 0 { withoutReference += 1 }
            continue
          }
          guard Self.partition(of: digest, count) == partition else { continue }
          if keys.contains(digest) { matched += 1 } else { orphans.append(batch.ordinal(of: row)) }
        }
      }
    }
    return (matched, withoutReference, count == 1 ? orphans : orphans.sorted())
  }

  private static func partition(of digest: Digest128, _ count: UInt64) -> UInt64 {
    count == 1 ? 0 : UInt64(truncatingIfNeeded: digest.value >> 64) % count
  }

  private static func unknownColumns(_ columns: ColumnSet) -> Failure {
    Failure(.usage, attempted: "analyze \(columns)", cause: "the landed table has no such columns")
  }

  // MARK: duplicates

  /// Rows that repeat an earlier one.
  public func repetitions(_ analyzer: Duplicates, in zone: any LandingZone) throws -> Repetitions {
    let table = try zone.table(analyzer.subject.table)
    guard let columns = table.positions(of: analyzer.subject.columns) else { throw Self.unknownColumns(analyzer.subject) }
    let count = partitions(rows: table.manifest.rows)
    var pairs: [(row: UInt64, first: UInt64)] = []
    let parts = rules(table, columns).enumerated().map { index, rule in
      KeyEncoder.Part(rule: rule, affinity: nil, collation: analyzer.collations[index])
    }
    for partition in 0..<count {
      var seen = DigestTable(expected: Int(table.manifest.rows / count))
      func note(_ digest: Digest128, _ row: UInt64) {
        guard Self.partition(of: digest, count) == partition else { return }
        if let first = seen.insert(digest, row: row) { pairs.append((row, first)) }
      }
      switch analyzer.comparison {
      case .exact:
        try forEach(table, nil, digests: true) { batch, digests in
          for row in 0..<batch.rowCount { note(digests[row], batch.ordinal(of: row)) }
        }
      case .asKey, .folded:
        var encoder = KeyEncoder(parts)
        try forEach(table, columns) { batch, _ in
          for row in 0..<batch.rowCount {
            if let digest = encoder.digest(batch, row: row) { note(digest, batch.ordinal(of: row)) }
          }
        }
      }
    }
    pairs.sort { $0.row < $1.row }
    if analyzer.comparison == .exact { pairs = try confirmed(pairs, in: table) }
    return Repetitions(rows: pairs.map(\.row), first: pairs.map(\.first))
  }

  /// Pairs whose records really are equal, byte by byte: a hash finds, it does not prove.
  private func confirmed(_ pairs: [(row: UInt64, first: UInt64)], in table: any LandedTable) throws -> [(row: UInt64, first: UInt64)] {
    var kept: [(row: UInt64, first: UInt64)] = []
    // So many records at once stay well below the memory for keys.
    for start in stride(from: 0, to: pairs.count, by: 50_000) {
      let slice = pairs[start..<min(start + 50_000, pairs.count)]
      var wanted = Set(slice.map(\.first))
      wanted.formUnion(slice.map(\.row))
      var records: [UInt64: [UInt8]] = [:]
      let encoder = RecordEncoder()
      try forEach(table, nil) { batch, _ in
        let rows = (0..<batch.rowCount).filter { wanted.contains(batch.ordinal(of: $0)) }
        guard !rows.isEmpty else { return }
        encoder.encode(batch)
        for row in rows { records[batch.ordinal(of: row)] = encoder.signature(row, of: batch) }
      }
      kept += slice.filter { records[$0.row] == records[$0.first] }
    }
    return kept
  }

  // MARK: questions

  /// See the protocol.
  public func measure(_ analyzers: Set<AnyAnalyzer>, in zone: any LandingZone) throws -> MetricStore {
    var store = MetricStore()
    for analyzer in analyzers {
      switch analyzer.base {
      case let question as Containment:
        let found = try orphans(question, in: zone)
        store[question] = .exact(
          .init(
            matched: found.matched, orphaned: UInt64(found.orphans.count), withoutReference: found.withoutReference, partlyNull: 0,
            parentKeys: 0, usedKeys: 0, orphanedKeys: 0, mostChildren: 0))
      case let question as Duplicates: store[question] = .exact(.init(repetitions: UInt64(try repetitions(question, in: zone).rows.count)))
      case let question as SurroundingBlanks: store[question] = .exact(.init(cells: UInt64(try blanks(question, in: zone).count)))
      default: break
      }
    }
    return store
  }

  /// See the protocol.
  public func rows(_ analyzer: AnyAnalyzer, in zone: any LandingZone, atMost limit: Int?) throws -> RowSelection {
    let all: [UInt64]
    switch analyzer.base {
    case let question as Containment: all = try orphans(question, in: zone).orphans
    case let question as Duplicates: all = try repetitions(question, in: zone).rows
    case let question as SurroundingBlanks: all = try blanks(question, in: zone)
    default: all = []
    }
    let table = (analyzer.base as? Containment)?.child.table ?? analyzer.base.tables[0]
    return RowSelection(table, Array(all.prefix(limit ?? .max)), count: UInt64(all.count))
  }

  private func blanks(_ analyzer: SurroundingBlanks, in zone: any LandingZone) throws -> [UInt64] {
    let table = try zone.table(analyzer.table)
    guard let columns = table.positions(of: [analyzer.column]) else { return [] }
    var rows: [UInt64] = []
    try forEach(table, columns) { batch, _ in
      batch.withCells(0) { cells in
        for row in 0..<cells.count {
          guard let text = cells[row], let first = text.first, let last = text.last else { continue }
          if first == 32 || first == 9 || last == 32 || last == 9 { rows.append(batch.ordinal(of: row)) }
        }
      }
    }
    return rows
  }
}
