public import DrydockCore
internal import DrydockData

/// Answers the usual questions from whole tables in memory: slow, plain, and written apart from the embedded engine, to hold it against.
public struct SimpleEngine: AnalysisEngine {
  /// An engine.
  public init() {}

  /// See the protocol; a question that it does not know is not measured.
  public func measure(_ analyzers: Set<AnyAnalyzer>, in zone: any LandingZone) throws -> MetricStore {
    var store = MetricStore()
    var tables: [ObjectName: SimpleTable] = [:]
    for name in Set(analyzers.flatMap(\.base.tables)) {
      if let landed = try? zone.table(name) { tables[name] = try SimpleTable(landed) }
    }
    for analyzer in analyzers { answer(analyzer.base, tables, &store) }
    return store
  }

  /// Orphans, in order; empty for other questions.
  public func rows(_ analyzer: AnyAnalyzer, in zone: any LandingZone, atMost limit: Int?) throws -> RowSelection {
    guard let question = analyzer.base as? Containment, let landed = try? zone.table(question.child.table) else {
      return RowSelection(analyzer.base.tables[0], [])
    }
    let parent = try (try? zone.table(question.parent.table)).map(SimpleTable.init)
    let all = SimpleRelation(question, child: try SimpleTable(landed), parent: parent)?.orphans ?? []
    return RowSelection(question.child.table, Array(all.prefix(limit ?? .max)), count: UInt64(all.count))
  }

  /// Nothing: no check of relations asks for repetitions.
  public func repetitions(_ analyzer: Duplicates, in zone: any LandingZone) throws -> Repetitions { Repetitions(rows: [], first: []) }

  private func answer(_ question: any Analyzer, _ tables: [ObjectName: SimpleTable], _ store: inout MetricStore) {
    switch question {
    case let question as RowCount: store[question] = measured(tables[question.table]) { .init(rows: UInt64($0.rowCount)) }
    case let question as Nulls: store[question] = measured(tables[question.table]?[question.column]) { .init($0) }
    case let question as Distinct: store[question] = measured(tables[question.table]?[question.column]) { .init($0) }
    case let question as Lengths: store[question] = measured(tables[question.table]?[question.column]) { .init($0) }
    case let question as Moments: store[question] = measured(tables[question.table]?[question.column]) { .init($0) }
    case let question as TypeConformance:
      store[question] = measured(tables[question.table]?[question.column]) { .init($0, promised: question.promised) }
    case let question as Containment:
      let relation = tables[question.child.table].flatMap { SimpleRelation(question, child: $0, parent: tables[question.parent.table]) }
      store[question] = measured(relation) { $0.value }
    case let question as SelfCycles:
      let relation = tables[question.child.table].flatMap {
        SimpleRelation(Containment(child: question.child, parent: question.parent), child: $0, parent: $0)
      }
      store[question] = measured(relation) { .init($0) }
    default: break
    }
  }

  private func measured<Subject, Value: Metric>(_ subject: Subject?, _ value: (Subject) -> Value) -> Measured<Value> {
    subject.map { .exact(value($0)) } ?? .notMeasured(reason: "not landed")
  }
}

/// A landed table as arrays of cells.
struct SimpleTable {
  let manifest: TableManifest
  private(set) var columns: [[SimpleCell]]
  var rowCount: Int { Int(manifest.rows) }

  init(_ table: any LandedTable) throws {
    manifest = table.manifest
    var columns = manifest.columns.map { _ in [SimpleCell]() }
    let rules = manifest.columns.map(\.rule)
    for chunk in 0..<table.chunkCount {
      try table.scan(chunk: chunk, columns: nil, digests: false) { batch, _ in
        for column in columns.indices {
          for row in 0..<batch.rowCount {
            guard let bytes = batch.bytes(row: row, column: column) else {
              columns[column].append(.null)
              continue
            }
            let found = batch.exceptionClass(row: row, column: column) ?? bytes.withUnsafeBytes { rules[column].expected(of: $0) } ?? .text
            columns[column].append(SimpleCell(bytes: bytes, cellClass: found))
          }
        }
      }
    }
    self.columns = columns
  }

  subscript(_ name: String) -> [SimpleCell]? { manifest.columns.firstIndex { $0.name == name }.map { columns[$0] } }
}

/// One cell; NULL has no bytes.
struct SimpleCell: Hashable {
  static let null = SimpleCell(bytes: nil, cellClass: .text)
  let bytes: [UInt8]?
  let cellClass: CellClass

  var text: String { String(decoding: bytes ?? [], as: UTF8.self) }

  /// A finite number, where the text is one.
  var number: Double? {
    guard let bytes, cellClass != .blob, cellClass != .undecodable, let first = bytes.first, first < 58 else { return nil }
    return Double(text).flatMap { $0.isFinite ? $0 : nil }
  }
}
