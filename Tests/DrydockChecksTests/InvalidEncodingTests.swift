import DrydockChecks
import DrydockCore
import Testing

@Suite struct InvalidEncodingTests {
  private let name = ObjectName("customers")
  private let schema = Schema(Table("customers", [Column("name", "TEXT"), Column("id", "INTEGER")]))

  @Test func findsTextsThatCannotBeDecoded() throws {
    let metrics = MetricStore(TextFaults(name, "name", .undecodable), .init(cells: 3)).with(RowCount(name), .init(rows: 9))
    let finding = try #require(InvalidEncoding().evaluate(schema, metrics).first)
    #expect(finding.message == "3 texts in customers.name cannot be decoded")
    #expect(finding.total == 9 && finding.severity == .error)
  }

  @Test func columnsOfNumbersCanHoldThemToo() {
    let findings = InvalidEncoding().evaluate(schema, MetricStore(TextFaults(name, "id", .undecodable), .init(cells: 1)))
    #expect(findings.map(\.line) == ["customers.id 1"])
  }

  @Test func decodableTextsAreNoFinding() {
    #expect(InvalidEncoding().evaluate(schema, MetricStore(TextFaults(name, "name", .undecodable), .init(cells: 0))).isEmpty)
    #expect(InvalidEncoding().evaluate(schema, MetricStore(TextFaults(name, "name", .mojibake), .init(cells: 4))).isEmpty)
  }
}
