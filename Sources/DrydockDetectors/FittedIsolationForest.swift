/// An isolation forest that has seen data.
public struct FittedIsolationForest: FittedDetector, Equatable {
  /// How values of each column become codes.
  let columns: [ColumnCode]
  /// ψ: the number of rows each tree was grown from.
  let sampleSize: Int
  let trees: [IsolationTree]

  /// The names of the columns, in the order of the matrix it was fitted to.
  public var names: [String] { columns.map(\.name) }

  /// Scores in 0…1; 0.5 for every row when there was nothing to learn from: less than two rows, or no column that varies.
  public func scores(_ features: FeatureMatrix, threads: Int) -> [Double] {
    var scores = Array(repeating: 0.5, count: features.rows)
    guard sampleSize > 1, !columns.isEmpty else { return scores }
    let scorer = ForestScorer(self, sources(in: features))
    Parallel.fill(&scores, chunk: scorer.blockRows, threads: threads) { rows, scores in
      scorer.score(rows, of: features, into: scores)
    }
    return scores
  }

  /// Each column's share in isolating the row.
  ///
  /// A split that takes the row from a node of n rows to one of m shortens its expected path by c(n) − c(m) − 1, which is negative where the row
  /// stays with the many. Along a path these sum to c(ψ) − h exactly, so the shortfall that makes the score is divided among the columns split
  /// on, without remainder (the decomposition of Saabas' tree interpreter, applied to isolation depth). Columns whose sum over all trees is
  /// negative made the row more ordinary; they count as 0, and the others are scaled to the sum 1. If none made it stranger, all share alike.
  public func contributions(row: Int, _ features: FeatureMatrix) -> [Double] {
    let gains = shortfalls(row: row, features).map { max($0, 0) }
    let sum = gains.reduce(0, +)
    guard sum > 0 else { return gains.map { _ in 1 / Double(gains.count) } }
    return gains.map { $0 / sum }
  }

  /// Mean over the trees, per column of `features`; the sum is c(ψ) − E[h] up to rounding.
  func shortfalls(row: Int, _ features: FeatureMatrix) -> [Double] {
    let sources = sources(in: features)
    let average = PathLength.table(upTo: sampleSize)
    let codes = columns.indices.map { index in sources[index].map { columns[index].code(features[row, $0]) } ?? ColumnCode.missing }
    var sums = Array(repeating: 0.0, count: columns.count)
    for tree in trees {
      var place = 1
      while tree.splits(at: place) {
        let feature = tree.feature(at: place)
        let child = 2 * place + (codes[feature] > tree.threshold(at: place) ? 1 : 0)
        sums[feature] += average[Int(tree.sizes[place])] - average[Int(tree.sizes[child])] - 1
        place = child
      }
    }
    var shortfalls = Array(repeating: 0.0, count: features.names.count)
    for (index, source) in sources.enumerated() {
      if let source { shortfalls[source] += sums[index] / Double(trees.count) }
    }
    return shortfalls
  }

  /// Where each column of the forest lies in a matrix: at its own position if the name there is right, else at the first of that name.
  private func sources(in features: FeatureMatrix) -> [Int?] {
    columns.indices.map { index in
      let name = columns[index].name
      return features.names.indices.contains(index) && features.names[index] == name ? index : features.names.firstIndex(of: name)
    }
  }
}
