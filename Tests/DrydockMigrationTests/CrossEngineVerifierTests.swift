import DrydockAnalysis
import DrydockCore
import DrydockData
import DrydockTesting
import Testing

@testable import DrydockMigration

/// The whole proof between two engines, over literals: conversions, forms, names, relations.
@Suite struct CrossEngineVerifierTests {
  private static let people = ObjectName("people", schema: "public")
  private static let notes = ObjectName("notes", schema: "public")

  private static let source = Schema(
    engine: .sqlite,
    tables: [
      Table(
        name: ObjectName("People"),
        columns: [
          Column(name: "Id", type: .integer, nativeType: "INTEGER"), Column(name: "active", type: .numeric, nativeType: "BOOLEAN"),
          Column(name: "pay", type: .numeric, nativeType: "DECIMAL"), Column(name: "seen", type: .numeric, nativeType: "DATETIME"),
        ], primaryKey: UniqueKey(columns: ["Id"])),
      Table(
        name: ObjectName("notes"), columns: [Column(name: "person", type: .integer, nativeType: "INTEGER")],
        foreignKeys: [
          ForeignKey(child: ColumnSet(ObjectName("notes"), ["person"]), parent: ColumnSet(ObjectName("People"), ["Id"]))
        ]),
    ])

  private static let zone = MemoryZone(
    MemoryTable(
      "People", [("Id", .integer), ("active", .numeric), ("pay", .numeric), ("seen", .numeric)],
      [["1", "1", "10.5", "2024-02-29T10:00:00Z"], ["2", "no", "7", nil], ["3", nil, "1e3", "2024-02-29 10:00:00+02:00"]],
      odd: [(0, 3, .text), (1, 1, .text), (2, 3, .text)]),
    MemoryTable("notes", [("person", .integer)], [["1"], ["9"]]), schema: source)

  private static let loads = [
    TableLoad(
      source: ObjectName("People"), target: people,
      columns: [
        ColumnLoad(source: "Id", target: "id", nativeType: "bigint", type: .integer),
        ColumnLoad(
          source: "active", target: "active", nativeType: "boolean", type: .boolean, rule: "sqlite-integer-to-boolean", form: .boolean),
        ColumnLoad(
          source: "pay", target: "pay", nativeType: "numeric(10,2)", type: .decimal, rule: "sqlite-number-to-decimal", form: .number),
        ColumnLoad(
          source: "seen", target: "seen", nativeType: "timestamp with time zone", type: .instant, rule: "sqlite-text-to-instant",
          form: .instant),
      ], expectedRows: 3),
    TableLoad(
      source: ObjectName("notes"), target: notes,
      columns: [ColumnLoad(source: "person", target: "person", nativeType: "bigint", type: .integer)], expectedRows: 2),
  ]

  private static let made = [
    Table(
      name: people,
      columns: [
        Column(name: "id", type: .integer, nativeType: "bigint"), Column(name: "active", type: .boolean, nativeType: "boolean"),
        Column(name: "pay", type: .decimal, nativeType: "numeric(10,2)"),
        Column(name: "seen", type: .instant, nativeType: "timestamp with time zone"),
      ], primaryKey: UniqueKey(columns: ["id"])),
    Table(
      name: notes, columns: [Column(name: "person", type: .integer, nativeType: "bigint")],
      foreignKeys: [ForeignKey(child: ColumnSet(notes, ["person"]), parent: ColumnSet(people, ["id"]))]),
  ]

  private static let good: [[String?]] = [
    ["3", nil, "1000.00", "2024-02-29 08:00:00+00"], ["1", "t", "10.50", "2024-02-29 10:00:00+00"], ["2", "f", "7.00", nil],
  ]

  private func verdict(
    _ rows: [[String?]] = good, orphans: Int = 1, accepted: UInt64 = 1, made: [Table] = made, rejections: [Rejection] = []
  ) throws -> Verdict {
    let relation = AcceptedDefect(
      object: ColumnSet(ObjectName("notes"), ["person"]), parent: ColumnSet(ObjectName("People"), ["Id"]), rule: "orphaned-rows",
      rows: accepted)
    let plan = Plans.plan(
      target: TargetIdentity(engine: .postgresql, database: "db", catalogue: nil, schema: "public"), loads: Self.loads,
      defects: accepted > 0 ? [relation] : [], tables: Self.made)
    let target = MemorySource(
      Schema(engine: .postgresql, tables: made),
      MemoryTable(
        "people", [("id", .integer), ("active", .boolean), ("pay", .decimal), ("seen", .instant)], rows, schema: "public",
        engine: .postgresql),
      MemoryTable("notes", [("person", .integer)], [["9"], ["1"]], schema: "public", engine: .postgresql),
      broken: [Self.notes: orphans > 0 ? [BrokenForeignKey(key: 0, rows: UInt64(orphans))] : []])
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    return try Verifier(
      VerificationInput(
        zone: Self.zone, plan: plan, decisions: [], ledger: SealedFolder.create(folder.path("ledger")),
        quarantine: SealedFolder.create(folder.path("quarantine")), rejections: rejections, probes: [], target: [target],
        engine: EmbeddedEngine(threads: 1), evidence: [:])
    ).verify()
  }

  @Test func whatWasConvertedAsPlannedHolds() throws {
    let verdict = try verdict()
    #expect(verdict.faults == [])
    #expect(verdict.tables.allSatisfy { $0.holds })
    #expect(verdict.tables.allSatisfy { $0.uncompared.isEmpty })
    #expect(verdict.holds)
  }

  @Test(
    arguments: [
      (0, 0, "4"), (1, 1, "f"), (1, 1, nil), (1, 2, "10.51"), (0, 3, "2024-02-29 08:00:01+00"), (2, 3, "2024-02-29 08:00:00+00"),
      (0, 1, "f"),
    ] as [(Int, Int, String?)])
  func everyChangedCellIsFound(_ row: Int, _ column: Int, _ text: String?) throws {
    var rows = Self.good
    rows[row][column] = text
    let verdict = try verdict(rows)
    #expect(!verdict.holds)
    let table = try #require(verdict.tables.first { $0.table == ObjectName("People") })
    #expect(table.missingRows == 1 && table.unexpectedRows == 1)
    #expect(table.mismatches.contains { $0.column == Self.loads[0].columns[column].source })
  }

  @Test func aMissingRowIsFound() throws {
    let verdict = try verdict(Array(Self.good.dropLast()))
    #expect(!verdict.holds && verdict.tables.contains { $0.missingRows == 1 && $0.unexpectedRows == 0 })
  }

  @Test func rejectedRowsAreAccountedFor() throws {
    let rejection = Rejection(table: ObjectName("People"), row: 1, reason: "check")
    #expect(try verdict(Array(Self.good.dropLast()), rejections: [rejection]).holds)
  }

  @Test func brokenRelationsAreCounted() throws {
    #expect(try verdict(orphans: 2).faults == ["notes.person points to no People.Id in 2 rows; the plan accepted 1"])
    #expect(try !verdict(orphans: 0).holds)
    #expect(try !verdict(orphans: 1, accepted: 0).holds)
  }

  @Test func aRelationThatIsNotDeclaredIsAFault() throws {
    var tables = Self.made
    tables[1].foreignKeys = []
    #expect(try verdict(made: tables).faults.count == 2)
  }
}
