internal import DrydockData

/// Reads the keys of batches into a spool, and counts the rows that have none.
struct KeyReader {
  private let parts: [KeyEncoder.Part]
  private let folded: Bool
  /// Rows in which every member is NULL.
  private(set) var withoutReference: UInt64 = 0
  /// Rows in which some members are NULL.
  private(set) var partlyNull: UInt64 = 0

  init(_ parts: [KeyEncoder.Part], folded: Bool = false) {
    self.parts = parts
    self.folded = folded
  }

  /// Takes a batch.
  mutating func read(_ batch: RecordBatch, into spool: KeySpool) throws {
    if parts.count == 1 { try readColumn(parts[0], batch, into: spool) } else { try readRows(batch, into: spool) }
  }

  /// The common case of one column: no digest for short keys, and no look at each row's batch.
  private mutating func readColumn(_ part: KeyEncoder.Part, _ batch: RecordBatch, into spool: KeySpool) throws {
    var encoder = KeyEncoder(parts, folded: folded)
    let keys = try spool.reserve(batch.rowCount)
    let words = spool.words
    let found = encoder.keys(of: part, batch, into: keys, words: words)
    withoutReference += UInt64(batch.rowCount - found)
    spool.commit(found)
  }

  private mutating func readRows(_ batch: RecordBatch, into spool: KeySpool) throws {
    var encoder = KeyEncoder(parts, folded: folded)
    let keys = try spool.reserve(batch.rowCount)
    let words = spool.words
    var found = 0
    for row in 0..<batch.rowCount {
      switch encoder.key(batch, row: row) {
      case .whole(let key):
        keys[words &* found] = key.low
        keys[words &* found &+ 1] = key.high
        if words == 3 { keys[words &* found &+ 2] = batch.ordinal(of: row) }
        found &+= 1
      case .none: withoutReference += 1
      case .partlyNull: partlyNull += 1
      }
    }
    spool.commit(found)
  }

  /// Adds the counts of another reader.
  mutating func merge(_ other: Self) {
    withoutReference += other.withoutReference
    partlyNull += other.partlyNull
  }
}
