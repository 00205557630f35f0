import DrydockChecks
import DrydockCore
import Foundation
import Testing

/// What every check of the catalogue keeps; a new line in it is tested before its author writes a test.
@Suite struct CatalogTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let empty = Schema(engine: .sqlite, tables: [])
  private static let table = ObjectName("t")
  /// A table with a key, a reference to itself, and a column of each type.
  private static let schema = Schema(
    engine: .sqlite,
    tables: [
      Table(
        name: table,
        columns: [Column("id", "INTEGER"), Column("parent", "INTEGER"), Column("a", "TEXT", required: true), Column("b", "DATE")]
          + [Column("c", "REAL"), Column("d", "BLOB"), Column("e", "")], primaryKey: UniqueKey(columns: ["id"]),
        uniqueKeys: [UniqueKey(columns: ["a"])],
        foreignKeys: [ForeignKey(child: ColumnSet(table, ["parent"]), parent: ColumnSet(table, ["id"]), onDelete: "CASCADE")],
        traits: [.rowIDAlias("id")])
    ])

  @Test(arguments: CheckCatalog.ids) func anEmptySchemaHasNothing(_ id: String) throws {
    let check = try #require(CheckCatalog.check(id))
    #expect(check.inspect(Self.empty).isEmpty && check.evaluate(Self.empty, MetricStore()).isEmpty)
    #expect(check.analyzers(for: Self.empty, known: MetricStore()).isEmpty)
  }

  @Test(arguments: CheckCatalog.ids) func anEmptyTableShowsNothingInItsRows(_ id: String) throws {
    let check = try #require(CheckCatalog.check(id))
    var metrics = MetricStore()
    for _ in 1...4 { for question in check.analyzers(for: Self.schema, known: metrics) { metrics.takeNothing(of: question.base) } }
    #expect(check.evaluate(Self.schema, metrics).isEmpty)
  }

  @Test(arguments: CheckCatalog.ids) func whatWasNotMeasuredIsNoFinding(_ id: String) throws {
    let check = try #require(CheckCatalog.check(id))
    var metrics = MetricStore()
    for question in check.analyzers(for: Self.schema, known: metrics) { metrics.takeGap(of: question.base) }
    #expect(check.evaluate(Self.schema, metrics).isEmpty)
  }

  @Test(arguments: CheckCatalog.ids) func documentationIsThere(_ id: String) throws {
    let check = try #require(CheckCatalog.check(id))
    let page = type(of: check).documentation
    #expect([page.finds, page.why, page.example, page.remedy].allSatisfy { !$0.isEmpty })
    #expect(page.finds.hasSuffix(".") && page.remedy.hasSuffix("."))
    #expect(page.id == Self.kebab("\(type(of: check))"))
  }

  @Test func folderAndCatalogAreTheSame() throws {
    let folder = Self.root.appending(path: "Sources/DrydockChecks/Checks")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
    for file in files {
      #expect(CheckCatalog.ids.contains(Self.kebab(String(file.dropLast(6)))), "\(file) is not in Catalog.swift")
    }
    #expect(files.count == CheckCatalog.all.count)
    #expect(CheckCatalog.ids == CheckCatalog.ids.sorted(), "Catalog.swift is not sorted")
    #expect(Set(CheckCatalog.ids).count == CheckCatalog.ids.count)
  }

  @Test func documentIsWhatTheCatalogMakes() throws {
    let document = try String(contentsOf: Self.root.appending(path: "docs/checks.md"), encoding: .utf8)
    #expect(document == CheckCatalog.markdown, "docs/checks.md is out of date: make docs")
  }

  @Test func idsOfFindingsDependOnNeitherCountsNorRows() {
    func id(_ count: UInt64) -> [String] {
      let store = MetricStore(Nulls(Self.table, "a"), .init(nulls: count, rows: 100 + count))
      return NullInRequiredColumn().evaluate(Self.schema, store).map(\.id)
    }
    #expect(id(3) == id(50) && id(3).first?.hasPrefix("null-in-required-column:") == true)
  }

  /// `OrphanedRows` → `orphaned-rows`.
  private static func kebab(_ name: String) -> String {
    name.reduce(into: "") { $0 += ($1.isUppercase && !$0.isEmpty ? "-" : "") + $1.lowercased() }
  }
}

extension MetricStore {
  /// The answer of a table without rows.
  fileprivate mutating func takeNothing(of analyzer: any Analyzer) {
    switch analyzer {
    case let question as Containment:
      self[question] = .exact(
        .init(
          matched: 0, orphaned: 0, withoutReference: 0, partlyNull: 0, parentKeys: 0, usedKeys: 0, orphanedKeys: 0, mostChildren: 0))
    case let question as Distinct: self[question] = .exact(.init(distinct: 0, present: 0))
    case let question as Duplicates: self[question] = .exact(.init(repetitions: 0))
    case let question as Extremes: self[question] = .exact(.init(minimum: nil, maximum: nil))
    case let question as Lengths: self[question] = .exact(.init(shortest: 0, longest: 0, mean: 0, empty: 0, present: 0))
    case let question as Moments:
      self[question] = .exact(
        .init(count: 0, minimum: 0, maximum: 0, mean: 0, variance: 0, skewness: 0, kurtosis: 0, zeros: 0, negatives: 0, others: 0))
    case let question as Nulls: self[question] = .exact(.init(nulls: 0, rows: 0))
    case let question as Quantiles: self[question] = .exact(.init(values: [], histogram: [], sample: 0))
    case let question as RowCount: self[question] = .exact(.init(rows: 0))
    case let question as SelfCycles: self[question] = .exact(.init(loops: 0, rows: 0, ownParents: 0, depth: 0))
    case let question as SurroundingBlanks: self[question] = .exact(.init(cells: 0))
    case let question as TextFaults: self[question] = .exact(.init(cells: 0))
    case let question as TopValues: self[question] = .exact(.init(values: []))
    case let question as TypeConformance: self[question] = .exact(.init(kinds: [:], nonconforming: 0))
    case let question as ValueMatches: self[question] = .exact(.init(counts: question.values.map { _ in 0 }))
    default: Issue.record("no answer is known for \(type(of: analyzer).id)")
    }
  }

  fileprivate mutating func takeGap<A: Analyzer>(of analyzer: A) { self[analyzer] = .notMeasured(reason: "not landed") }
}
