internal import DrydockCore
internal import DrydockData

/// Computes ``Lengths``.
final class LengthsAccumulator: ColumnAccumulator {
  let question: Lengths
  private var state = State()

  private struct State {
    var shortest = Int.max
    var longest = 0
    var total: UInt64 = 0
    var empty: UInt64 = 0
    var present: UInt64 = 0
  }

  init(_ question: Lengths, _ setup: ScanSetup) { self.question = question }

  func observe(_ column: ColumnView) {
    var state = self.state
    let cells = column.cells
    for row in 0..<cells.count {
      guard let count = cells[row]?.count else { continue }
      state.present &+= 1
      state.total &+= UInt64(truncatingIfNeeded: count)
      if count < state.shortest { state.shortest = count }
      if count > state.longest { state.longest = count }
      if count == 0 { state.empty &+= 1 }
    }
    self.state = state
  }

  func merge(_ other: LengthsAccumulator) {
    state.shortest = min(state.shortest, other.state.shortest)
    state.longest = max(state.longest, other.state.longest)
    state.total += other.state.total
    state.empty += other.state.empty
    state.present += other.state.present
  }

  func metric() -> Measured<Lengths.Value> {
    .exact(
      .init(
        shortest: state.present == 0 ? 0 : UInt64(state.shortest), longest: UInt64(state.longest),
        mean: state.present == 0 ? 0 : Double(state.total) / Double(state.present), empty: state.empty, present: state.present))
  }
}
