import DrydockAnalysis
import DrydockCore
import DrydockData
import DrydockTesting

/// One column of a table, and one question about it: what most tests of accumulators begin with.
enum One {
  static let table = ObjectName("t")

  static func zone(
    _ cells: [String?], _ type: ColumnType = .text, odd: [(row: Int, cellClass: CellClass)] = [], missing: Set<Int> = []
  ) -> MemoryZone {
    MemoryZone(
      MemoryTable(
        "t", [("c", type)], cells.map { [$0] }, odd: odd.map { ($0.row, 0, $0.cellClass) }, missing: missing, chunkRows: 7, batchRows: 3))
  }

  static func measure<A: Analyzer>(_ analyzer: A, _ zone: MemoryZone, engine: EmbeddedEngine = EmbeddedEngine(threads: 2)) throws
    -> Measured<A.Value>?
  {
    try engine.measure([AnyAnalyzer(analyzer)], in: zone)[analyzer]
  }

  static func value<A: Analyzer>(_ analyzer: A, _ cells: [String?], _ type: ColumnType = .text) throws -> A.Value? {
    try measure(analyzer, zone(cells, type))?.exact
  }

  static func rows(_ analyzer: some Analyzer, _ zone: MemoryZone) throws -> [UInt64] {
    try EmbeddedEngine(threads: 2).ordinals(analyzer, in: zone)
  }
}
