internal import DrydockCore
internal import DrydockData

/// What the columns hold, read in one scan of every table: types are chosen from it, and what a target could not hold is found in it.
struct Observations {
  private let values: [ColumnSet: ObservedValues.Value]

  /// Reads columns of a zone; all of them where none are named.
  init(of zone: any LandingZone, tables: [TableManifest], engine: any AnalysisEngine) throws {
    var questions: [ColumnSet: ObservedValues] = [:]
    for table in tables {
      for column in table.columns { questions[ColumnSet(table.table, [column.name])] = ObservedValues(table.table, column.name) }
    }
    let store = try engine.measure(Set(questions.values.map(AnyAnalyzer.init)), in: zone)
    values = try questions.mapValues { question in
      if let value = store.value(question) { return value }
      throw Failure(
        .runtime, attempted: "look at the values of \(question.table).\(question.column)",
        cause: store.gap(AnyAnalyzer(question)) ?? "they were not measured")
    }
  }

  /// What one column holds.
  subscript(_ table: ObjectName, _ column: String) -> ObservedValues.Value { values[ColumnSet(table, [column])] ?? .init() }
}

extension ObservedValues.Value {
  /// Cells of any of these kinds.
  func count(_ kinds: Set<ObservedValues.Kind>) -> UInt64 { kinds.reduce(0) { $0 + self[$1] } }

  /// The first rows of any of these kinds.
  func rows(_ kinds: Set<ObservedValues.Kind>) -> [UInt64] {
    Array(kinds.flatMap { examples[$0.rawValue] ?? [] }.sorted().prefix(Self.mostExamples))
  }
}

extension Set<ObservedValues.Kind> {
  /// Integers of 64 bits.
  static let integers: Self = [.zeroOrOne, .integer]
  /// Numbers stored as such.
  static let numbers: Self = [.zeroOrOne, .integer, .decimal, .double, .infinite, .nan]
  /// Texts that can be decoded.
  static let texts: Self = [
    .emptyText, .integerText, .numberText, .booleanText, .dateText, .timeText, .timestampText, .instantText, .text,
  ]
  /// Texts that no target of text can hold.
  static let unreadable: Self = [.nulText, .undecodable]
}
