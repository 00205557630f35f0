internal import DrydockCore
internal import DrydockData

/// Computes ``Duplicates``: as many rows repeat an earlier one as there are more rows than different keys.
///
/// For ``Duplicates/Comparison/exact`` these are candidates, since a hash finds and does not prove; the engine compares their bytes.
final class DuplicatesAccumulator: RowAccumulator {
  let question: Duplicates
  private let resources: ScanResources
  private let spool: KeySpool
  private var reader: KeyReader
  /// For exact comparison of some columns only: digests of these alone.
  private let encoder: RecordEncoder?
  private let places: [Int]

  init(_ question: Duplicates, _ setup: ScanSetup) throws {
    self.question = question
    resources = setup.resources
    spool = setup.rows.isOn ? setup.spool(withRows: true) : setup.countingSpool()
    let columns = question.subject.columns
    reader = KeyReader(
      columns.enumerated().map { index, name in
        setup.part(name, affinity: nil, collation: index < question.collations.count ? question.collations[index] : nil)
      }, folded: question.comparison == .folded)
    places = columns.map { setup.place($0) }
    let isWhole = columns == setup.table.columns.map(\.name)
    encoder = question.comparison == .exact && !isWhole ? RecordEncoder() : nil
  }

  static func columns(_ question: Duplicates, of table: ObjectName) -> [String] { question.subject.columns }

  static func needsDigests(_ question: Duplicates, _ landed: LandedNames) throws -> Bool {
    guard question.comparison == .exact, let table = try landed.table(question.subject.table) else { return false }
    return question.subject.columns == table.manifest.columns.map(\.name)
  }

  func observe(_ batch: RecordBatch, digests: [Digest128]) throws {
    guard question.comparison == .exact else { return try reader.read(batch, into: spool) }
    encoder?.encode(batch, columns: places)
    let digests = encoder?.digests ?? digests
    let keys = try spool.reserve(batch.rowCount)
    let words = spool.words
    for row in 0..<batch.rowCount {
      let key = ValueKey(digests[row])
      keys[words &* row] = key.low
      keys[words &* row &+ 1] = key.high
      if words == 3 { keys[words &* row &+ 2] = batch.ordinal(of: row) }
    }
    spool.commit(batch.rowCount)
  }

  func endScan() throws { try spool.seal() }

  func merge(_ other: DuplicatesAccumulator) { spool.merge(other.spool) }

  func metric() throws -> Measured<Duplicates.Value> {
    .exact(.init(repetitions: UInt64(spool.count) - (try spool.distinct(resources))))
  }

  /// Each row that repeats an earlier one, with the first of its key, ascending.
  func pairs() throws -> [(row: UInt64, first: UInt64)] {
    let spool = spool
    return try KeyGroup.run(keys: spool.count, bytes: 24, resources) { group in
      let first = try KeyMap(firstRowsOf: spool, group)
      var pairs: [(row: UInt64, first: UInt64)] = []
      var scratch = RawMemory(capacity: 0)
      for run in 0..<spool.runs {
        let keys = try spool.run(run, of: group.partitions, &scratch)
        for key in stride(from: 0, to: keys.count, by: 3) where group.holds(ValueKey.mix(keys[key], keys[key + 1])) {
          guard let earliest = first.value(keys[key], keys[key + 1]), earliest != keys[key + 2] else { continue }
          pairs.append((keys[key + 2], earliest))
        }
      }
      withExtendedLifetime(scratch) {}
      return pairs
    }.flatMap { $0 }.sorted { $0.row < $1.row }
  }
}

extension KeyMap {
  /// The lowest row of each key of a group, from a spool with rows.
  init(firstRowsOf spool: KeySpool, _ group: KeyGroup) throws {
    self.init()
    var scratch = RawMemory(capacity: 0)
    for run in 0..<spool.runs {
      let keys = try spool.run(run, of: group.partitions, &scratch)
      for key in stride(from: 0, to: keys.count, by: 3) where group.holds(ValueKey.mix(keys[key], keys[key + 1])) {
        let row = keys[key + 2]
        update(keys[key], keys[key + 1], first: row) { $0 = min($0, row) }
      }
    }
    withExtendedLifetime(scratch) {}
  }
}
