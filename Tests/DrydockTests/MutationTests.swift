import Drydock
import DrydockCore
import DrydockData
import DrydockTesting
import Foundation
import Testing

/// Changes one thing after a verified run, in landing zone, plan, decisions, approval, ledger, quarantine, probes or target: each must be
/// found. `DRYDOCK_MUTATIONS` sets how many; the seed is printed, and the same seed makes the same mutations.
@Suite struct MutationTests {
  private static let sql = """
    CREATE TABLE p (id INTEGER PRIMARY KEY, code TEXT UNIQUE, note TEXT, w REAL, b BLOB);
    CREATE TABLE c (a INT NOT NULL, b TEXT, p INT REFERENCES p (id), d DECIMAL(8,2) CHECK (d >= 0), PRIMARY KEY (a, b)) WITHOUT ROWID;
    CREATE TABLE k (x, y TEXT);
    CREATE INDEX ck ON c (p); CREATE VIEW v AS SELECT * FROM c; CREATE TRIGGER g AFTER UPDATE ON k BEGIN SELECT 1; END;
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60)
      INSERT INTO p SELECT i, 'code ' || i, CASE i % 5 WHEN 0 THEN ' note ' WHEN 1 THEN NULL ELSE 'n' || i END, i / 7.0, randomblob(3) FROM n;
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)
      INSERT INTO c SELECT i, 'b' || (i % 9), CASE WHEN i % 40 = 0 THEN 900 + i ELSE i % 60 + 1 END, i / 4.0 FROM n;
    INSERT INTO k VALUES (1, 'one'), (1, 'one'), (1, 'one'), ('1', 'one'), (2.5, NULL), (NULL, ''), (x'00ff', 'x'), (7, ' seven');
    """

  private let run: TestRun
  private let pipeline: Pipeline

  init() throws {
    run = try TestRun(Self.sql)
    pipeline = try run.pipeline(repairs: ["trim-blanks,merge-exact-duplicates,quarantine-orphans"])
    #expect(try pipeline.complete().holds)
  }

  private var target: String { run.folder.path("target.db") }

  /// Whether a proof fails now, by a verdict or by refusing to begin.
  private func isDetected() -> Bool {
    do { return try !Pipeline(pipeline.run).verify().holds } catch let failure as Failure {
      return [.tampered, .verification, .usage, .damaged, .notFound, .runtime].contains(failure.kind)
    } catch { return false }
  }

  private func files(_ folders: [String]) throws -> [String] {
    try folders.flatMap { folder -> [String] in
      let path = pipeline.run.folder.path + "/" + folder
      return try FileManager.default.contentsOfDirectory(atPath: path).sorted().map { path + "/" + $0 }
    }
  }

  private static func random() -> SeededGenerator {
    let seed = ProcessInfo.processInfo.environment["DRYDOCK_SEED"].flatMap(UInt64.init) ?? UInt64.random(in: 0...UInt64.max)
    print("seed \(seed)")
    return SeededGenerator(state: seed)
  }

  private static var count: Int { ProcessInfo.processInfo.environment["DRYDOCK_MUTATIONS"].flatMap(Int.init) ?? 60 }

  @Test func everyChangedFileIsFound() throws {
    var random = Self.random()
    let names = ["plan.json", "decisions.json", "approvals.jsonl", "probes.json", "journal.jsonl"].map {
      pipeline.run.folder.path + "/" + $0
    }
    let all = try files(["landing", "ledger", "quarantine"]) + names
    for _ in 0..<Self.count {
      let path = all.randomElement(using: &random)!
      let before = try Data(contentsOf: URL(fileURLWithPath: path))
      guard !before.isEmpty else { continue }
      let after = Self.mutated(before, &random)
      guard after != before else { continue }
      try after.write(to: URL(fileURLWithPath: path))
      let isFound = path.hasSuffix("journal.jsonl") ? isJournalFound() : isDetected()
      #expect(isFound, "\(path) was changed: \(before.count) bytes, then \(after.count)")
      try before.write(to: URL(fileURLWithPath: path))
    }
    #expect(!isDetected())
  }

  /// The journal is read when a run is opened.
  private func isJournalFound() -> Bool {
    guard let run = try? run.workspace.look(at: pipeline.run.id) else { return true }
    // A journal whose last lines are cut off is a run that had not come so far.
    return run.journal.entries.count < pipeline.run.journal.entries.count
  }

  /// One byte changed, one byte lost or doubled, two lines swapped, a line lost or doubled.
  private static func mutated(_ data: Data, _ random: inout SeededGenerator) -> Data {
    var bytes = [UInt8](data)
    var lines = bytes.split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
    let byte = Int.random(in: 0..<bytes.count, using: &random)
    switch Int.random(in: 0..<6, using: &random) {
    case 0: bytes[byte] ^= UInt8.random(in: 1...255, using: &random)
    case 1: bytes.remove(at: byte)
    case 2: bytes.insert(bytes[byte], at: byte)
    case 3 where lines.count > 2:
      lines.swapAt(Int.random(in: 0..<lines.count - 1, using: &random), Int.random(in: 0..<lines.count - 1, using: &random))
      bytes = Array(lines.joined(separator: [10]))
    case 4:
      lines.remove(at: Int.random(in: 0..<lines.count, using: &random))
      bytes = Array(lines.joined(separator: [10]))
    default:
      lines.insert(lines[0], at: Int.random(in: 0..<lines.count, using: &random))
      bytes = Array(lines.joined(separator: [10]))
    }
    return Data(bytes)
  }

  @Test func everyFileTooManyOrTooFewIsFound() throws {
    for path in try files(["landing", "ledger", "quarantine"]) {
      let before = try Data(contentsOf: URL(fileURLWithPath: path))
      try FileManager.default.removeItem(atPath: path)
      #expect(isDetected(), "\(path) is missing")
      try before.write(to: URL(fileURLWithPath: path))
      try before.write(to: URL(fileURLWithPath: path + ".copy"))
      #expect(isDetected(), "\(path).copy is too many")
      try FileManager.default.removeItem(atPath: path + ".copy")
    }
    #expect(!isDetected())
  }

  private static let targetChanges = [
    "UPDATE p SET note = note || 'x' WHERE id = 7", "UPDATE p SET note = NULL WHERE id = 7", "UPDATE p SET note = '' WHERE id = 1",
    "UPDATE p SET w = w + 1e-12 WHERE id = 9", "UPDATE p SET b = x'00' WHERE id = 3", "UPDATE p SET b = cast(b AS TEXT) WHERE id = 3",
    "UPDATE c SET p = 5 WHERE a = 9", "DELETE FROM c WHERE a = 11", "INSERT INTO c VALUES (1000, 'new', NULL, 0)",
    "UPDATE k SET x = '1' WHERE typeof(x) = 'integer' AND x = 1", "INSERT INTO k VALUES (1, 'one')", "DELETE FROM k WHERE x = 7",
    "INSERT INTO k SELECT a, b FROM c LIMIT 1", "UPDATE k SET y = ' seven' WHERE y = 'seven'",
    "UPDATE p SET code = 'code 1 ' WHERE id = 1", "DROP INDEX ck", "DROP VIEW v", "DROP TRIGGER g",
    "CREATE TABLE extra (a)", "CREATE INDEX extra ON k (x)", "ALTER TABLE k ADD COLUMN z", "ALTER TABLE k RENAME COLUMN y TO yy",
    "PRAGMA user_version = 9", "PRAGMA application_id = 9", "DROP TABLE k",
    "DROP VIEW v; CREATE VIEW v AS SELECT a FROM c", "DROP TRIGGER g; CREATE TRIGGER g AFTER DELETE ON k BEGIN SELECT 1; END",
    "PRAGMA writable_schema = 1; UPDATE sqlite_master SET sql = replace(sql, ' UNIQUE', '       ') WHERE name = 'p'",
    "PRAGMA writable_schema = 1; UPDATE sqlite_master SET sql = replace(sql, 'CHECK (d >= 0)', '') WHERE name = 'c'",
  ]

  @Test(arguments: targetChanges) func everyChangeOfTheTargetIsFound(_ change: String) throws {
    // A proof must not rest on what the source's planner did in between.
    try TestRun.execute("PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF; " + change, in: target)
    #expect(isDetected(), "\(change)")
  }

  @Test func swappedCellsAreFound() throws {
    var random = Self.random()
    for _ in 0..<min(Self.count, 400) {
      let one = Int.random(in: 1...60, using: &random)
      let two = Int.random(in: 1...60, using: &random)
      let column = ["note", "w", "b"].randomElement(using: &random)!
      let cells = try TestRun.lines("SELECT quote(\(column)) FROM p WHERE id IN (\(one), \(two)) ORDER BY id = \(one) DESC", in: target)
      guard cells.count == 2, cells[0] != cells[1] else { continue }
      try TestRun.execute(
        "UPDATE p SET \(column) = CASE id WHEN \(one) THEN \(cells[1]) ELSE \(cells[0]) END WHERE id IN (\(one), \(two))", in: target)
      #expect(isDetected(), "\(column) of \(one) and \(two) were swapped")
      try TestRun.execute(
        "UPDATE p SET \(column) = CASE id WHEN \(one) THEN \(cells[0]) ELSE \(cells[1]) END WHERE id IN (\(one), \(two))", in: target)
    }
    #expect(!isDetected())
  }

  @Test func aForgedLedgerWithAMatchingTargetIsFound() throws {
    let ledger = try #require(try files(["ledger"]).first { $0.contains("-p-") })
    let text = try String(contentsOfFile: ledger, encoding: .utf8)
    let forged = text.replacingOccurrences(
      of: "\"text\":\"note\"", with: "\"text\":\"nota\"", options: [], range: text.range(of: "\"text\":\"note\""))
    #expect(forged != text)
    try forged.write(toFile: ledger, atomically: true, encoding: .utf8)
    try TestRun.execute("UPDATE p SET note = 'nota' WHERE id = 5", in: target)
    #expect(isDetected())
  }

  @Test func cleanRunsGiveNoFalseAlarm() throws {
    for _ in 0..<(ProcessInfo.processInfo.environment["DRYDOCK_MUTATIONS"] == nil ? 10 : 200) {
      #expect(try Pipeline(pipeline.run).verify().holds)
    }
  }
}
