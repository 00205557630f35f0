import DrydockDetectors

/// Numbers for tests: SplitMix64, the same in every run.
struct TestNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// About normally distributed around 0 with deviation 1.
  mutating func normal() -> Double {
    (0..<12).reduce(-6) { sum, _ in sum + Double.random(in: 0..<1, using: &self) }
  }
}

extension FeatureMatrix {
  /// A matrix of the given columns, named x0, x1, ….
  init(_ columns: [Double]...) {
    self.init(names: columns.indices.map { "x\($0)" }, rows: columns.first?.count ?? 0, values: columns.flatMap(\.self))
  }

  /// Normally distributed cells.
  static func normal(rows: Int, columns: Int, seed: UInt64 = 1) -> FeatureMatrix {
    var numbers = TestNumbers(seed)
    return FeatureMatrix(
      names: (0..<columns).map { "x\($0)" }, rows: rows, values: (0..<rows * columns).map { _ in numbers.normal() })
  }

  /// The same with some cells replaced.
  func with(_ cells: [(row: Int, column: Int, value: Double)]) -> FeatureMatrix {
    var values = values
    for cell in cells { values[cell.column * rows + cell.row] = cell.value }
    return FeatureMatrix(names: names, rows: rows, values: values)
  }

  /// The same rows in another order.
  func rows(_ order: [Int]) -> FeatureMatrix {
    let columns = names.indices.flatMap { column in order.map { self[$0, column] } }
    return FeatureMatrix(names: names, rows: order.count, values: columns)
  }
}

extension [Double] {
  /// The positions of the highest, strangest first.
  func highest(_ count: Int) -> [Int] { indices.sorted { self[$0] > self[$1] }.prefix(count).map(\.self) }
}
