import DrydockAnalysis
import DrydockCore
import DrydockData
import DrydockTesting
import Foundation
import Testing

/// What holds for every analyzer of the catalog: a new line there is tested before its author writes a test.
@Suite struct AnalyzerContractTests {
  static let table = ObjectName("t")
  static let columns: [(name: String, type: ColumnType)] = [
    ("id", .integer), ("parent", .integer), ("amount", .float), ("name", .text), ("day", .text),
  ]

  /// Questions of every type, about tables of these columns.
  static var questions: Set<AnyAnalyzer> {
    var all: [any Analyzer] = [
      RowCount(table), Containment(child: ColumnSet(table, ["parent"]), parent: ColumnSet(table, ["id"])),
      SelfCycles(child: ColumnSet(table, ["parent"]), parent: ColumnSet(table, ["id"])),
      Duplicates(ColumnSet(table, ["id"]), comparison: .asKey), Duplicates(ColumnSet(table, ["name", "day"]), comparison: .folded),
      Duplicates(ColumnSet(table, columns.map(\.name)), comparison: .exact), Duplicates(ColumnSet(table, ["name"]), comparison: .exact),
    ]
    for (name, _) in columns {
      all += [
        Nulls(table, name), Distinct(table, name), TopValues(table, name), Lengths(table, name), Extremes(table, name),
        Moments(table, name), Quantiles(table, name), TypeConformance(table, name, promised: .integer),
        TextFaults(table, name, .mojibake), TextFaults(table, name, .undecodable), SurroundingBlanks(table, name),
        ValueMatches(table, name, values: ["n/a", "", "12"]), ObservedValues(table, name),
      ]
    }
    return Set(all.map { AnyAnalyzer($0) })
  }

  static func row(_ index: Int) -> [String?] {
    let names = ["Anna ", "MÃ¼ller", "n/a", "", " x", "a value of more than fifteen bytes \(index % 50)", "12"]
    return [
      String(index), index % 11 == 0 ? nil : String(index * 7 % 4000), index % 13 == 0 ? nil : String(Double(index % 977) / 8),
      names[index % names.count], index % 3 == 0 ? "2024-02-30" : "2024-02-\(10 + index % 20)",
    ]
  }

  static func zone(_ rows: [[String?]], chunkRows: Int = 500) -> MemoryZone {
    MemoryZone(MemoryTable("t", columns, rows, odd: [(3, 3, .undecodable), (4, 0, .text)], chunkRows: chunkRows, batchRows: 170))
  }

  static let large = zone((0..<3000).map(row))

  static func encoded(_ engine: EmbeddedEngine, _ zone: MemoryZone) throws -> String {
    String(decoding: try CanonicalJSON.encode(engine.measure(questions, in: zone)), as: UTF8.self)
  }

  @Test(arguments: AnalyzerCatalog.all.map { $0.id }) func isAsked(id: String) {
    #expect(Self.questions.contains { type(of: $0.base).id == id }, "the contract suite has no question of type \(id)")
  }

  @Test(arguments: [[], [row(1)], Array(repeating: Array(repeating: nil, count: 5), count: 40)] as [[[String?]]])
  func answersSmallTables(rows: [[String?]]) throws {
    let zone = Self.zone(rows)
    let store = try EmbeddedEngine(threads: 2).measure(Self.questions, in: zone)
    #expect(store.analyzers == Self.questions)
    for question in Self.questions {
      #expect(store.gap(question) == nil)
      _ = try EmbeddedEngine(threads: 2).rows(question, in: zone, atMost: nil)
    }
    let bytes = try CanonicalJSON.encode(store)
    #expect(try CanonicalJSON.encode(JSONDecoder().decode(MetricStore.self, from: Data(bytes))) == bytes)
  }

  @Test func isTheSameOnAnyNumberOfThreads() throws {
    let one = try Self.encoded(EmbeddedEngine(threads: 1), Self.large)
    for threads in 2...3 { #expect(try Self.encoded(EmbeddedEngine(threads: threads), Self.large) == one) }
  }

  @Test(arguments: [24_000, 100_000]) func isTheSameWithLittleMemory(memory: Int) throws {
    let much = try Self.encoded(EmbeddedEngine(threads: 2), Self.large)
    #expect(try Self.encoded(EmbeddedEngine(memory: memory, threads: 2), Self.large) == much)
  }

  @Test func asksAloneWhatItAsksTogether() throws {
    let together = try EmbeddedEngine(threads: 2).measure(Self.questions, in: Self.large)
    var alone = MetricStore()
    for question in Self.questions { alone.merge(try EmbeddedEngine(threads: 2).measure([question], in: Self.large)) }
    #expect(try CanonicalJSON.encode(alone) == CanonicalJSON.encode(together))
  }

  @Test func selectsAsManyRowsAsItCounts() throws {
    let engine = EmbeddedEngine(threads: 2)
    let store = try engine.measure(Self.questions, in: Self.large)
    for question in Self.questions {
      let all = try engine.rows(question, in: Self.large, atMost: nil)
      let few = try engine.rows(question, in: Self.large, atMost: 3)
      #expect(all.ordinals == all.ordinals.sorted() && UInt64(all.ordinals.count) == all.count)
      #expect(few.count == all.count && few.ordinals == Array(all.ordinals.prefix(3)))
      if let count = Self.count(question.base, store) { #expect(all.count == count, "\(question.base)") }
    }
  }

  private static func count(_ analyzer: any Analyzer, _ store: MetricStore) -> UInt64? {
    switch analyzer {
    case let question as Nulls: store.value(question)?.nulls
    case let question as SurroundingBlanks: store.value(question)?.cells
    case let question as TextFaults: store.value(question)?.cells
    case let question as TypeConformance: store.value(question)?.nonconforming
    case let question as ValueMatches: store.value(question)?.total
    case let question as Containment: store.value(question)?.orphaned
    case let question as Duplicates: store.value(question)?.repetitions
    case let question as SelfCycles: store.value(question)?.rows
    default: 0
    }
  }

  @Test func saysWhatWasNotLanded() throws {
    let gone = Nulls(ObjectName("gone"), "c")
    let column = Nulls(Self.table, "gone")
    let store = try EmbeddedEngine(threads: 2).measure([AnyAnalyzer(gone), AnyAnalyzer(column)], in: Self.large)
    #expect(store[gone] == .notMeasured(reason: "table gone was not landed"))
    #expect(store[column] == .notMeasured(reason: "column t.gone was not landed"))
  }
}
