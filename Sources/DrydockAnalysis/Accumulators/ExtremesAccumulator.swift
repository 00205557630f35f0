internal import DrydockCore
internal import DrydockData

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Computes ``Extremes``: on the first 100 bytes of each text, since no more of it is told.
final class ExtremesAccumulator: ColumnAccumulator {
  private static let limit = 100

  let question: Extremes
  private var least = Extreme()
  private var greatest = Extreme()

  private struct Extreme {
    var bytes: [UInt8]?
    /// The first eight bytes as a number that orders like them: most cells are decided by it.
    var head: UInt64 = 0
    /// Its length where the head is all of it, else one that no cell has.
    var shortCount: Int { bytes.map { $0.count <= 8 ? $0.count : -1 } ?? -1 }
  }

  init(_ question: Extremes, _ setup: ScanSetup) { self.question = question }

  func observe(_ column: ColumnView) {
    let cells = column.cells
    // In locals: most cells are decided by their heads, and most of the others are the very text that is known.
    var (low, high) = (least.bytes == nil ? UInt64.max : least.head, greatest.head)
    var (lowCount, highCount) = (least.shortCount, greatest.shortCount)
    for row in 0..<cells.count {
      guard let text = cells[row] else { continue }
      let head = Self.head(text)
      if head <= low && (head < low || text.count != lowCount) {
        takeLeast(text, head)
        (low, lowCount) = (least.head, least.shortCount)
      }
      if head >= high && (head > high || text.count != highCount) {
        takeGreatest(text, head)
        (high, highCount) = (greatest.head, greatest.shortCount)
      }
    }
  }

  @inline(__always)
  private static func head(_ text: UnsafeRawBufferPointer) -> UInt64 {
    guard let start = text.baseAddress, text.count > 0 else { return 0 }
    let word = UInt64(bigEndian: start.loadUnaligned(as: UInt64.self))
    return text.count >= 8 ? word : word & ~(UInt64.max &>> UInt64(8 &* text.count))
  }

  private func takeLeast(_ text: UnsafeRawBufferPointer, _ head: UInt64) {
    let cut = UnsafeRawBufferPointer(rebasing: text.prefix(Self.limit))
    if let known = least.bytes, known.withUnsafeBytes({ !Self.precedes(cut, $0) }) { return }
    least = Extreme(bytes: Array(cut), head: head)
  }

  private func takeGreatest(_ text: UnsafeRawBufferPointer, _ head: UInt64) {
    let cut = UnsafeRawBufferPointer(rebasing: text.prefix(Self.limit))
    if let known = greatest.bytes, known.withUnsafeBytes({ !Self.precedes($0, cut) }) { return }
    greatest = Extreme(bytes: Array(cut), head: head)
  }

  private static func precedes(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Bool {
    guard let first = a.baseAddress, let second = b.baseAddress else { return a.count < b.count }
    let order = memcmp(first, second, min(a.count, b.count))
    return order < 0 || order == 0 && a.count < b.count
  }

  func merge(_ other: ExtremesAccumulator) {
    other.least.bytes?.withUnsafeBytes { takeLeast($0, other.least.head) }
    other.greatest.bytes?.withUnsafeBytes { takeGreatest($0, other.greatest.head) }
  }

  func metric() -> Measured<Extremes.Value> {
    .exact(.init(minimum: least.bytes.map(CutText.string), maximum: greatest.bytes.map(CutText.string)))
  }
}
