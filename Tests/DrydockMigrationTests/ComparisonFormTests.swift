import DrydockCore
import DrydockData
import Testing

@testable import DrydockMigration

/// The form in which two columns are compared, and which names belong together.
@Suite struct ComparisonFormTests {
  private func form(_ sqlite: ColumnType, _ postgres: ColumnType, _ native: String = "") -> DigestForm {
    let a = ComparedType(engine: .sqlite, type: sqlite, nativeType: "")
    let b = ComparedType(engine: .postgresql, type: postgres, nativeType: native)
    #expect(comparisonForm(between: a, and: b) == comparisonForm(between: b, and: a))
    return comparisonForm(between: a, and: b)
  }

  @Test func formsFollowTheTypes() {
    #expect(form(.integer, .integer) == .number)
    #expect(form(.numeric, .decimal) == .number)
    #expect(form(.text, .decimal) == .number)
    #expect(form(.float, .float4) == .float4)
    #expect(form(.numeric, .float) == .float8)
    #expect(form(.integer, .float) == .number)
    #expect(form(.integer, .boolean) == .boolean)
    #expect(form(.text, .boolean) == .boolean)
    #expect(form(.numeric, .date) == .instant)
    #expect(form(.text, .instant) == .instant)
    #expect(form(.text, .text, "character(5)") == .blankPadded)
    #expect(form(.text, .json) == .json)
    #expect(form(.text, .other, "integer[]") == .json)
    #expect(form(.text, .text) == .exact)
    #expect(form(.text, .other, "uuid") == .exact)
    #expect(form(.binary, .binary) == .exact)
    #expect(form(.text, .time) == .exact)
  }

  @Test func oneEngineComparesAsItStands() {
    for type in ColumnType.allCases {
      let one = ComparedType(engine: .postgresql, type: type, nativeType: "x")
      #expect(comparisonForm(between: one, and: one) == .exact)
    }
    let (a, b) = (
      ComparedType(engine: .sqlite, type: .integer, nativeType: ""), ComparedType(engine: .sqlite, type: .float, nativeType: "")
    )
    #expect(comparisonForm(between: a, and: b) == .exact)
  }

  @Test func daysAreNoNumbers() {
    func typed(_ type: ColumnType) -> ComparedType { ComparedType(engine: .postgresql, type: type, nativeType: "") }
    #expect(!areComparable(typed(.date), typed(.integer)))
    #expect(!areComparable(typed(.binary), typed(.boolean)))
    #expect(areComparable(typed(.date), typed(.instant)))
    #expect(areComparable(typed(.text), typed(.binary)))
    #expect(areComparable(ComparedType(engine: .sqlite, type: .integer, nativeType: ""), typed(.date)))
  }

  @Test func namesMeetAcrossSchemas() {
    let left = [ObjectName("orders"), ObjectName("sales__items"), ObjectName("Odd"), ObjectName("t"), ObjectName("T")]
    let right = [
      ObjectName("orders", schema: "public"), ObjectName("items", schema: "sales"), ObjectName("odd", schema: "public"),
      ObjectName("t", schema: "public"), ObjectName("orders", schema: "archive"),
    ]
    let names = NamePairs(left, right, spellings: \.spellings)
    #expect(names.pairs.map(\.left.name) == ["orders", "sales__items", "Odd", "t"])
    #expect(names.pairs.map(\.right.description) == ["public.orders", "sales.items", "public.odd", "public.t"])
    #expect(names.onlyLeft == [ObjectName("T")])
    #expect(names.onlyRight == [ObjectName("orders", schema: "archive")])
  }

  @Test func anAmbiguousNameHasNoPartner() {
    let names = NamePairs(["A"], ["a", "ä", "Ａ"]) { [$0] }
    #expect(names.pairs.map(\.right) == ["a"])
    let twice = NamePairs(["abc"], ["ABC", "Abc"]) { [$0] }
    #expect(twice.pairs.isEmpty && twice.onlyLeft == ["abc"] && twice.onlyRight.count == 2)
  }
}
