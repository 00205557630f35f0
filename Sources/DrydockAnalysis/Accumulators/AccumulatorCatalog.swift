internal import DrydockCore

/// Which accumulator computes which analyzer: one line for each.
enum AccumulatorCatalog {
  /// All of them, sorted by name.
  static let all: [any Accumulator.Type] = [
    ContainmentAccumulator.self,
    DistinctAccumulator.self,
    DuplicatesAccumulator.self,
    ExtremesAccumulator.self,
    LengthsAccumulator.self,
    MomentsAccumulator.self,
    NullsAccumulator.self,
    ObservedValuesAccumulator.self,
    QuantilesAccumulator.self,
    RowCountAccumulator.self,
    SelfCyclesAccumulator.self,
    SurroundingBlanksAccumulator.self,
    TextFaultsAccumulator.self,
    TopValuesAccumulator.self,
    TypeConformanceAccumulator.self,
    ValueMatchesAccumulator.self,
  ]

  private static let byID = Dictionary(uniqueKeysWithValues: all.map { ($0.analyzerID, $0) })

  /// The accumulator of an analyzer.
  static func accumulator(for analyzer: any Analyzer) -> (any Accumulator.Type)? { byID[type(of: analyzer).id] }
}

extension Accumulator {
  static var analyzerID: String { Question.id }

  static func make(_ analyzer: any Analyzer, _ setup: ScanSetup) throws -> (any Accumulator)? {
    try (analyzer as? Question).map { try Self($0, setup) }
  }

  static func columns(ofAny analyzer: any Analyzer, of table: ObjectName) -> [String] {
    (analyzer as? Question).map { columns($0, of: table) } ?? []
  }

  static func gap(ofAny analyzer: any Analyzer, _ landed: LandedNames) throws -> String? {
    try (analyzer as? Question).flatMap { try gap($0, landed) }
  }
}

extension RowAccumulator {
  static func needsDigests(ofAny analyzer: any Analyzer, _ landed: LandedNames) throws -> Bool {
    try (analyzer as? Question).map { try needsDigests($0, landed) } ?? false
  }
}
