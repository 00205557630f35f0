import DrydockAnalysis
import DrydockCore
import DrydockData
import DrydockSQLite
import DrydockTesting
import Testing

@testable import DrydockMigration

/// What the plan asks before it fills a column of the user's own.
@Suite struct ExistingCheckTests {
  /// The plan for a table of one nullable column, made by the user in PostgreSQL.
  private static func plan(_ cells: [String?], blobs: [Int], into type: ColumnType, _ native: String, _ choices: [String: String] = [:])
    throws -> Plan
  {
    let source = Schema(
      engine: .sqlite, tables: [Table(name: ObjectName("t"), columns: [Column(name: "a", type: .text, nativeType: "TEXT")])])
    let zone = MemoryZone(
      MemoryTable("t", [("a", .text)], cells.map { [$0] }, odd: blobs.map { ($0, 0, .blob) }, nativeTypes: ["a": "TEXT"]), schema: source)
    let own = Table(name: ObjectName("t", schema: "public"), columns: [Column(name: "a", type: type, nativeType: native)])
    let target = TargetIdentity(
      engine: .postgresql, database: "postgresql://localhost/own", catalogue: nil, schema: "public", mode: .existing)
    let planner = Planner(zone: zone, manifestSHA256: "", engine: EmbeddedEngine(memory: 64 << 20), judge: SQLiteConstraintJudge())
    let request = PlanRequest(
      target: target, repairs: [], choices: choices, existing: Schema(engine: .postgresql, tables: [own]), tool: "test")
    return try planner.plan(request).plan
  }

  @Test func aTextThatIsTooLongMayBecomeNull() throws {
    let asked = try Self.plan(["much too long", "short"], blobs: [], into: .text, "character varying(8)").openChoices
    #expect(asked.map(\.id) == ["fit:t.a"] && asked.map(\.options) == [["reject", "null"]] && asked.map(\.examples) == [[0]])
    let chosen = try Self.plan(["much too long"], blobs: [], into: .text, "character varying(8)", ["fit:t.a": "null"])
    #expect(chosen.loads.first?.columns.map(\.rule) == ["sqlite-unfit-to-null"])
  }

  /// The rule that makes NULL of a text that does not fit would load a blob's hexadecimal digits.
  @Test(arguments: ["text", "character varying(8)"]) func aBlobAmongTextsCanOnlyBeRejected(_ native: String) throws {
    let asked = try Self.plan(["\\xff", "short"], blobs: [0], into: .text, native).openChoices
    #expect(asked.map(\.options) == [["reject"]] && asked.map(\.examples) == [[0]])
    #expect(throws: Failure.self) { try Self.plan(["\\xff"], blobs: [0], into: .text, native, ["fit:t.a": "null"]) }
  }

  @Test func aBlobAmongNumbersMayBecomeNull() throws {
    let asked = try Self.plan(["\\xff", "7"], blobs: [0], into: .integer, "bigint").openChoices
    #expect(asked.map(\.options) == [["reject", "null"]])
  }
}
