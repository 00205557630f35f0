import DrydockCore
import DrydockData
import DrydockTesting
import Testing

@testable import DrydockMigration

/// Holds the loader's conversions and the verifier's expectations, which are written apart, to the same answers.
@Suite struct ConversionExpectationTests {
  @Test func bothSidesKnowTheSameRules() {
    let expected = Set(ConversionExpectation.allCases.map(\.rawValue))
    #expect(expected == Set(ConversionCatalog.ids).union([ColumnLoad.same]))
    #expect(Set(SidesTable.ways.map(\.rule)) == Set(ConversionCatalog.ids), "every rule is tried")
  }

  /// Texts that every way is tried on, and random ones near them.
  private static func texts(for way: TwoSides, seed: UInt64) -> [String] {
    var random = SeededGenerator(state: seed)
    let seeds = SidesTable.words + SidesTable.numbers + SidesTable.moments
    if way.rule == "pg-array-to-json" {
      return SidesTable.arrays + SidesTable.huge
        + SidesTable.random(600, near: SidesTable.arrays, "{}{},,;\"\\NUL1.5e+-tf[:]= \u{1}ä", &random)
    }
    if way.rule.hasPrefix("pg-") {
      let bits = (0..<300).map { _ in Double(bitPattern: random.next()) }.filter(\.isFinite)
      let numbers = bits.map(SidesTable.spelled) + bits.prefix(100).map { "\(Float($0 / 1e290))" }
      let near = SidesTable.random(300, near: SidesTable.typed, "0123456789-+.eE: TZtfN", &random)
      return SidesTable.typed + SidesTable.huge + numbers + near
    }
    // Once is enough for the long ones: the column's affinity changes nothing in them.
    let huge = way.landed == .text ? SidesTable.huge : []
    return seeds + huge + SidesTable.random(250, near: seeds, "0123456789-+.eE: TZtfynoYN\u{0}äxb", &random)
  }

  /// Columns of PostgreSQL hold what their types hold, so their cells have one class; SQLite's are tried in every class.
  private static func cells(for way: TwoSides, seed: UInt64) -> [LandedCell] {
    let texts = texts(for: way, seed: seed)
    let landed = way.rule.hasPrefix("pg-") ? texts.map { LandedCell($0) } : texts.flatMap(SidesTable.stored)
    return [LandedCell(nil)] + landed + [LandedCell(nil)]
  }

  @Test(arguments: SidesTable.ways.indices) func bothSidesAgree(_ index: Int) throws {
    let way = SidesTable.ways[index]
    let found = try way.disagreements(Self.cells(for: way, seed: UInt64(index)))
    #expect(found.isEmpty, "\(found.count): \(found.prefix(5).joined(separator: "\n"))")
  }

  // MARK: what the table would find

  private static func way(_ rule: String, _ native: String? = nil) throws -> TwoSides {
    try #require(SidesTable.ways.first { $0.rule == rule && (native == nil || $0.native == native) })
  }

  /// One wrong value, a NULL too many or too few.
  @Test(arguments: ConversionCatalog.ids) func aChangedValueIsFound(_ rule: String) throws {
    let way = try Self.way(rule)
    let good: [String: LandedCell] = [
      "sqlite-integer-to-boolean": LandedCell("1", .integer), "sqlite-text-to-date": LandedCell("2024-02-29", .text),
      "sqlite-text-to-timestamp": LandedCell("2024-02-29 10:00", .text), "sqlite-text-to-time": LandedCell("10:00", .text),
      "sqlite-text-to-instant": LandedCell("2024-02-29 10:00Z", .text), "pg-boolean-to-integer": LandedCell("t"),
      "pg-array-to-json": LandedCell("{1,2}"), "pg-instant-to-iso": LandedCell("2024-05-01 12:00:00+00"),
    ]
    let cell = good[rule] ?? LandedCell("7", rule.hasPrefix("pg-") ? nil : .text)
    #expect(try way.disagreements([cell, LandedCell(nil)]).isEmpty)
    #expect(try way.disagreements([cell], spoil: { $1.map { $0 + [48] } }).count == 1, "a wrong value")
    #expect(try way.disagreements([cell], spoil: { _, _ in nil }).count == 1, "a value that is gone")
    #expect(try way.disagreements([LandedCell(nil)], spoil: { _, _ in [48] }).count == 1, "a value from nowhere")
  }

  /// A loader that follows another rule than the plan names.
  @Test(arguments: [
    ("sqlite-mixed-to-text", "sqlite-undecodable-to-bytea"), ("sqlite-unfit-to-null", "sqlite-number-to-double"),
    ("sqlite-strip-nul", "sqlite-unfit-to-null"), ("sqlite-mixed-to-text", "sqlite-strip-nul"), ("pg-other-to-text", "pg-array-to-json"),
    ("pg-float8-to-real", "pg-nan-to-null"), ("pg-decimal-to-text", "pg-float8-to-real"), ("pg-temporal-to-text", "pg-instant-to-iso"),
  ])
  func anotherRuleIsFound(_ loader: String, _ planned: String) throws {
    let like = try Self.way(planned)
    var way = TwoSides(
      loader, landed: like.landed, source: like.sourceType, native: like.native, type: like.type, form: .exact)
    way.verifierRule = planned
    #expect(try !way.disagreements(Self.cells(for: like, seed: 1)).isEmpty)
  }
}
