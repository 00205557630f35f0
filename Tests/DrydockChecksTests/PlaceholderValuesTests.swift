import DrydockChecks
import DrydockCore
import Testing

@Suite struct PlaceholderValuesTests {
  private let name = ObjectName("customers")

  /// Findings of one column in which `counts` occur, beside what else is known of it.
  private func findings(
    _ native: String, _ counts: [String: UInt64], distinct: UInt64 = 500, present: UInt64 = 1000, longest: UInt64 = 30,
    mean: Double = 9, empty: UInt64 = 0, first: String? = nil, numbers: ClosedRange<Double> = 0...100, negatives: UInt64 = 0,
    bins: [UInt64] = [], checks: [SQLExpression] = []
  ) -> [Finding] {
    var table = Table("customers", [Column("c", native)])
    table.checks = checks
    let schema = Schema(table)
    var metrics = MetricStore(RowCount(name), .init(rows: present))
    for question in PlaceholderValues().analyzers(for: schema, known: metrics).compactMap({ $0.base as? ValueMatches }) {
      metrics[question] = .exact(.init(counts: question.values.map { counts[$0] ?? 0 }))
    }
    metrics[Distinct(name, "c")] = .exact(.init(distinct: distinct, present: present))
    metrics[Lengths(name, "c")] = .exact(.init(shortest: 1, longest: longest, mean: mean, empty: empty, present: present))
    metrics[Extremes(name, "c")] = .exact(.init(minimum: first, maximum: nil))
    metrics[Moments(name, "c")] = .exact(
      .init(
        count: present, minimum: numbers.lowerBound, maximum: numbers.upperBound, mean: 1, variance: 1, skewness: 0, kurtosis: 3, zeros: 0,
        negatives: negatives, others: 0))
    metrics[Quantiles(name, "c")] = .exact(.init(values: [], histogram: bins, sample: present))
    return PlaceholderValues().evaluate(schema, metrics)
  }

  private let gap: [UInt64] = [900, 95] + Array(repeating: 0, count: 17) + [5]
  private let noGap: [UInt64] = Array(repeating: 50, count: 20)

  @Test func findsWordsInFreeText() throws {
    let finding = try #require(findings("TEXT", ["n/a": 2, "unknown": 5, "-": 3, "na": 1]).first)
    #expect(finding.message == "10 placeholders in customers.c: 5 'unknown', 3 '-', 2 'n/a'")
    #expect(finding.count == 10 && finding.total == 1000 && finding.severity == .warning)
    #expect(finding.evidence == AnyAnalyzer(ValueMatches(name, "c", values: ["-", "n/a", "unknown"])))
  }

  @Test func aWordThatIsACategoryIsNone() {
    #expect(findings("TEXT", ["none": 250], distinct: 5).isEmpty)
    #expect(findings("TEXT", ["unknown": 120], distinct: 6).isEmpty)
  }

  @Test func aRareWordAmongCategoriesIsOne() {
    #expect(findings("TEXT", ["unknown": 7], distinct: 6).map(\.line) == ["customers.c 7"])
  }

  @Test func aWordInFreeTextIsOneHoweverFrequent() {
    #expect(findings("TEXT", ["none": 600]).map(\.line) == ["customers.c 600"])
  }

  @Test func aSingleWordAmongNamesIsNone() { #expect(findings("TEXT", ["na": 1, "xxx": 1]).isEmpty) }

  @Test func codesOfTwoLettersAreNone() {
    #expect(findings("TEXT", ["na": 4, "-": 1], longest: 2).isEmpty)
  }

  @Test func rareLettersAmongIdentifiersAsShortAreNone() {
    #expect(findings("TEXT", ["tbd": 1, "na": 2], distinct: 900, longest: 5, mean: 3.1).isEmpty)
    #expect(findings("TEXT", ["tbd": 1, "na": 2], distinct: 300, longest: 5, mean: 0.9, empty: 700).isEmpty)
    // What is no letter is no code, nor is what comes often, nor what stands in a list of ages or in free text.
    #expect(findings("TEXT", ["n/a": 1, "-": 2], distinct: 900, longest: 5, mean: 3.1).map(\.line) == ["customers.c 3"])
    #expect(findings("TEXT", ["tbd": 40], distinct: 900, longest: 5, mean: 3.1).map(\.line) == ["customers.c 40"])
    #expect(findings("TEXT", ["tbd": 1], distinct: 80, longest: 5, mean: 2).map(\.line) == ["customers.c 1"])
    #expect(findings("TEXT", ["tbd": 1], distinct: 900).map(\.line) == ["customers.c 1"])
  }

  @Test func aCheckThatNamesTheWordMakesItAValue() {
    let check = SQLExpression(text: "c IN ('n/a', 'x')", engine: .sqlite, tree: .call("IN", [.column("c"), .text("n/a"), .text("x")]))
    #expect(findings("TEXT", ["n/a": 4], checks: [check]).isEmpty)
  }

  @Test func findsDaysThatAreNone() {
    #expect(findings("DATE", ["9999-12-31": 800, "0000-00-00": 1]).map(\.line) == ["customers.c 801"])
    #expect(findings("DATE", ["1900-01-01": 40], first: "1900-01-01").map(\.line) == ["customers.c 40"])
    #expect(findings("TIMESTAMP", ["9999-12-31 00:00:00": 1]).map(\.line) == ["customers.c 1"])
  }

  @Test func aCalendarThatBeginsIn1900IsNone() {
    #expect(findings("DATE", ["1900-01-01": 1], distinct: 1000, first: "1900-01-01").isEmpty)
    #expect(findings("DATE", ["1900-01-01": 9], first: "1871-05-05").isEmpty)
  }

  @Test func findsNumbersFarFromAllOthers() {
    #expect(findings("INTEGER", ["999": 5], numbers: 0...999, bins: gap).map(\.line) == ["customers.c 5"])
    #expect(findings("REAL", ["-999": 5], numbers: -999...80, negatives: 5).map(\.line) == ["customers.c 5"])
    #expect(findings("INTEGER", ["-1": 5], numbers: -1...80, negatives: 5).map(\.message) == ["5 placeholders in customers.c: 5 -1"])
  }

  @Test func numbersAmongOthersAreNone() {
    #expect(findings("INTEGER", ["999": 5], numbers: 0...999, bins: noGap).isEmpty)
    #expect(findings("INTEGER", ["999": 5], numbers: 0...12_000, bins: noGap).isEmpty)
    #expect(findings("INTEGER", ["-1": 5], numbers: -20...80, negatives: 30).isEmpty)
    #expect(findings("INTEGER", ["-1": 300], distinct: 3, numbers: -1...1, negatives: 300).isEmpty)
    #expect(findings("TEXT", ["999": 5], numbers: 0...999, bins: gap).isEmpty)
  }

  @Test func keysAndReferencesAreNotAsked() {
    let key = Schema(Table("customers", [Column("c", "TEXT")], key: ["c"]))
    var child = Table("customers", [Column("c", "TEXT")])
    child.foreignKeys = [ForeignKey(child: ColumnSet(name, ["c"]), parent: ColumnSet(ObjectName("p"), ["c"]))]
    #expect(PlaceholderValues().analyzers(for: key, known: MetricStore()).isEmpty)
    #expect(PlaceholderValues().analyzers(for: Schema(child), known: MetricStore()).isEmpty)
  }

  @Test func contextIsAskedForOnlyWhereACandidateIs() throws {
    let schema = Schema(Table("customers", [Column("c", "TEXT")]))
    let first = PlaceholderValues().analyzers(for: schema, known: MetricStore())
    #expect(first.count == 2)
    let question = try #require(first.compactMap { $0.base as? ValueMatches }.first)
    let some = MetricStore(question, .init(counts: question.values.map { $0 == "na" ? 1 : 0 }))
    #expect(PlaceholderValues().analyzers(for: schema, known: some).contains(AnyAnalyzer(Distinct(name, "c"))))
  }
}
