import DrydockChecks
import DrydockCore
import Testing

@Suite struct DuplicateRowsTests {
  private let name = ObjectName("readings")
  private let columns = [Column("sensor", "TEXT"), Column("value", "REAL")]
  private var question: Duplicates { Duplicates(ColumnSet(name, ["sensor", "value"]), comparison: .exact) }

  @Test func findsRepetitionsInATableWithoutKey() throws {
    let metrics = MetricStore(question, .init(repetitions: 5)).with(RowCount(name), .init(rows: 100))
    let finding = try #require(DuplicateRows().evaluate(Schema(Table("readings", columns)), metrics).first)
    #expect(finding.message == "5 rows of readings repeat an earlier row in every cell")
    #expect(finding.object == ColumnSet(name, []) && finding.count == 5 && finding.total == 100 && finding.severity == .warning)
    #expect(finding.repair?.description == "merge-exact-duplicates:readings")
    #expect(finding.query == RowQuery(name, .repeated([])))
  }

  @Test func aKeyThatAdmitsNullDoesNotPreventThem() {
    let schema = Schema(Table("readings", columns, unique: [["sensor"]]))
    #expect(DuplicateRows().evaluate(schema, MetricStore(question, .init(repetitions: 1))).map(\.line) == ["readings 1"])
  }

  @Test func aTableWithAKeyIsNotAsked() {
    let schema = Schema(Table("readings", [Column("id", "INTEGER")] + columns, key: ["id"], rowID: "id"))
    #expect(DuplicateRows().analyzers(for: schema, known: MetricStore()).isEmpty)
  }

  @Test func rowsThatDifferAreNoFinding() {
    #expect(DuplicateRows().evaluate(Schema(Table("readings", columns)), MetricStore(question, .init(repetitions: 0))).isEmpty)
  }
}
