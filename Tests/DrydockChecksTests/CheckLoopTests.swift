import DrydockChecks
import DrydockCore
import DrydockData
import Testing

@Suite struct CheckLoopTests {
  private static let table = ObjectName("t")
  private static let schema = Schema(
    engine: .sqlite, tables: [Table(name: table, columns: [Column(name: "a", type: .text, nativeType: "TEXT")])])

  @Test func asksInRoundsAndMeasuresNothingTwice() throws {
    let engine = FakeEngine { _ in .exact(RowCount.Value(rows: 3)) }
    let results = try CheckLoop([Chain(depth: 3), Chain(depth: 2)], engine: engine, zone: FakeZone(Self.schema)).run()
    #expect(engine.rounds == [["t0"], ["t1"], ["t2"]])
    #expect(results.outcomes.map(\.word) == ["passed", "passed"])
  }

  @Test func aFifthRoundIsAGapThatIsSaid() throws {
    let engine = FakeEngine { _ in .exact(RowCount.Value(rows: 3)) }
    let results = try CheckLoop([Chain(depth: 9)], engine: engine, zone: FakeZone(Self.schema)).run()
    #expect(engine.rounds.count == 4)
    #expect(results.outcomes.first?.notEvaluated == ["t4: not asked within 4 rounds"])
  }

  @Test func whatWasNotMeasuredIsNoPass() throws {
    let engine = FakeEngine { _ in .notMeasured(reason: "not landed") }
    let results = try CheckLoop([Chain(depth: 2), Fixed(findings: [])], engine: engine, zone: FakeZone(Self.schema)).run()
    #expect(results.outcomes.map(\.word) == ["not evaluated", "passed"])
    #expect(results.outcomes.first?.notEvaluated == ["t0: not landed"])
  }

  @Test func aProfileIsMeasuredInTheFirstRound() throws {
    let engine = FakeEngine { _ in .exact(RowCount.Value(rows: 3)) }
    let results = try CheckLoop([], engine: engine, zone: FakeZone(Self.schema), profile: [AnyAnalyzer(RowCount(Self.table))]).run()
    #expect(results.metrics.value(RowCount(Self.table))?.rows == 3)
    #expect(engine.rounds == [["t"]])
  }

  @Test func findingsComeTheWorstFirstWithTheirFirstRows() throws {
    func finding(_ severity: Severity, _ column: String, rows: Bool = false) -> Finding {
      Finding(
        Fixed.documentation, severity: severity, object: ColumnSet(Self.table, [column]), count: 1, message: "",
        evidence: rows ? AnyAnalyzer(Nulls(Self.table, column)) : nil)
    }
    let check = Fixed(findings: [finding(.note, "a"), finding(.error, "z"), finding(.error, "b", rows: true), finding(.warning, "c")])
    let engine = FakeEngine(rows: [7, 8, 11]) { _ in .exact(RowCount.Value(rows: 3)) }
    let results = try CheckLoop([check], engine: engine, zone: FakeZone(Self.schema)).run()
    #expect(results.findings.map(\.object.columns) == [["b"], ["z"], ["c"], ["a"]])
    #expect(results.findings.map { $0.rows?.ordinals } == [[7, 8, 11], nil, nil, nil])
    #expect(results.outcomes.map(\.found) == [4])
    #expect(engine.limits == [20])
  }
}

/// Asks for one more row count with every answer.
private struct Chain: Check {
  static let documentation = CheckDocumentation(id: "chain", severity: .note, finds: "-", why: "-", example: "-", remedy: "-")
  let depth: Int

  func analyzers(for schema: Schema, known: MetricStore) -> [AnyAnalyzer] {
    var questions: [AnyAnalyzer] = []
    for number in 0..<depth {
      let question = RowCount(ObjectName("t\(number)"))
      questions.append(AnyAnalyzer(question))
      guard known.value(question) != nil else { break }
    }
    return questions
  }
}

/// Finds what it is told to.
private struct Fixed: Check {
  static let documentation = CheckDocumentation(id: "fixed", severity: .note, finds: "-", why: "-", example: "-", remedy: "-")
  let findings: [Finding]

  func inspect(_ schema: Schema) -> [Finding] { findings }
}
