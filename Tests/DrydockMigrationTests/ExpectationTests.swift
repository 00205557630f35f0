import DrydockCore
import DrydockData
import DrydockTesting
import Testing

@testable import DrydockMigration

/// What each conversion rule must make of a cell: the verifier's own word.
@Suite struct ExpectationTests {
  private struct Case: Sendable, CustomStringConvertible {
    let rule: String
    let cell: String
    let expected: String?
    var cellClass: CellClass?
    var landed = ColumnType.any
    var native = "text"
    var type = ColumnType.text
    var source = ""

    init(
      _ rule: String, _ cell: String, _ expected: String?, _ cellClass: CellClass? = nil, landed: ColumnType = .text,
      native: String = "text",
      type: ColumnType = .text, source: String = ""
    ) {
      self.rule = rule
      self.cell = cell
      self.expected = expected
      self.cellClass = cellClass
      self.landed = landed
      self.native = native
      self.type = type
      self.source = source
    }

    var description: String { "\(rule) \(cell)" }
  }

  private static let cases: [Case] = [
    Case("same", "x", "x"), Case("sqlite-mixed-to-text", "1.5", "1.5", .real), Case("sqlite-integer-to-boolean", "1", "t"),
    Case("sqlite-integer-to-boolean", "False", "f"), Case("sqlite-integer-to-boolean", "2", "2"),
    Case("sqlite-number-to-decimal", "1.50", "1.5"), Case("sqlite-number-to-decimal", "1e3", "1000"),
    Case("sqlite-number-to-double", "1.0", "1", native: "double precision", type: .float),
    Case("sqlite-number-to-double", "1e15", "1e+15", native: "double precision", type: .float),
    Case("sqlite-text-to-number", "007", "7"),
    Case("sqlite-text-to-date", "2024-02-29", "2024-02-29"), Case("sqlite-text-to-date", "2024-02-29T00:00:00", "2024-02-29T00:00:00"),
    Case("sqlite-text-to-date", "2024-02-29 00:00:01", "2024-02-29 00:00:01"),
    Case("sqlite-text-to-timestamp", "2024-02-29T10:00", "2024-02-29 10:00:00"),
    Case("sqlite-text-to-instant", "2024-02-29T10:00:00+02:00", "2024-02-29 08:00:00"),
    Case("sqlite-text-to-time", "10:00", "10:00:00"), Case("sqlite-text-to-time", "10:00:00.500", "10:00:00.5"),
    Case("sqlite-text-to-time", "10:00:00.000", "10:00:00"), Case("sqlite-strip-nul", "\\x610062", "ab", .undecodable),
    Case("sqlite-strip-nul", "\\xff00", "\\xff00", .undecodable), Case("sqlite-strip-nul", "\\x610062", "\\x610062"),
    Case("sqlite-undecodable-to-bytea", "ab", "\\x6162"), Case("sqlite-undecodable-to-bytea", "\\xff", "\\xff", .undecodable),
    Case("sqlite-undecodable-to-bytea", "\\x00", "\\x00", .blob), Case("sqlite-undecodable-to-bytea", "", "\\x"),
    Case("sqlite-unfit-to-null", "\\xff", nil, .undecodable), Case("sqlite-unfit-to-null", "a", "a"),
    Case("sqlite-unfit-to-null", "12", "12", native: "integer", type: .integer),
    Case("sqlite-unfit-to-null", "2147483648", nil, native: "integer", type: .integer),
    Case("sqlite-unfit-to-null", "1.5", nil, native: "bigint", type: .integer),
    Case("sqlite-unfit-to-null", "1.0", "1", native: "bigint", type: .integer),
    Case("sqlite-unfit-to-null", "abcd", nil, native: "character varying(3)"),
    Case("sqlite-unfit-to-null", "äöü", "äöü", native: "character varying(3)"),
    Case("sqlite-unfit-to-null", "2024", nil, .integer, native: "date", type: .date),
    Case("sqlite-unfit-to-null", "10:30", "10:30:00", .text, native: "time without time zone", type: .time),
    Case("sqlite-unfit-to-null", "10:30Z", nil, .text, native: "time without time zone", type: .time),
    Case("sqlite-unfit-to-null", "2024-02-29 10:00:00.1234567", nil, native: "timestamp without time zone", type: .timestamp),
    Case("sqlite-unfit-to-null", "Infinity", "Infinity", .real, native: "numeric", type: .decimal),
    Case("sqlite-text-to-number", "1e15", "1e+15", native: "double precision", type: .float),
    Case("sqlite-unfit-to-null", "1.50", "1.5", native: "numeric(3,2)", type: .decimal),
    Case("sqlite-unfit-to-null", "10.5", nil, native: "numeric(3,2)", type: .decimal),
    Case("sqlite-unfit-to-null", "1.505", nil, native: "numeric(3,2)", type: .decimal),
    Case("sqlite-unfit-to-null", "2024-02-30", nil, native: "date", type: .date),
    Case("sqlite-unfit-to-null", "2024-02-29", "2024-02-29", native: "date", type: .date),
    Case("sqlite-unfit-to-null", "2024-02-29 10:00:00", "2024-02-29 10:00:00", native: "timestamp without time zone", type: .timestamp),
    Case("sqlite-unfit-to-null", "2024-02-29 10:00:00Z", nil, native: "timestamp without time zone", type: .timestamp),
    Case("sqlite-unfit-to-null", "2024-02-29 10:00:00", nil, native: "timestamp with time zone", type: .instant),
    Case("sqlite-unfit-to-null", "yes", "t", native: "boolean", type: .boolean),
    Case("sqlite-unfit-to-null", "maybe", nil, native: "boolean", type: .boolean),
    Case("sqlite-unfit-to-null", "0x10", nil, native: "double precision", type: .float),
    Case("sqlite-unfit-to-null", "1e3", "1000", native: "double precision", type: .float),
    Case("pg-boolean-to-integer", "t", "1"), Case("pg-boolean-to-integer", "f", "0"),
    Case("pg-instant-to-iso", "2024-02-29 10:00:00.5+00", "2024-02-29T10:00:00.5Z"), Case("pg-instant-to-iso", "infinity", "infinity"),
    Case("pg-instant-to-iso", "0044-03-15 10:00:00+00 BC", "0044-03-15 10:00:00+00 BC"), Case("pg-float8-to-real", "-0", "0"),
    Case("pg-float8-to-real", "-0.5", "-0.5"), Case("pg-float4-to-real", "0.1", "0.10000000149011612", landed: .float4),
    Case("pg-float4-to-real", "Infinity", "Infinity", landed: .float4),
    Case("pg-array-to-json", "{a;b}", "[\"a;b\"]", source: "text[]"),
    Case("pg-array-to-json", "{(1,2),(0,0);(3,4),(1,1)}", "[\"(1,2),(0,0)\",\"(3,4),(1,1)\"]", source: "box[]"),
    Case("pg-decimal-to-text", "1.50", "1.50"),
    Case("pg-enum-to-text", "a", "a"), Case("pg-other-to-text", "[1,2)", "[1,2)"), Case("pg-temporal-to-text", "P1D", "P1D"),
    Case("pg-nan-to-null", "NaN", nil, landed: .float), Case("pg-nan-to-null", "-0", "0", landed: .float),
    Case("pg-nan-to-null", "1.50", "1.50", landed: .decimal), Case("pg-array-to-json", "{1,NULL}", "[1,null]", source: "integer[]"),
    Case("pg-array-to-json", "{{1,2},{3,4}}", "[[1,2],[3,4]]", source: "integer[]"), Case("pg-array-to-json", "{}", "[]", source: "text[]"),
    Case("pg-array-to-json", "[2:3]={a,b}", "[\"a\",\"b\"]", source: "text[]"),
    Case(
      "pg-array-to-json", "{\"a,b\",\"c\\\"d\\\\\",NULL,\"NULL\",\"\"}", "[\"a,b\",\"c\\\"d\\\\\",null,\"NULL\",\"\"]", source: "text[]"),
    Case("pg-array-to-json", "{t,f}", "[true,false]", source: "boolean[]"),
    Case("pg-array-to-json", "{t,f}", "[\"t\",\"f\"]", source: "text[]"),
    Case("pg-array-to-json", "{NaN,1.5}", "[\"NaN\",1.5]", source: "double precision[]"),
    Case("pg-array-to-json", "{\"a\nb\"}", "[\"a\\u000ab\"]", source: "text[]"), Case("pg-array-to-json", "{1", "{1", source: "integer[]"),
    Case("pg-array-to-json", "1}", "1}", source: "integer[]"), Case("pg-array-to-json", "{1}}", "{1}}", source: "integer[]"),
    Case("pg-array-to-json", "", "", source: "integer[]"), Case("pg-array-to-json", "{\"a", "{\"a", source: "text[]"),
    Case("pg-array-to-json", "[2:3]", "[2:3]", source: "text[]"), Case("pg-array-to-json", "{\"\\", "{\"\\", source: "text[]"),
  ]

  @Test(arguments: cases.indices) func everyRule(_ index: Int) throws {
    let one = Self.cases[index]
    let formed = try expect(one.cell, one.cellClass, one)
    #expect(formed.text(row: 0, column: 0) == one.expected, "\(one)")
    #expect(formed.exceptions.isEmpty || one.rule == "same", "\(one)")
  }

  @Test func everyRuleHasACase() {
    #expect(Set(Self.cases.map(\.rule)) == Set(ConversionExpectation.allCases.map(\.rawValue)))
  }

  private func expect(_ cell: String, _ cellClass: CellClass?, _ one: Case) throws -> RecordBatch {
    let landed = LandedColumn(
      name: "c", sourceType: one.source, type: one.landed, encoding: "UTF-8", expectedClass: nil, collation: nil, nulls: 0, exceptions: 0)
    let load = ColumnLoad(source: "c", target: "c", nativeType: one.native, type: one.type, rule: one.rule)
    let expectations = Expectations([try ExpectedColumn(landed, load, of: ObjectName("t"))])
    var builder = RecordBatchBuilder(columns: 1)
    Array(cell.utf8).withUnsafeBytes { builder.append(0, $0) }
    if let cellClass { builder.except(0, cellClass) }
    builder.endRow()
    var found: [RecordBatch] = []
    expectations.apply(to: builder.finish()) { found.append($0) }
    return try #require(found.first)
  }

  @Test func aCopiedCellKeepsItsClass() throws {
    let integer = Case("same", "1", "1", landed: .integer, native: "bigint", type: .integer)
    #expect(try expect("1", nil, integer).exceptions.isEmpty)
    #expect(try expect("x", .text, integer).exceptions.map(\.cellClass) == [.text])
    // What landed as an integer is none where the target's column is for text.
    #expect(try expect("1", nil, Case("same", "1", "1", landed: .integer)).exceptions.map(\.cellClass) == [.integer])
  }

  @Test func aRuleThatNobodyKnowsStopsTheWork() {
    #expect(throws: Failure.self) { try expect("1", nil, Case("rot13", "1", "1")) }
  }

  /// Any bytes under any rule: no trap, one row.
  @Test(arguments: ConversionExpectation.allCases) func anyBytesAreTaken(rule: ConversionExpectation) throws {
    let letters = Array("0123456789+-.eE:TZ tf{}[]\",\\xNUL".utf8)
    let types: [ColumnType] = [.text, .integer, .decimal, .float, .float4, .boolean, .date, .time, .timestamp, .instant, .binary]
    var random = SeededGenerator(state: 7)
    for round in 0..<3000 {
      let cell = (0..<Int.random(in: 0...14, using: &random)).map { _ in letters.randomElement(using: &random) ?? 0 }
      let one = Case(rule.rawValue, "", nil, native: "numeric(4,2)", type: types[round % types.count], source: "integer[]")
      let classes: [CellClass?] = [nil, .undecodable, .blob, .text]
      #expect(try expect(String(decoding: cell, as: UTF8.self), classes[round % 4], one).rowCount == 1)
    }
  }
}
