/// Answers sets of questions about landed rows, or about landed rows as repairs leave them: the embedded scan, or a distributed engine.
///
/// Blocks; called from threads of its own.
public protocol AnalysisEngine: Sendable {
  /// Answers all questions, reading each table as seldom as it can. A table or column that is not landed is an answer
  /// (``Measured/notMeasured(reason:)``), not an error.
  func measure(_ analyzers: Set<AnyAnalyzer>, in zone: any LandingZone) throws -> MetricStore
  /// The rows behind a number, in order: orphans, repetitions, cells with blanks … Empty for analyzers that are not about rows.
  func rows(_ analyzer: AnyAnalyzer, in zone: any LandingZone, atMost limit: Int?) throws -> RowSelection
  /// Each row that repeats an earlier one, with the first of its kind.
  func repetitions(_ analyzer: Duplicates, in zone: any LandingZone) throws -> Repetitions
}

/// Rows that repeat others.
public struct Repetitions: Sendable, Hashable {
  /// Ordinals of the later rows, ascending.
  public let rows: [UInt64]
  /// The first row of the same content, for each of ``rows``.
  public let first: [UInt64]

  /// Both lists are equally long.
  public init(rows: [UInt64], first: [UInt64]) {
    self.rows = rows
    self.first = first
  }
}

extension AnalysisEngine {
  /// All rows of an analyzer.
  public func ordinals(_ analyzer: some Analyzer, in zone: any LandingZone) throws -> [UInt64] {
    try rows(AnyAnalyzer(analyzer), in: zone, atMost: nil).ordinals
  }
}

extension LandedTable {
  /// Positions of columns by name; nil where one of them was not landed.
  public func positions(of columns: [String]) -> [Int]? {
    let places = columns.compactMap { name in manifest.columns.firstIndex { $0.name == name } }
    return places.count == columns.count ? places : nil
  }

  /// Chunks over all files.
  public var chunkCount: Int { manifest.files.reduce(0) { $0 + $1.chunks.count } }
}
