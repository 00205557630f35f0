import DrydockChecks
import DrydockCore
import Testing

@Suite struct NearDuplicateKeysTests {
  private let name = ObjectName("products")
  private let schema = Schema(
    Table("products", [Column("id", "INTEGER"), Column("code", "TEXT")], key: ["id"], unique: [["code"]], rowID: "id"))

  private func question(_ columns: [String]) -> Duplicates { Duplicates(ColumnSet(name, columns), comparison: .folded) }

  @Test func findsKeysThatFoldingMakesEqual() throws {
    let metrics = MetricStore(question(["code"]), .init(repetitions: 1)).with(RowCount(name), .init(rows: 501))
    let finding = try #require(NearDuplicateKeys().evaluate(schema, metrics).first)
    #expect(finding.message == "1 key in products.code equals another but for case and blanks")
    #expect(finding.total == 501 && finding.severity == .warning)
  }

  @Test func keysOfNumbersAndPlainColumnsAreNotAsked() {
    let asked = NearDuplicateKeys().analyzers(for: schema, known: MetricStore())
    #expect(asked == [AnyAnalyzer(question(["code"])), AnyAnalyzer(RowCount(name))])
    #expect(
      NearDuplicateKeys().analyzers(for: Schema(Table("products", [Column("code", "TEXT")])), known: MetricStore()).isEmpty)
  }

  @Test func aKeyOfSeveralColumnsIsJudgedAsAWhole() {
    let columns = [Column("code", "TEXT"), Column("line", "INTEGER")]
    let pair = Schema(Table("products", columns, key: ["code", "line"], unique: [["line", "code"]]))
    let findings = NearDuplicateKeys().evaluate(pair, MetricStore(question(["code", "line"]), .init(repetitions: 3)))
    #expect(findings.map(\.line) == ["products(code, line) 3"])
  }

  @Test func differentKeysAreNoFinding() {
    #expect(NearDuplicateKeys().evaluate(schema, MetricStore(question(["code"]), .init(repetitions: 0))).isEmpty)
  }
}
