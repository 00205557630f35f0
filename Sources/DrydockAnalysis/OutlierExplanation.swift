internal import DrydockCore
internal import DrydockData
internal import DrydockDetectors

/// Says of the reported rows which columns make them strange, and which normal row is most like them.
struct OutlierExplanation {
  private let table: Table
  private let landed: any LandedTable
  private let builder: FeatureBuilder
  private let forest: FittedIsolationForest
  private let sample: RowSample
  private let sampleScores: [Double]

  init(
    _ table: Table, _ landed: any LandedTable, _ builder: FeatureBuilder, _ forest: FittedIsolationForest, _ sample: RowSample, threads: Int
  ) {
    self.table = table
    self.landed = landed
    self.builder = builder
    self.forest = forest
    self.sample = sample
    sampleScores = forest.scores(sample.features, threads: threads)
  }

  func explain(_ top: [(ordinal: UInt64, score: Double)]) throws -> (outliers: [Outlier], scatter: Scatter?) {
    let features = try matrix(of: top.map(\.ordinal))
    // One matrix: a reported row need not be in the sample, and is behind it in any case.
    let both = sample.features.appending(features)
    let normal = NormalRows(both, candidates: NormalRows(sample.features, scores: sampleScores).rows)
    let nearest = top.indices.map { normal.nearest(to: sample.features.rows + $0, in: both).map { sample.ordinals[$0] } }
    let shares = top.indices.map { forest.contributions(row: $0, features) }
    let keys = table.primaryKey.flatMap { landed.positions(of: $0.columns) } ?? []
    let cells = try landed.cells(of: top.map(\.ordinal) + nearest.compactMap { $0 }, columns: builder.positions + keys)
    let outliers = top.indices.map { index -> Outlier in
      let own = cells[top[index].ordinal] ?? []
      let other = nearest[index].flatMap { cells[$0] } ?? []
      return Outlier(
        row: top[index].ordinal, score: top[index].score, contributions: contributions(shares[index], own, other), nearest: nearest[index],
        key: Array(own.dropFirst(builder.positions.count)))
    }
    return (outliers, scatter(shares, features, normal.rows))
  }

  private func contributions(_ shares: [Double], _ own: [CellValue], _ other: [CellValue]) -> [Contribution] {
    let all = builder.names.indices.map { index in
      Contribution(
        column: builder.names[index], share: shares[index], value: index < own.count ? own[index].text : nil,
        normal: index < other.count ? other[index].text : nil)
    }
    return all.enumerated().sorted { ($1.element.share, $0.offset) < ($0.element.share, $1.offset) }.map(\.element)
  }

  private func matrix(of ordinals: [UInt64]) throws -> FeatureMatrix {
    let cells = try landed.cells(of: ordinals, columns: builder.positions)
    let values = builder.features.enumerated().flatMap { index, feature in
      ordinals.map { ordinal -> Double in
        guard let text = cells[ordinal]?[index].text else { return .nan }
        return Array(text.utf8).withUnsafeBytes { feature.reading.number($0) }
      }
    }
    return FeatureMatrix(names: builder.names, rows: ordinals.count, values: values)
  }

  /// The two columns with the largest shares over all reported rows.
  private func scatter(_ shares: [[Double]], _ features: FeatureMatrix, _ normal: [Int]) -> Scatter? {
    let totals = builder.names.indices.map { column in (column, shares.reduce(0) { $0 + $1[column] }) }
    let telling = totals.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.prefix(2).map(\.0)
    guard telling.count == 2 else { return nil }
    let step = max(1, normal.count / OutlierSearch.points)
    let shown = stride(from: 0, to: normal.count, by: step).prefix(OutlierSearch.points).map { normal[$0] }
    func points(_ rows: some Sequence<Int>, _ matrix: FeatureMatrix) -> [[Double]] {
      rows.map { [matrix[$0, telling[0]], matrix[$0, telling[1]]] }.filter { $0.allSatisfy(\.isFinite) }
    }
    return Scatter(
      x: builder.names[telling[0]], y: builder.names[telling[1]], normal: points(shown, sample.features),
      outlying: points(0..<features.rows, features))
  }
}

extension FeatureMatrix {
  /// The rows of both, of equal columns.
  fileprivate func appending(_ other: FeatureMatrix) -> FeatureMatrix {
    let values = names.indices.flatMap { Array(column($0)) + Array(other.column($0)) }
    return FeatureMatrix(names: names, rows: rows + other.rows, values: values)
  }
}
