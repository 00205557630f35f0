public import DrydockCore
internal import DrydockData
public import DrydockDetectors

/// Looks for rows unlike the others in one landed table: fits an isolation forest to a sample of rows, scores all of them chunk by chunk,
/// and explains the strangest.
///
/// How many are reported is a budget, not a guess at how many there are. Memory holds the sample and one chunk, whatever the table's size.
public struct OutlierSearch {
  /// Tables with fewer rows have no normal to speak of.
  public static let minimumRows: UInt64 = 50
  /// Rows that the forest is fitted to, about.
  static let sampleRows: UInt64 = 65_536
  static let bins = 20
  static let points = 500

  private let zone: any LandingZone
  private let alerts: Int
  private let seed: UInt64
  private let threads: Int

  /// A search; `alerts` is how many rows of a table are reported at the most.
  public init(in zone: any LandingZone, alerts: Int = 20, seed: UInt64 = 1, threads: Int = 2) {
    self.zone = zone
    self.alerts = alerts
    self.seed = seed
    self.threads = threads
  }

  /// What one table came to; the forest is nil where there was nothing to fit.
  public struct Answer: Sendable {
    /// What is told.
    public let outliers: TableOutliers
    /// What was fitted.
    public let forest: FittedIsolationForest?
  }

  /// Scores a table; `metrics` answers ``FeatureBuilder/analyzers(for:)``.
  public func search(_ table: Table, metrics: MetricStore) throws -> Answer {
    let landed = try zone.table(table.name)
    let builder = FeatureBuilder(table, landedAs: landed.manifest, metrics: metrics)
    guard !builder.names.isEmpty, landed.manifest.rows >= Self.minimumRows, alerts > 0 else {
      return Self.nothing(landed.manifest, builder)
    }
    let sample = try RowSample(landed, builder, atMost: Self.sampleRows)
    let forest = IsolationForest().fit(sample.features, seed: seed, threads: threads)
    var scored = ScoredRows(alerts: alerts)
    try forEachChunk(landed, builder) { ordinals, features in scored.add(ordinals, forest.scores(features, threads: threads)) }
    let explained = try OutlierExplanation(table, landed, builder, forest, sample, threads: threads).explain(scored.top)
    return Answer(
      outliers: TableOutliers(
        table: table.name, detector: IsolationForest.id, features: builder.names, excluded: builder.excluded, rows: scored.rows,
        histogram: scored.histogram, outliers: explained.outliers, scatter: explained.scatter), forest: forest)
  }

  private static func nothing(_ manifest: TableManifest, _ builder: FeatureBuilder) -> Answer {
    Answer(
      outliers: TableOutliers(
        table: manifest.table, detector: IsolationForest.id, features: builder.names, excluded: builder.excluded, rows: 0, histogram: [],
        outliers: [], scatter: nil), forest: nil)
  }

  private func forEachChunk(_ landed: any LandedTable, _ builder: FeatureBuilder, _ body: ([UInt64], FeatureMatrix) -> Void) throws {
    for chunk in 0..<landed.chunkCount {
      var ordinals: [UInt64] = []
      var columns = builder.names.map { _ in [Double]() }
      try landed.scan(chunk: chunk, columns: builder.positions, digests: false) { batch, _ in
        for row in 0..<batch.rowCount { ordinals.append(batch.ordinal(of: row)) }
        builder.append(batch, to: &columns)
      }
      body(ordinals, FeatureMatrix(names: builder.names, rows: ordinals.count, values: Array(columns.joined())))
    }
  }
}

/// Rows chosen by a hash of their ordinal: the same ones on any number of threads, spread over the whole table.
struct RowSample {
  let ordinals: [UInt64]
  let features: FeatureMatrix

  init(_ landed: any LandedTable, _ builder: FeatureBuilder, atMost limit: UInt64) throws {
    let rows = landed.manifest.rows
    let threshold = rows <= limit ? UInt64.max : UInt64(Double(UInt64.max) * Double(limit) / Double(rows))
    var ordinals: [UInt64] = []
    var columns = builder.names.map { _ in [Double]() }
    for chunk in 0..<landed.chunkCount {
      try landed.scan(chunk: chunk, columns: builder.positions, digests: false) { batch, _ in
        var all = builder.names.map { _ in [Double]() }
        builder.append(batch, to: &all)
        for row in 0..<batch.rowCount where Self.hash(batch.ordinal(of: row)) <= threshold {
          ordinals.append(batch.ordinal(of: row))
          for column in columns.indices { columns[column].append(all[column][row]) }
        }
      }
    }
    self.ordinals = ordinals
    features = FeatureMatrix(names: builder.names, rows: ordinals.count, values: Array(columns.joined()))
  }

  /// The finaliser of SplitMix64.
  private static func hash(_ ordinal: UInt64) -> UInt64 {
    var z = ordinal &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// The strangest rows so far, and how all scores are spread.
struct ScoredRows {
  private let alerts: Int
  private(set) var top: [(ordinal: UInt64, score: Double)] = []
  private(set) var histogram = Array(repeating: UInt64(0), count: OutlierSearch.bins)
  private(set) var rows: UInt64 = 0

  init(alerts: Int) { self.alerts = alerts }

  mutating func add(_ ordinals: [UInt64], _ scores: [Double]) {
    for (ordinal, score) in zip(ordinals, scores) {
      histogram[min(OutlierSearch.bins - 1, Int(score * Double(OutlierSearch.bins)))] += 1
      if top.count < alerts || score > top[top.count - 1].score { insert(ordinal, score) }
    }
    rows += UInt64(ordinals.count)
  }

  /// Rows come by rising ordinal, so that of equal scores the earlier rows stay.
  private mutating func insert(_ ordinal: UInt64, _ score: Double) {
    let place = top.firstIndex { $0.score < score } ?? top.count
    top.insert((ordinal, score), at: place)
    if top.count > alerts { top.removeLast() }
  }
}
