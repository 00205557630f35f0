import DrydockChecks
import DrydockCore
import Testing

@Suite struct ProbableMojibakeTests {
  private let name = ObjectName("customers")
  private let schema = Schema(Table("customers", [Column("name", "TEXT"), Column("id", "INTEGER")]))

  @Test func findsTextsThatWereDecodedWrongly() throws {
    let metrics = MetricStore(TextFaults(name, "name", .mojibake), .init(cells: 1)).with(RowCount(name), .init(rows: 9))
    let finding = try #require(ProbableMojibake().evaluate(schema, metrics).first)
    #expect(finding.message == "1 text in customers.name looks wrongly decoded")
    #expect(finding.total == 9 && finding.severity == .warning)
  }

  @Test func columnsOfNumbersAreNotAsked() {
    let asked = ProbableMojibake().analyzers(for: schema, known: MetricStore())
    #expect(asked == [AnyAnalyzer(TextFaults(name, "name", .mojibake)), AnyAnalyzer(RowCount(name))])
  }

  @Test func textsInOrderAreNoFinding() {
    #expect(ProbableMojibake().evaluate(schema, MetricStore(TextFaults(name, "name", .mojibake), .init(cells: 0))).isEmpty)
  }
}
