import DrydockCore
import DrydockData
import DrydockTesting
import Testing

@testable import DrydockMigration

@Suite struct ConversionTests {
  /// What becomes of one cell; `unfit` where the rule has no value for it.
  private func convert(
    _ text: String?, _ rule: String, from: ColumnType, to: ColumnType, odd: CellClass? = nil, sourceType: String = ""
  ) throws -> (text: String?, isUnfit: Bool, exceptions: Int) {
    let column = LandedColumn(
      name: "a", sourceType: sourceType, type: from, encoding: "UTF-8", expectedClass: nil, collation: nil, nulls: 0, exceptions: 0)
    let landed = TableManifest(
      table: ObjectName("t"), snapshot: MemoryZone().manifest.source, columns: [column], files: [], rows: 2, digest: TableDigest())
    let load = TableLoad(
      source: ObjectName("t"), target: ObjectName("t"),
      columns: [ColumnLoad(source: "a", target: "a", nativeType: "", type: to, rule: rule)], expectedRows: 2)
    var builder = RecordBatchBuilder(columns: 1, firstRow: 10)
    for cell in [text, nil] {
      if let cell {
        Array(cell.utf8).withUnsafeBytes { builder.append(0, $0) }
        if let odd { builder.except(0, odd) }
      } else {
        builder.appendNull(0)
      }
      builder.endRow()
    }
    var unfit: [UnfitValue] = []
    let converted = try BatchConverter(load: load, landed: landed).convert(builder.finish()) { unfit.append($0) }
    if !unfit.isEmpty {
      #expect(unfit == [UnfitValue(row: 10, column: "a", rule: rule)])
      #expect(converted.rowCount == 1)
      return (nil, true, 0)
    }
    #expect(converted.text(row: 1, column: 0) == nil)
    return (converted.text(row: 0, column: 0), false, converted.exceptions.count)
  }

  /// A cell and what a rule makes of it; nil where the rule has no value for it.
  struct Case: Sendable {
    let rule: String
    let from: ColumnType
    let to: ColumnType
    let odd: CellClass?
    let before: String
    let after: String?

    init(_ rule: String, _ from: ColumnType, _ to: ColumnType, _ odd: CellClass?, _ before: String, _ after: String?) {
      self.rule = rule
      self.from = from
      self.to = to
      self.odd = odd
      self.before = before
      self.after = after
    }
  }

  @Test(arguments: [
    Case("sqlite-integer-to-boolean", .numeric, .boolean, nil, "1", "t"),
    Case("sqlite-integer-to-boolean", .numeric, .boolean, .text, "No", "f"),
    Case("sqlite-integer-to-boolean", .numeric, .boolean, nil, "2", nil),
    Case("sqlite-number-to-decimal", .numeric, .decimal, nil, "1e-05", "0.00001"),
    Case("sqlite-number-to-decimal", .numeric, .decimal, nil, "-1.5e+20", "-150000000000000000000"),
    Case("sqlite-number-to-decimal", .numeric, .decimal, .text, "007.50", "7.50"),
    Case("sqlite-number-to-decimal", .numeric, .decimal, .text, ".5", "0.5"),
    Case("sqlite-number-to-decimal", .numeric, .decimal, .real, "35", "35"),
    Case("sqlite-number-to-decimal", .numeric, .decimal, .text, "1,5", nil),
    Case("sqlite-number-to-double", .numeric, .float, nil, "9007199254740993", "9.007199254740992e+15"),
    Case("sqlite-number-to-double", .text, .float, nil, "1.50", "1.5"),
    Case("sqlite-number-to-double", .text, .float, nil, "x", nil),
    Case("sqlite-mixed-to-text", .integer, .text, .blob, "\\x00ff", "\\x00ff"),
    Case("sqlite-text-to-date", .numeric, .date, .text, "2024-02-29", "2024-02-29"),
    Case("sqlite-text-to-date", .numeric, .date, .text, "2023-02-29", nil),
    Case("sqlite-text-to-timestamp", .numeric, .timestamp, .text, "2024-02-29T12:00:01.500", "2024-02-29 12:00:01.5"),
    Case("sqlite-text-to-timestamp", .numeric, .timestamp, .text, "2024-02-29 12:00", "2024-02-29 12:00:00"),
    Case("sqlite-text-to-timestamp", .numeric, .timestamp, .text, "2024-02-29 24:00", nil),
    Case("sqlite-text-to-instant", .numeric, .instant, .text, "2024-03-01 01:00:00+02:00", "2024-02-29 23:00:00+00"),
    Case("sqlite-text-to-instant", .numeric, .instant, .text, "2023-12-31T23:30:00-01", "2024-01-01 00:30:00+00"),
    Case("sqlite-text-to-instant", .numeric, .instant, .text, "2024-03-01 01:00:00", nil),
    Case("sqlite-text-to-time", .numeric, .time, .text, "12:30", "12:30:00"),
    Case("sqlite-text-to-number", .text, .integer, nil, "+007", "7"),
    Case("sqlite-text-to-number", .text, .integer, nil, "1.5", nil),
    Case("sqlite-strip-nul", .text, .text, .undecodable, "\\x610062", "ab"),
    Case("sqlite-strip-nul", .text, .text, .undecodable, "\\xff", nil),
    Case("sqlite-strip-nul", .text, .text, nil, "\\x610062", "\\x610062"),
    Case("sqlite-undecodable-to-bytea", .text, .binary, nil, "ab", "\\x6162"),
    Case("sqlite-undecodable-to-bytea", .text, .binary, .undecodable, "\\xff", "\\xff"),
    Case("sqlite-unfit-to-null", .text, .decimal, nil, "1.5", "1.5"),
    Case("pg-boolean-to-integer", .boolean, .integer, nil, "t", "1"),
    Case("pg-instant-to-iso", .instant, .text, nil, "2024-05-01 12:00:00.25+00", "2024-05-01T12:00:00.25Z"),
    Case("pg-instant-to-iso", .instant, .text, nil, "infinity", "infinity"),
    Case("pg-instant-to-iso", .instant, .text, nil, "0044-03-15 00:00:00+00 BC", "0044-03-15 00:00:00+00 BC"),
    Case("pg-float4-to-real", .float4, .float, nil, "0.1", "0.10000000149011612"),
    Case("pg-float4-to-real", .float4, .float, nil, "1.6777216e+07", "16777216"),
    Case("pg-float8-to-real", .float, .float, nil, "-0", "0"),
    Case("pg-float8-to-real", .float, .float, nil, "NaN", nil),
    Case("pg-float8-to-real", .float, .float, nil, "-Infinity", "-Infinity"),
    Case("pg-decimal-to-text", .decimal, .text, nil, "1.50", "1.50"),
  ])
  func cells(_ one: Case) throws {
    let made = try convert(one.before, one.rule, from: one.from, to: one.to, odd: one.odd)
    #expect(made.text == one.after)
    #expect(made.isUnfit == (one.after == nil))
    #expect(made.exceptions == 0)
  }

  @Test func whatDoesNotFitBecomesNull() throws {
    let made = try convert("x", "sqlite-unfit-to-null", from: .text, to: .decimal)
    #expect(made.text == nil && !made.isUnfit)
    #expect(try convert("NaN", "pg-nan-to-null", from: .float, to: .float).isUnfit == false)
  }

  @Test(arguments: [
    ("integer[]", "{1,NULL,3}", "[1,null,3]"), ("integer[]", "[0:1]={1,2}", "[1,2]"), ("integer[]", "{{1,2},{3,4}}", "[[1,2],[3,4]]"),
    ("text[]", "{\"a,b\",\"c\\\"d\",\"NULL\",NULL,x}", "[\"a,b\",\"c\\\"d\",\"NULL\",null,\"x\"]"), ("boolean[]", "{t,f}", "[true,false]"),
    ("double precision[]", "{NaN,1.5}", "[\"NaN\",1.5]"), ("text[]", "{}", "[]"), ("text[]", "{\"a\nb\"}", "[\"a\\nb\"]"),
  ])
  func arrays(_ type: String, _ before: String, _ after: String) throws {
    #expect(try convert(before, "pg-array-to-json", from: .other, to: .text, sourceType: type).text == after)
  }

  @Test func brokenArraysAreUnfit() throws {
    #expect(try convert("{1,2", "pg-array-to-json", from: .other, to: .text, sourceType: "integer[]").isUnfit)
  }

  @Test func anIdentityGivesTheSameBatch() throws {
    let zone = MemoryZone(MemoryTable("t", [("a", .integer)], [["1"], [nil]]))
    let load = TableLoad(
      source: ObjectName("t"), target: ObjectName("t"), columns: zone.manifest.tables[0].columns.map(ColumnLoad.init(copying:)),
      expectedRows: 2)
    let converter = try BatchConverter(load: load, landed: zone.manifest.tables[0])
    #expect(converter.isIdentity)
  }

  @Test func everyRuleHasOneFileOfIds() {
    #expect(Set(ConversionCatalog.ids).count == ConversionCatalog.ids.count)
    #expect(ConversionCatalog.ids.count == 22)
    for id in ConversionCatalog.ids { #expect(ConversionWords.summary(of: id) != nil, "\(id)") }
    #expect(ConversionWords.summary(of: ColumnLoad.same) == nil)
  }

  @Test func unknownRulesAreRefused() {
    #expect(throws: Failure.self) { try convert("1", "no-such-rule", from: .integer, to: .integer) }
  }
}
