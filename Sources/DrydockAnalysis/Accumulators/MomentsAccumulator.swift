internal import DrydockCore
internal import DrydockData

/// Computes ``Moments``: sums of blocks of 1,024 numbers, put together in the order of rows and chunks, so that the last bit of the
/// result depends neither on threads nor on what else is asked.
final class MomentsAccumulator: ColumnAccumulator {
  static let needsNumbers = true
  private static let blockSize = 1024

  let question: Moments
  private let block = UnsafeMutablePointer<Double>.allocate(capacity: blockSize)
  private var used = 0
  private var current = MomentSums()
  private var chunks: [(chunk: Int, sums: MomentSums)] = []
  private var others: UInt64 = 0

  init(_ question: Moments, _ setup: ScanSetup) { self.question = question }

  deinit { block.deallocate() }

  func observe(_ column: ColumnView) {
    let cells = column.cells
    let block = block
    var (others, used): (UInt64, Int) = (0, self.used)
    for row in 0..<cells.count {
      if column.forms[row] == NumberReader.Form.none {
        others &+= cells[row] == nil ? 0 : 1
      } else {
        block[used] = column.numbers[row] + 0
        used &+= 1
        if used == Self.blockSize {
          current.merge(MomentSums(UnsafeBufferPointer(start: block, count: used)))
          used = 0
        }
      }
    }
    self.others += others
    self.used = used
  }

  func endChunk(_ chunk: Int) {
    if used > 0 { current.merge(MomentSums(UnsafeBufferPointer(start: block, count: used))) }
    used = 0
    if current.count > 0 { chunks.append((chunk, current)) }
    current = MomentSums()
  }

  func merge(_ other: MomentsAccumulator) {
    chunks += other.chunks
    others += other.others
  }

  func metric() -> Measured<Moments.Value> {
    var sums = MomentSums()
    for chunk in chunks.sorted(by: { $0.chunk < $1.chunk }) { sums.merge(chunk.sums) }
    return .exact(sums.value(others: others))
  }
}
