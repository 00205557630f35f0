internal import DrydockCore

/// One scan of every table that some questions need.
struct AnalysisPass {
  private let landed: LandedNames
  private let rows: RowLimit
  private let resources: ScanResources
  /// Why questions could not be asked.
  private(set) var gaps: [AnyAnalyzer: String] = [:]

  init(zone: any LandingZone, rows: RowLimit, resources: ScanResources) {
    landed = LandedNames(zone)
    self.rows = rows
    self.resources = resources
  }

  /// Answers questions; returns those that memory did not suffice for.
  mutating func run(_ analyzers: Set<AnyAnalyzer>, into store: inout MetricStore) throws -> Set<AnyAnalyzer> {
    var deferred: Set<AnyAnalyzer> = []
    try scan(analyzers) { analyzer, accumulator in
      if try accumulator.isDeferred() { deferred.insert(analyzer) } else { try accumulator.answer(into: &store) }
    }
    for (analyzer, reason) in gaps { analyzer.base.setGap(reason, in: &store) }
    return deferred
  }

  /// The accumulators themselves, whole.
  mutating func accumulators(_ analyzers: Set<AnyAnalyzer>) throws -> [AnyAnalyzer: any Accumulator] {
    var all: [AnyAnalyzer: any Accumulator] = [:]
    try scan(analyzers) { all[$0] = $1 }
    return all
  }

  /// Scans table after table and hands out each question's accumulator once its last table was read, so that its memory is free again.
  private mutating func scan(_ analyzers: Set<AnyAnalyzer>, _ done: (AnyAnalyzer, any Accumulator) throws -> Void) throws {
    let questions = try askable(analyzers)
    var tables: [ObjectName: [any Analyzer]] = [:]
    var left: [AnyAnalyzer: Int] = [:]
    for question in questions {
      for table in Set(question.tables) where try landed.table(table) != nil {
        tables[table, default: []].append(question)
        left[AnyAnalyzer(question), default: 0] += 1
      }
    }
    var open: [AnyAnalyzer: any Accumulator] = [:]
    for (name, questions) in tables.sorted(by: { $0.key < $1.key }) {
      guard let table = try landed.table(name) else { continue }
      let plan = try ScanPlan(table, questions, landed, rows: rows, resources)
      for (analyzer, accumulator) in try TableScan.run(plan, threads: resources.threads) {
        if let known = open[analyzer] { known.mergeAny(accumulator) } else { open[analyzer] = accumulator }
        left[analyzer, default: 1] -= 1
        if left[analyzer] == 0, let whole = open.removeValue(forKey: analyzer) { try done(analyzer, whole) }
      }
    }
  }

  /// Questions about what was landed, sorted so that passes over the same questions are alike.
  private mutating func askable(_ analyzers: Set<AnyAnalyzer>) throws -> [any Analyzer] {
    var questions: [(key: (String, String), question: any Analyzer)] = []
    for analyzer in analyzers {
      guard let type = AccumulatorCatalog.accumulator(for: analyzer.base) else {
        gaps[analyzer] = "this engine does not measure \(Swift.type(of: analyzer.base).id)"
        continue
      }
      if let gap = try type.gap(ofAny: analyzer.base, landed) {
        gaps[analyzer] = gap
      } else {
        questions.append(((Swift.type(of: analyzer.base).id, (analyzer.base as? any ColumnAnalyzer)?.column ?? ""), analyzer.base))
      }
    }
    return questions.sorted { $0.key < $1.key }.map(\.question)
  }
}

extension Analyzer {
  fileprivate func setGap(_ reason: String, in store: inout MetricStore) { store[self] = .notMeasured(reason: reason) }
}
