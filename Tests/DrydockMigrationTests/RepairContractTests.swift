import Drydock
import DrydockAnalysis
import DrydockCore
import DrydockData
import DrydockLanding
import DrydockTesting
import Testing

@testable import DrydockMigration

/// What every repair of the catalog has to keep, a new one from its first day: its inverse restores what was landed, no row is lost on the
/// way, running it twice changes nothing, and the verifier's `permits` lets nothing else pass.
@Suite struct RepairContractTests {
  /// A defect for every repair, and cells of every class beside them.
  private static let flawed = """
    CREATE TABLE p (id INTEGER PRIMARY KEY, note TEXT, w REAL, b BLOB, n NUMERIC, x);
    INSERT INTO p VALUES (1, ' one', 0.5, x'00', 1, 'a'), (2, 'two', NULL, x'', 2.5, 7), (3, '   ', -0.0, NULL, 'many ', x'20'), (5, NULL, 9e999, x'61', NULL, NULL);
    CREATE TABLE c (id INTEGER PRIMARY KEY, p INT REFERENCES p, t TEXT);
    INSERT INTO c VALUES (1, 1, 'x'), (2, 4, ' y'), (3, NULL, char(9) || 'z' || char(9)), (4, 77, NULL), (5, 5, ''), (9, 2, 'gone ');
    CREATE TABLE d (c INT REFERENCES c, t TEXT); INSERT INTO d VALUES (1, 'a'), (2, 'b '), (2, 'b '), (4, NULL), (9, 'e'), (9, ' e'), (9, 'e');
    CREATE TABLE k (a, t TEXT); INSERT INTO k VALUES (1, 's'), (1, 's'), ('1', 's'), (1, 's '), (1.0, 's'), (NULL, NULL), (NULL, NULL), (1, 's');
    CREATE TABLE e (a TEXT, p INT REFERENCES p);
    CREATE TABLE f (a TEXT, c INT); INSERT INTO f VALUES ('none', NULL), ('kept', 3), ('orphan', 4711), ('goes with it', 2);
    """
  private static let clean = """
    CREATE TABLE p (id INTEGER PRIMARY KEY, note TEXT); INSERT INTO p VALUES (1, 'one'), (2, NULL);
    CREATE TABLE c (p INT REFERENCES p, t TEXT); INSERT INTO c VALUES (1, 'x'), (2, 'y'), (NULL, '');
    """
  /// A relation that nobody declared, with an orphan, for the repair that takes no row in hand.
  private static let undeclared = "add-foreign-key:f.c=c.id"
  /// Those that change rows: they can be asked for without saying where.
  private static let ofRows = RepairCatalog.ids.filter { $0 != "add-foreign-key" }
  /// Each alone, then all at once.
  private static let selections = ofRows.map { [$0] } + [[undeclared], ofRows, [undeclared] + ofRows]

  @Test(arguments: selections) func theInverseRestoresWhatWasLanded(_ repairs: [String]) throws {
    let run = try TestRun(Self.flawed)
    let pipeline = try run.pipeline(repairs: repairs)
    #expect(try pipeline.complete().holds)
    let landed = try pipeline.run.landingZone()
    let made = try Self.landing(of: run.folder.path("target.db"), run)
    var changes = 0
    for table in landed.manifest.tables {
      let ledger = try LedgerFile.read(table.fileStem + ".jsonl", in: pipeline.run.folder.folder("ledger"))
      changes += ledger.count
      let aside = try Self.quarantined(table, in: pipeline.run.folder.folder("quarantine"))
      let rows = try Self.rows(of: made.table(table.table))
      let restored = try Self.undone(rows, ledger, aside, table)
      #expect(Self.digest(restored, columns: table.columns.count) == table.digest, "\(table.table) after \(repairs)")
      if ledger.isEmpty { #expect(try made.table(table.table).manifest.digest == table.digest) }
    }
    #expect(changes > 0 || repairs == [Self.undeclared])
  }

  @Test(arguments: selections) func theAccountBalancesWithTheLedger(_ repairs: [String]) throws {
    let run = try TestRun(Self.flawed)
    let pipeline = try run.pipeline(repairs: repairs)
    let verdict = try pipeline.complete()
    for table in verdict.tables {
      let stem = try #require(try pipeline.run.landingZone().manifest.tables.first { $0.table == table.table }).fileStem
      let ledger = try LedgerFile.read(stem + ".jsonl", in: pipeline.run.folder.folder("ledger"))
      let quarantined = ledger.count { if case .quarantined = $0.change { true } else { false } }
      let merged = ledger.count { if case .merged = $0.change { true } else { false } }
      let loaded = try TestRun.value("SELECT count(*) FROM \(table.table.name)", in: run.folder.path("target.db"))
      #expect(table.account.balances && table.account.inserted == 0 && table.account.rejected == 0)
      #expect(table.account.quarantined == UInt64(quarantined) && table.account.merged == UInt64(merged))
      #expect(loaded == "\(table.account.loaded)")
    }
  }

  @Test(arguments: selections) func runningTwiceChangesNothing(_ repairs: [String]) throws {
    let run = try TestRun(Self.flawed)
    #expect(try !run.pipeline(repairs: repairs).plan().plan.effects.isEmpty)
    _ = try run.pipeline(repairs: repairs).complete()
    let again = Pipeline(
      try run.workspace.newRun(RunRecord(source: run.folder.path("target.db"), target: run.folder.path("again.db"), repairs: repairs)))
    let plan = try again.plan().plan
    #expect(plan.effects.isEmpty && plan.choices.isEmpty)
    #expect(try again.complete().tables.allSatisfy { $0.account.landed == $0.account.loaded })
  }

  @Test(
    arguments: ofRows, [clean, "CREATE TABLE p (id INTEGER PRIMARY KEY, t TEXT); CREATE TABLE c (p INT REFERENCES p, t TEXT)"])
  func whereNothingIsWrongNothingIsDecided(_ id: String, _ sql: String) throws {
    let repair = try RepairCatalog.required(id)
    let run = try TestRun(sql)
    defer { withExtendedLifetime(run) {} }
    let zone = try run.landed()
    let decisions = try repair.decide(RepairRequest(repair: id), schema: zone.manifest.schema, zone: zone, engine: EmbeddedEngine())
    #expect(decisions.tables.isEmpty && decisions.request == RepairRequest(repair: id))
  }

  @Test(arguments: RepairCatalog.ids) func rowsThatWereNotDecidedPass(_ id: String) throws {
    let repair = try RepairCatalog.required(id)
    let run = try TestRun(Self.clean)
    defer { withExtendedLifetime(run) {} }
    let zone = try run.landed()
    let table = try zone.table(ObjectName("c"))
    let decision = TableDecision(table: ObjectName("c"), columns: ["t"], removed: [RemovedRows(reason: "none of these", rows: [1000])])
    try table.scan(chunk: 0, columns: nil, digests: false) { batch, _ in
      let repaired = repair.apply(decision, to: batch, columns: ["p", "t"])
      #expect(repaired.entries.isEmpty && repaired.removed == nil && repaired.kept.rowCount == batch.rowCount)
    }
  }

  @Test(arguments: ofRows) func onlyItsOwnChangesArePermitted(_ id: String) throws {
    let run = try TestRun(Self.flawed)
    defer { withExtendedLifetime(run) {} }
    let zone = try run.landed()
    var own: [Change] = []
    var foreign: [Change] = []
    for repair in RepairCatalog.all where Self.ofRows.contains(type(of: repair).id) {
      let repairID = type(of: repair).id
      let decisions = try repair.decide(RepairRequest(repair: repairID), schema: zone.manifest.schema, zone: zone, engine: EmbeddedEngine())
      for step in decisions.tables {
        let table = try zone.table(step.table)
        for chunk in 0..<table.chunkCount {
          try table.scan(chunk: chunk, columns: nil, digests: false) { batch, _ in
            let changes = repair.apply(step, to: batch, columns: table.manifest.columns.map(\.name)).entries.map(\.change)
            if repairID == id { own += changes } else { foreign += changes }
          }
        }
      }
    }
    let repair = try RepairCatalog.required(id)
    #expect(!own.isEmpty && own.allSatisfy(repair.permits))
    #expect(!foreign.isEmpty && !foreign.contains(where: repair.permits))
  }

  @Test func aRepairOfTheSchemaPermitsNoChangeOfARow() throws {
    let repair = try RepairCatalog.required("add-foreign-key")
    let cell = CellValue(text: "a")
    let changes: [Change] = [.cell(column: "a", before: cell, after: CellValue(text: nil)), .quarantined(reason: ""), .merged(into: 0)]
    #expect(!changes.contains(where: repair.permits))
  }

  @Test(arguments: RepairCatalog.ids) func noRepairMayChangeACellAtWill(_ id: String) throws {
    let repair = try RepairCatalog.required(id)
    let cells: [(CellValue, CellValue)] = [
      (.init(text: " a"), .init(text: "b")), (.init(text: "a"), .init(text: "a")), (.init(text: "a"), .init(text: " a")),
      (.init(text: " a "), .init(text: "a ")), (.init(text: " a "), .init(text: "\ta")), (.init(text: " "), .init(text: nil)),
      (.init(text: nil), .init(text: "")), (.init(text: " a"), .init(text: "A")), (.init(text: " a b"), .init(text: "ab")),
      (.init(text: "\na"), .init(text: "a")), (.init(text: "\u{A0}a"), .init(text: "a")), (.init(text: " a"), .init(text: "")),
      (.init(text: " 1", cellClass: .text), .init(text: "1")), (.init(text: " 1"), .init(text: "1", cellClass: .integer)),
      (.init(text: " é"), .init(text: "e\u{301}")),
    ]
    for (before, after) in cells { #expect(!repair.permits(.cell(column: "c", before: before, after: after)), "\(before) to \(after)") }
  }

  // MARK: the inverse, from target, ledger and quarantine alone

  private static func landing(of path: String, _ run: TestRun) throws -> LandingReader {
    let pipeline = Pipeline(try run.workspace.newRun(RunRecord(source: path)))
    try pipeline.land()
    return try pipeline.run.landingZone()
  }

  private static func rows(of table: any LandedTable) throws -> [[CellValue]] {
    var rows: [[CellValue]] = []
    for chunk in 0..<table.chunkCount {
      try table.scan(chunk: chunk, columns: nil, digests: false) { batch, _ in
        for row in 0..<batch.rowCount {
          rows.append(
            (0..<batch.columnCount).map {
              CellValue(text: batch.text(row: row, column: $0), cellClass: batch.exceptionClass(row: row, column: $0))
            })
        }
      }
    }
    return rows
  }

  /// Rows set aside, by ordinal.
  private static func quarantined(_ table: TableManifest, in folder: SealedFolder) throws -> [UInt64: [CellValue]] {
    let name = table.fileStem + ".csv"
    guard folder.contains(name) else { return [:] }
    let bytes = try folder.read(name)
    let memory = RawMemory(capacity: bytes.count)
    for (index, byte) in bytes.enumerated() { memory.base.storeBytes(of: byte, toByteOffset: index, as: UInt8.self) }
    var rows: [UInt64: [CellValue]] = [:]
    try RecordScanner(fieldCount: 3 + table.columns.count).scan(memory, count: bytes.count, firstRow: 0) { batch, _ in
      for row in 0..<batch.rowCount {
        guard let ordinal = batch.text(row: row, column: 0).flatMap(UInt64.init) else { continue }
        rows[ordinal] = (3..<batch.columnCount).map { CellValue(text: batch.text(row: row, column: $0)) }
      }
    }
    return rows
  }

  private static func undone(_ target: [[CellValue]], _ ledger: [LedgerEntry], _ aside: [UInt64: [CellValue]], _ table: TableManifest)
    throws
    -> [[CellValue]]
  {
    var left = target[...]
    var rows = aside
    let removed = Set(ledger.filter { if case .cell = $0.change { false } else { true } }.map(\.row))
    for row in 0..<table.rows where !removed.contains(row) { rows[row] = left.popFirst() }
    #expect(left.isEmpty)
    for case (let row, .merged(let survivor)) in ledger.map({ ($0.row, $0.change) }) { rows[row] = rows[survivor] }
    for entry in ledger.reversed() {
      guard case .cell(let name, let before, let after) = entry.change else { continue }
      let column = try #require(table.columns.firstIndex { $0.name == name })
      #expect(rows[entry.row]?[column] == after)
      rows[entry.row]?[column] = before
    }
    return try (0..<table.rows).map { try #require(rows[$0]) }
  }

  private static func digest(_ rows: [[CellValue]], columns: Int) -> TableDigest {
    var builder = RecordBatchBuilder(columns: columns)
    for row in rows {
      for (column, cell) in row.enumerated() {
        if let text = cell.text { Array(text.utf8).withUnsafeBytes { builder.append(column, $0) } } else { builder.appendNull(column) }
        if let cellClass = cell.cellClass { builder.except(column, cellClass) }
      }
      builder.endRow()
    }
    let encoder = RecordEncoder()
    encoder.encode(builder.finish())
    var digest = TableDigest()
    for row in encoder.digests { digest.add(row) }
    return digest
  }
}
