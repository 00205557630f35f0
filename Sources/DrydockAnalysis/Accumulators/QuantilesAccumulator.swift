internal import DrydockCore
internal import DrydockData

/// Computes ``Quantiles``: from all numbers while they are at most 65,536, else from those in the sample of rows.
final class QuantilesAccumulator: ColumnAccumulator {
  static let needsNumbers = true

  let question: Quantiles
  private let isWhole: Bool
  private let budget: Budget?
  private var least = Double.infinity
  private var greatest = -Double.infinity
  /// All numbers; nil when they became too many.
  private var all: [Double]? = []
  private var sampled: [Double] = []
  private var taken = 0
  private var wasRefused = false

  init(_ question: Quantiles, _ setup: ScanSetup) {
    self.question = question
    isWhole = setup.sample.isWhole
    budget = setup.budget(of: question.column)
  }

  deinit { budget?.give(taken) }

  func isDeferred() -> Bool { wasRefused }

  func observe(_ column: ColumnView) {
    guard !wasRefused else { return }
    let count = column.cells.count
    observeExtremes(column)
    if let known = all, known.count + count > SampleRule.size, !isWhole { dropIfTooMany(column) }
    guard hasRoom(count) else { return }
    if all != nil {
      for row in 0..<count where column.forms[row] != NumberReader.Form.none { all?.append(column.numbers[row] + 0) }
    }
    for row in column.sample where column.forms[row] != NumberReader.Form.none { sampled.append(column.numbers[row] + 0) }
  }

  private func observeExtremes(_ column: ColumnView) {
    var (low, high) = (least, greatest)
    for row in 0..<column.cells.count where column.forms[row] != NumberReader.Form.none {
      let value = column.numbers[row]
      if value < low { low = value }
      if value > high { high = value }
    }
    // Adding 0 makes -0 a 0, whichever came first.
    (least, greatest) = (low + 0, high + 0)
  }

  private func dropIfTooMany(_ column: ColumnView) {
    var numbers = all?.count ?? 0
    for row in 0..<column.cells.count where column.forms[row] != NumberReader.Form.none { numbers += 1 }
    if numbers > SampleRule.size { all = nil }
  }

  private func hasRoom(_ more: Int) -> Bool {
    guard let budget else { return true }
    let missing = 8 * ((all?.count ?? 0) + sampled.count + 2 * more) - taken
    guard missing > 0 else { return true }
    let step = max(missing, taken / 2)
    wasRefused = !budget.take(step)
    if wasRefused { (all, sampled) = ([], []) } else { taken += step }
    return !wasRefused
  }

  func merge(_ other: QuantilesAccumulator) {
    least = min(least, other.least)
    greatest = max(greatest, other.greatest)
    wasRefused = wasRefused || other.wasRefused
    sampled += other.sampled
    if let mine = all, let theirs = other.all, isWhole || mine.count + theirs.count <= SampleRule.size {
      all = mine + theirs
    } else {
      all = nil
    }
  }

  func metric() -> Measured<Quantiles.Value> {
    if let all { return .exact(value(of: all)) }
    return .estimate(value(of: sampled), error: SampleRule.rankError(sample: UInt64(sampled.count)))
  }

  private func value(of numbers: [Double]) -> Quantiles.Value {
    guard least <= greatest else { return .init(values: [], histogram: [], sample: 0) }
    let sorted = numbers.sorted()
    let values = Quantiles.ranks.map { $0 == 0 ? least : $0 == 1 ? greatest : Self.value(at: $0, in: sorted) ?? least }
    return .init(values: values, histogram: histogram(sorted), sample: UInt64(sorted.count))
  }

  /// Between two neighbours in proportion, as R and NumPy do by default; written so that nothing overflows.
  private static func value(at rank: Double, in sorted: [Double]) -> Double? {
    guard let last = sorted.last else { return nil }
    let place = rank * Double(sorted.count - 1)
    let below = Int(place)
    guard below + 1 < sorted.count else { return last }
    let share = place - Double(below)
    return sorted[below] == sorted[below + 1] ? sorted[below] : sorted[below] * (1 - share) + sorted[below + 1] * share
  }

  private func histogram(_ numbers: [Double]) -> [UInt64] {
    var bins = Array(repeating: UInt64(0), count: 20)
    // Halves, where the width itself would overflow.
    let scale = (greatest - least).isFinite ? 1.0 : 0.5
    let width = greatest * scale - least * scale
    for number in numbers {
      let share = width > 0 ? (number * scale - least * scale) / width : 0
      bins[min(19, Int(share * 20))] += 1
    }
    return bins
  }
}
