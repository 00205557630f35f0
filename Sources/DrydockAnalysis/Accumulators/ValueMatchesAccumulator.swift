internal import DrydockCore
internal import DrydockData

/// Computes ``ValueMatches``; equal values of one question count for the first of them.
final class ValueMatchesAccumulator: ColumnAccumulator {
  let question: ValueMatches
  private let values: [Value]
  private var counts: [UInt64]
  private var collector: RowCollector
  /// Which lengths and which last bytes occur among the values: most cells fall through here.
  private var lengths: UInt64 = 0
  private var endings: (UInt64, UInt64) = (0, 0)

  private struct Value {
    let bytes: [UInt8]
    let word: UInt64
  }

  init(_ question: ValueMatches, _ setup: ScanSetup) {
    self.question = question
    values = question.values.map { value in
      let bytes = Array(value.utf8)
      return Value(bytes: bytes, word: bytes.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) })
    }
    counts = Array(repeating: 0, count: values.count)
    collector = RowCollector(setup.rows)
    for value in values {
      lengths |= 1 << UInt64(min(63, value.bytes.count))
      let last = value.bytes.last ?? 0
      if last < 64 {
        endings.0 |= 1 << UInt64(last)
      } else if last < 128 {
        endings.1 |= 1 << UInt64(last - 64)
      } else {
        endings = (.max, .max)
      }
    }
  }

  func observe(_ column: ColumnView) {
    let cells = column.cells
    let (lengths, endings) = (lengths, endings)
    for row in 0..<cells.count {
      guard let cell = cells[row] else { continue }
      let text = Self.trimmed(cell)
      guard lengths &>> UInt64(truncatingIfNeeded: min(63, text.count)) & 1 != 0 else { continue }
      if text.count > 0 {
        let last = Self.lower(text[text.count &- 1])
        guard (last < 64 ? endings.0 : endings.1) &>> UInt64(last & 63) & 1 != 0 else { continue }
      }
      guard let match = match(text) else { continue }
      counts[match] += 1
      if collector.isOpen { collector.add(column.batch.ordinal(of: row)) }
    }
  }

  @inline(__always)
  private static func lower(_ byte: UInt8) -> UInt8 { byte &- 65 < 26 ? byte | 32 : byte }

  @inline(__always)
  private static func trimmed(_ cell: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    var (start, end) = (0, cell.count)
    while start < end, cell[start] == 32 || cell[start] == 9 { start &+= 1 }
    while end > start, cell[end &- 1] == 32 || cell[end &- 1] == 9 { end &-= 1 }
    return UnsafeRawBufferPointer(rebasing: cell[start..<end])
  }

  private func match(_ text: UnsafeRawBufferPointer) -> Int? {
    var word: UInt64 = 0
    for index in 0..<min(8, text.count) { word |= UInt64(Self.lower(text[index])) &<< UInt64(8 &* index) }
    for index in values.indices where values[index].word == word && values[index].bytes.count == text.count {
      if text.count <= 8 || zip(text.dropFirst(8), values[index].bytes.dropFirst(8)).allSatisfy({ Self.lower($0) == $1 }) { return index }
    }
    return nil
  }

  func endChunk(_ chunk: Int) { collector.endChunk(chunk) }

  func merge(_ other: ValueMatchesAccumulator) {
    for index in counts.indices { counts[index] += other.counts[index] }
    collector.merge(other.collector)
  }

  func metric() -> Measured<ValueMatches.Value> { .exact(.init(counts: counts)) }

  func selection() -> SelectedRows? { collector.selection(count: counts.reduce(0, +)) }
}
