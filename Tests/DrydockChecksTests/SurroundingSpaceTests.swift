import DrydockChecks
import DrydockCore
import Testing

@Suite struct SurroundingSpaceTests {
  private let name = ObjectName("customers")
  private let schema = Schema(Table("customers", [Column("city", "TEXT"), Column("created", "DATE")]))

  @Test func findsBlanksAndOffersToTrimThem() throws {
    let metrics = MetricStore(SurroundingBlanks(name, "city"), .init(cells: 2)).with(RowCount(name), .init(rows: 50))
    let finding = try #require(SurroundingSpace().evaluate(schema, metrics).first)
    #expect(finding.message == "2 texts with surrounding blanks in customers.city")
    #expect(finding.repair?.description == "trim-blanks:customers.city")
    #expect(finding.total == 50 && finding.severity == .warning)
  }

  @Test func columnsOfAnyTypeAreAsked() {
    let asked = Set(SurroundingSpace().analyzers(for: schema, known: MetricStore()))
    #expect(asked.isSuperset(of: [AnyAnalyzer(SurroundingBlanks(name, "city")), AnyAnalyzer(SurroundingBlanks(name, "created"))]))
  }

  @Test func whatTheEngineComputesIsNotAsked() {
    var generated = Column("upper_city", "TEXT")
    generated.origin = .generated(SQLExpression(text: "upper(city)", engine: .sqlite), stored: true)
    #expect(SurroundingSpace().analyzers(for: Schema(Table("customers", [generated])), known: MetricStore()).isEmpty)
  }

  @Test func textWithoutBlanksIsNoFinding() {
    #expect(SurroundingSpace().evaluate(schema, MetricStore(SurroundingBlanks(name, "city"), .init(cells: 0))).isEmpty)
  }
}
