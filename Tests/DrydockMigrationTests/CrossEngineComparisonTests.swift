import DrydockCore
import DrydockData
import DrydockTesting
import Testing

@testable import DrydockMigration

/// `verify A B` where A and B are of two engines.
@Suite struct CrossEngineComparisonTests {
  private static let sqliteTable = Table(
    name: ObjectName("sales__t"),
    columns: [
      Column(name: "ID", type: .integer, nativeType: "INTEGER"), Column(name: "ok", type: .numeric, nativeType: "BOOLEAN"),
      Column(name: "amount", type: .text, nativeType: "TEXT"), Column(name: "at", type: .text, nativeType: "TEXT"),
      Column(name: "tags", type: .text, nativeType: "TEXT"), Column(name: "raw", type: .binary, nativeType: "BLOB"),
    ], primaryKey: UniqueKey(columns: ["ID"]))
  private static let serverTable = Table(
    name: ObjectName("t", schema: "sales"),
    columns: [
      Column(name: "id", type: .integer, nativeType: "bigint"), Column(name: "ok", type: .boolean, nativeType: "boolean"),
      Column(name: "amount", type: .decimal, nativeType: "numeric"),
      Column(name: "at", type: .instant, nativeType: "timestamp with time zone"),
      Column(name: "tags", type: .other, nativeType: "text[]"), Column(name: "raw", type: .binary, nativeType: "bytea"),
    ])
  private static let own: [[String?]] = [
    ["1", "1", "1.5", "2024-02-29T10:00:00Z", "[\"a\", null]", "\\x00"], ["2", "0", nil, nil, nil, nil],
  ]

  private func compare(_ rows: [[String?]], odd: [MemoryTable.Odd] = [(0, 4, .text)], own: [[String?]] = own) throws -> TableDifference {
    let a = MemoryTable("sales__t", Self.sqliteTable.columns.map { ($0.name, $0.type) }, own, odd: odd)
    let b = MemoryTable(
      "t", Self.serverTable.columns.map { ($0.name, $0.type) }, rows, schema: "sales", engine: .postgresql)
    let zone = MemoryZone(a, schema: Schema(engine: .sqlite, tables: [Self.sqliteTable]))
    let source = MemorySource(Schema(engine: .postgresql, tables: [Self.serverTable]), b)
    let difference = try DatabaseComparison(.zone(zone), .database([source])).compare()
    let back = try DatabaseComparison(.database([source]), .zone(zone)).compare()
    #expect(difference.isEmpty == back.isEmpty)
    return try #require(difference.tables.first)
  }

  @Test func equalValuesAreEqualInTheirForms() throws {
    let difference = try compare([
      ["2", "f", nil, nil, nil, nil], ["1", "t", "1.50", "2024-02-29 10:00:00+00", "{a,NULL}", "\\x00"],
    ])
    #expect(difference.isEmpty)
    #expect(difference.rowsInA == 2 && difference.uncompared.isEmpty)
    #expect(difference.forms == ["ID": .number, "ok": .boolean, "amount": .number, "at": .instant, "tags": .json])
  }

  @Test(arguments: [
    ["1", "f", "1.50", "2024-02-29 10:00:00+00", "{a,NULL}", "\\x00"], ["1", "t", "1.51", "2024-02-29 10:00:00+00", "{a,NULL}", "\\x00"],
    ["1", "t", "1.50", "2024-02-29 10:00:01+00", "{a,NULL}", "\\x00"], ["1", "t", "1.50", "2024-02-29 10:00:00+00", "{NULL,a}", "\\x00"],
    ["1", "t", "1.50", "2024-02-29 10:00:00+00", "{a,NULL}", "\\x01"],
  ])
  func anotherValueIsNot(_ row: [String]) throws {
    let difference = try compare([["2", "f", nil, nil, nil, nil], row])
    #expect(difference.rowsOnlyInA == 1 && difference.rowsOnlyInB == 1 && difference.mismatches.count == 1)
  }

  @Test func theDigitsOfABlobAreNoText() throws {
    let row = ["1", "1", "\\x31", nil, nil, nil]
    #expect(try !compare([["1", "t", "\\x31", nil, nil, nil]], odd: [(0, 2, .blob)], own: [row]).isEmpty)
    // And text in a column of bytes is none of them.
    let text = ["1", "1", nil, nil, nil, "\\x31"]
    #expect(try !compare([["1", "t", nil, nil, nil, "\\x31"]], odd: [(0, 5, .text)], own: [text]).isEmpty)
    #expect(try compare([["1", "t", nil, nil, nil, "\\x31"]], odd: [], own: [text]).isEmpty)
  }

  @Test func columnsWithoutACommonFormAreListed() throws {
    let a = Table(name: ObjectName("t"), columns: [Column(name: "x", type: .date, nativeType: "date")])
    let b = Table(name: ObjectName("t"), columns: [Column(name: "x", type: .integer, nativeType: "integer")])
    let sides = [a, b].map { table in
      MemorySource(Schema(engine: .postgresql, tables: [table]), MemoryTable("t", [("x", table.columns[0].type)], [], engine: .postgresql))
    }
    let difference = try DatabaseComparison(.database([sides[0]]), .database([sides[1]])).compare()
    #expect(difference.tables[0].uncompared == ["x is date in A and integer in B: no value of one is one of the other"])
    #expect(!difference.isEmpty)
  }
}
