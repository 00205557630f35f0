import DrydockChecks
import DrydockCore
import Testing

@Suite struct NullInRequiredColumnTests {
  private let name = ObjectName("carriers")

  @Test func findsNullsInKeysAndRequiredColumns() {
    let schema = Schema(Table("carriers", [Column("code", "TEXT"), Column("name", "TEXT", required: true)], key: ["code"]))
    let metrics = MetricStore(Nulls(name, "code"), .init(nulls: 1, rows: 7)).with(Nulls(name, "name"), .init(nulls: 2, rows: 7))
    let findings = NullInRequiredColumn().evaluate(schema, metrics)
    #expect(findings.map(\.message) == ["1 null in required column carriers.code", "2 nulls in required column carriers.name"])
    #expect(findings.map(\.total) == [7, 7])
    #expect(findings.map(\.details) == [["code belongs to the primary key"], ["name is declared NOT NULL"]])
    #expect(findings.allSatisfy { $0.severity == .error && $0.evidence != nil && $0.query != nil })
  }

  @Test func leavesOtherColumnsAndTheRowNumberAlone() {
    let schema = Schema(Table("carriers", [Column("id", "INTEGER"), Column("name", "TEXT")], key: ["id"], rowID: "id"))
    let metrics = MetricStore(Nulls(name, "name"), .init(nulls: 5, rows: 7)).with(Nulls(name, "id"), .init(nulls: 0, rows: 7))
    #expect(NullInRequiredColumn().analyzers(for: schema, known: MetricStore()).isEmpty)
    #expect(NullInRequiredColumn().evaluate(schema, metrics).isEmpty)
  }

  @Test func aRequiredColumnWithoutNullsIsNoFinding() {
    let schema = Schema(Table("carriers", [Column("name", "TEXT", required: true)]))
    #expect(NullInRequiredColumn().evaluate(schema, MetricStore(Nulls(name, "name"), .init(nulls: 0, rows: 7))).isEmpty)
  }
}
