import DrydockChecks
import DrydockCore
import Testing

@Suite struct TypeNonconformingValuesTests {
  private let name = ObjectName("stock")

  private func findings(_ native: String, _ promised: ValueKind?, _ kinds: [String: UInt64], _ count: UInt64) -> [Finding] {
    TypeNonconformingValues().evaluate(
      Schema(Table("stock", [Column("pieces", native)])),
      MetricStore(TypeConformance(name, "pieces", promised: promised), .init(kinds: kinds, nonconforming: count)))
  }

  @Test func findsTextAmongNumbers() throws {
    let finding = try #require(findings("INTEGER", .integer, ["integer": 90, "text": 2, "number": 5], 7).first)
    #expect(finding.message == "7 values in stock.pieces are no integer: 5 number, 2 text")
    #expect(finding.details == ["pieces is declared INTEGER"])
    #expect(finding.total == 97 && finding.severity == .error && finding.query != nil)
  }

  @Test func datesCannotBeAskedForInSQL() throws {
    let finding = try #require(findings("DATE", .date, ["date": 3, "text": 1], 1).first)
    #expect(finding.message == "1 value in stock.pieces is no date: 1 text" && finding.query == nil)
  }

  @Test func keptPromisesAreNoFinding() {
    #expect(findings("DECIMAL(10,2)", .number, ["integer": 4, "number": 9], 0).isEmpty)
  }

  @Test func aColumnOfTextPromisesNothing() {
    #expect(findings("TEXT", nil, ["text": 4], 0).isEmpty)
    #expect(TypeNonconformingValues().analyzers(for: Schema(Table("stock", [Column("note", "TEXT")])), known: MetricStore()).isEmpty)
  }
}
