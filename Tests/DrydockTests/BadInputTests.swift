import Drydock
import DrydockCore
import DrydockData
import DrydockTesting
import Foundation
import Testing

/// What users really have: each gets a clear error with its kind, or correct work, and nothing is lost.
@Suite struct BadInputTests {
  private func kind(_ body: () throws -> Void) -> Failure.Kind? {
    do { try body() } catch let failure as Failure { return failure.kind } catch { return nil }
    return nil
  }

  private func landing(of path: String) -> Failure.Kind? {
    kind {
      let folder = try TemporaryFolder()
      try Pipeline(Workspace(folder.path("w")).newRun(RunRecord(source: path))).land()
    }
  }

  // MARK: sources

  @Test func aMissingFileIsNotCreated() throws {
    let folder = try TemporaryFolder()
    #expect(landing(of: folder.path("no.db")) == .notFound)
    #expect(!FileManager.default.fileExists(atPath: folder.path("no.db")))
  }

  @Test func aFolderIsNoDatabase() throws {
    let folder = try TemporaryFolder()
    #expect(landing(of: folder.path) == .usage)
  }

  @Test func aTextFileIsNoDatabase() throws {
    let folder = try TemporaryFolder()
    try String(repeating: "not a database ", count: 100).write(toFile: folder.path("t.db"), atomically: true, encoding: .utf8)
    #expect(landing(of: folder.path("t.db")) == .usage)
  }

  @Test func aCutDatabaseIsDamaged() throws {
    let run = try TestRun(
      "CREATE TABLE t (a); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<5000) INSERT INTO t SELECT i FROM n")
    let whole = try Data(contentsOf: URL(fileURLWithPath: run.source))
    try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: run.source))
    #expect(landing(of: run.source) == .damaged)
  }

  @Test(arguments: ["", "CREATE TABLE a (x); CREATE TABLE b (y TEXT PRIMARY KEY)"])
  func emptyDatabasesAndTablesWork(_ sql: String) throws {
    let run = try TestRun(sql.isEmpty ? "VACUUM" : sql)
    #expect(try run.pipeline().complete().holds)
  }

  @Test func aPatternThatSelectsNothingIsAUsageError() throws {
    let run = try TestRun("CREATE TABLE a (x)")
    let record = RunRecord(source: run.source, selection: TableSelection(select: ["b*"], exclude: []))
    #expect(kind { try Pipeline(run.workspace.newRun(record)).land() } == .usage)
  }

  @Test func hostileNamesSurvive() throws {
    let names = [
      "a\"b", "../../etc/passwd", "line\nbreak", "⚓", "semi;colon'", "CON", String(repeating: "é", count: 300), "select", " ", "%s",
    ]
    let script = names.enumerated().map { index, name in
      let quoted = "\"" + name.replacingOccurrences(of: "\"", with: "\"\"") + "\""
      return "CREATE TABLE \(quoted) (\(quoted) TEXT, n INT); INSERT INTO \(quoted) VALUES (' x', \(index));"
    }
    let run = try TestRun(script.joined())
    let verdict = try run.pipeline(repairs: ["trim-blanks"]).complete()
    #expect(verdict.holds && verdict.tables.count == names.count)
    #expect(
      try TestRun.value(
        "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name <> 'sqlite_stat1'", in: run.folder.path("target.db"))
        == "\(names.count)")
  }

  /// SQLite compares names by bytes, so that two names may look the same and even be equivalent for Unicode.
  @Test func equivalentNamesAreTwoTables() throws {
    let (composed, decomposed) = ("caf\u{E9}", "cafe\u{301}")
    let run = try TestRun(
      """
      CREATE TABLE "\(composed)" (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO "\(composed)" VALUES (1, ' one');
      CREATE TABLE "\(decomposed)" (id INTEGER PRIMARY KEY, f INT REFERENCES "\(composed)"); INSERT INTO "\(decomposed)" VALUES (1, 1), (2, 9);
      """)
    let verdict = try run.pipeline(repairs: ["trim-blanks,quarantine-orphans"]).complete()
    #expect(verdict.holds, "\(verdict.faults)")
    #expect(verdict.tables.map(\.account.quarantined).reduce(0, +) == 1)
    #expect(try TestRun.value("SELECT a FROM \"\(composed)\"", in: run.folder.path("target.db")) == "one")
  }

  @Test func equivalentNamesOfTwoColumnsAreRefused() throws {
    let run = try TestRun("CREATE TABLE t (\"caf\u{E9}\", \"cafe\u{301}\"); CREATE TABLE u (a)")
    #expect(landing(of: run.source) == .usage)
    let record = RunRecord(source: run.source, selection: TableSelection(select: [], exclude: ["t"]), target: run.folder.path("u.db"))
    #expect(try Pipeline(run.workspace.newRun(record)).complete().holds)
  }

  @Test func twoThousandColumnsWork() throws {
    let columns = (0..<2000).map { "c\($0)" }
    let values = (0..<2000).map { $0 % 3 == 0 ? "NULL" : "\($0)" }
    let run = try TestRun("CREATE TABLE t (\(columns.joined(separator: ","))); INSERT INTO t VALUES (\(values.joined(separator: ",")))")
    #expect(try run.pipeline().complete().holds)
  }

  @Test func aLargeCellWorks() throws {
    let run = try TestRun(
      "CREATE TABLE t (a BLOB, b TEXT); INSERT INTO t VALUES (randomblob(20000000), hex(zeroblob(10000000))), (x'', '')")
    #expect(try run.pipeline().complete().holds)
  }

  @Test func textThatIsNoneAndNULSurvive() throws {
    let run = try TestRun(
      "CREATE TABLE t (a TEXT, b); INSERT INTO t VALUES (cast(x'ff00fe' AS TEXT), cast(x'61006200' AS TEXT)), ('a' || char(0) || 'b', cast(x'c3' AS TEXT))"
    )
    #expect(try run.pipeline().complete().holds)
    let all = "SELECT group_concat(hex(a) || hex(b)) FROM t"
    #expect(try TestRun.value(all, in: run.source) == TestRun.value(all, in: run.folder.path("target.db")))
  }

  @Test(arguments: ["UTF-16le", "UTF-16be"]) func utf16DatabasesKeepTheirEncoding(_ encoding: String) throws {
    let run = try TestRun("PRAGMA encoding = '\(encoding)'; CREATE TABLE t (a TEXT, b); INSERT INTO t VALUES ('Grüße ⚓', '𝄞'), ('', NULL)")
    #expect(try run.pipeline().complete().holds)
    #expect(try TestRun.value("PRAGMA encoding", in: run.folder.path("target.db")) == encoding)
  }

  @Test func numbersAtTheLimitsSurvive() throws {
    let run = try TestRun(
      "CREATE TABLE t (i INT, r REAL, n NUMERIC, a); INSERT INTO t VALUES (9223372036854775807, 1e308, 0.1, -0.0),"
        + " (-9223372036854775808, 5e-324, 123456789012345678, 9e999), (0, -9e999, '1e400x', 1.0)")
    #expect(try run.pipeline().complete().holds)
  }

  // MARK: targets, plans, approvals

  @Test func anExistingTargetIsNotOverwritten() throws {
    let run = try TestRun("CREATE TABLE t (a)")
    try TestRun.execute("CREATE TABLE mine (x)", in: run.folder.path("target.db"))
    let pipeline = try run.pipeline()
    let consent = try TestRun.yes(to: pipeline)
    #expect(kind { _ = try pipeline.migrate(consent) } == .notEmpty)
    #expect(kind { _ = try pipeline.migrate(consent, replace: "other.db") } == .notEmpty)
    #expect(try TestRun.value("SELECT count(*) FROM sqlite_master", in: run.folder.path("target.db")) == "1")
    _ = try pipeline.migrate(consent, replace: "target.db")
    #expect(try pipeline.verify().holds)
  }

  @Test func aTargetThatAppearsAfterThePlanVoidsIt() throws {
    let run = try TestRun("CREATE TABLE t (a)")
    let pipeline = try run.pipeline()
    let consent = try TestRun.yes(to: pipeline)
    try TestRun.execute("CREATE TABLE mine (x)", in: run.folder.path("target.db"))
    #expect(kind { _ = try pipeline.migrate(consent, replace: "target.db") } == .approval)
  }

  @Test func anApprovalForAnotherPlanIsRefused() throws {
    let run = try TestRun("CREATE TABLE t (a)")
    let pipeline = try run.pipeline()
    _ = try pipeline.plan()
    let consent = try Consent(approve: "sha256:" + String(repeating: "0", count: 64))
    #expect(kind { _ = try pipeline.migrate(consent) } == .approval)
    #expect(kind { _ = try Consent(approve: "sha256:12") } == .usage)
    #expect(kind { _ = try pipeline.migrate(Consent()) } == .approval)
  }

  @Test func aPlanEditedByHandIsRefused() throws {
    let run = try TestRun("CREATE TABLE t (a)")
    let pipeline = try run.pipeline()
    let consent = try TestRun.yes(to: pipeline)
    let path = pipeline.run.folder.path + "/plan.json"
    let text = try String(contentsOfFile: path, encoding: .utf8).replacingOccurrences(of: "CREATE TABLE t (a)", with: "CREATE TABLE t (b)")
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    #expect(kind { _ = try pipeline.migrate(consent) } == .tampered)
  }

  @Test func aBegunMigrationKeepsItsPlan() throws {
    let run = try TestRun("CREATE TABLE t (a TEXT); INSERT INTO t VALUES (' x')")
    let pipeline = try run.pipeline()
    _ = try pipeline.complete()
    #expect(kind { try pipeline.request(target: nil, repairs: ["trim-blanks"]) } == .usage)
    #expect(try pipeline.complete().holds)
  }

  @Test func aSecondProcessOnOneRunIsKeptOut() throws {
    let run = try TestRun("CREATE TABLE t (a)")
    let pipeline = try run.pipeline()
    #expect(kind { _ = try run.workspace.run(pipeline.run.id) } == .locked)
  }

  @Test func aRunThatOthersBuildOnStays() throws {
    let run = try TestRun("CREATE TABLE t (a)")
    let id: String
    do {
      let first = try run.pipeline(to: nil)
      try first.land()
      id = first.run.id
      let place = LandingPlace(run: id, folder: first.run.landingPath, manifest: first.run.journal.last(.landed)?.facts["manifest"])
      let second = Pipeline(try run.workspace.newRun(RunRecord(source: nil, landing: place, target: run.folder.path("o.db"))))
      #expect(try second.complete().holds)
    }
    #expect(kind { try run.workspace.remove(id) } == .locked)
  }

  @Test func unknownRepairsAndColumnsAreNamed() throws {
    let run = try TestRun("CREATE TABLE orders (note TEXT)")
    let wrong = #expect(throws: Failure.self) { try run.pipeline(repairs: ["trim-blank"]) }
    #expect(wrong?.kind == .usage && wrong?.hint?.contains("trim-blanks") == true)
    let column = #expect(throws: Failure.self) { try run.pipeline(repairs: ["trim-blanks:orders.nota"]).plan() }
    #expect(column?.hint?.contains("orders.note") == true)
  }

  // MARK: rows that the target refuses

  @Test func refusedRowsStopTheLoadUnlessAllowed() throws {
    let run = try TestRun(
      "CREATE TABLE p (id INTEGER PRIMARY KEY, n TEXT); CREATE TABLE c (p INT REFERENCES p (id)); INSERT INTO p VALUES (1, 'a'), (2, NULL), (3, NULL);"
        + "INSERT INTO c VALUES (1), (2), (NULL); PRAGMA writable_schema = 1;"
        + "UPDATE sqlite_master SET sql = replace(sql, 'n TEXT', 'n TEXT NOT NULL') WHERE name = 'p'")
    let strict = try run.pipeline(to: "strict.db")
    let stopped = #expect(throws: Failure.self) { try strict.complete() }
    #expect(stopped?.kind == .runtime)
    #expect(!FileManager.default.fileExists(atPath: run.folder.path("strict.db")))

    let lenient = try run.pipeline(to: "lenient.db", maximumRejections: 3)
    let outcome = try lenient.migrate(TestRun.yes(to: lenient))
    #expect(outcome.rejected == 3)
    let verdict = try lenient.verify()
    #expect(verdict.holds, "\(verdict.faults)")
    #expect(verdict.tables.map(\.account.rejected) == [1, 2])
  }

  // MARK: the source by other names, and what it holds against its own rules

  @Test func theSourceIsNoTargetByAnyName() throws {
    let run = try TestRun("CREATE TABLE t (a TEXT); INSERT INTO t VALUES (' x')")
    let link = run.folder.path("link.db")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: run.source)
    let before = try Data(contentsOf: URL(fileURLWithPath: run.source))
    let pipeline = Pipeline(try run.workspace.newRun(RunRecord(source: link, target: run.source)))
    let consent = try TestRun.yes(to: pipeline)
    #expect(kind { _ = try pipeline.migrate(consent, replace: "source.db") } == .usage)
    #expect(kind { try Targets.requireFree(run.source, replace: "source.db", source: link) } == .usage)
    #expect(try Data(contentsOf: URL(fileURLWithPath: run.source)) == before)
  }

  @Test func textIsNotWrittenOverADatabase() throws {
    let run = try TestRun("CREATE TABLE t (a)")
    #expect(kind { try Baseline.write([], to: run.source) } == .notEmpty)
    #expect(kind { try Targets.requireNoDatabase(run.folder.path("new.txt")) } == nil)
  }

  @Test func rowsThatBreakACheckAreCarriedWithOpenEyes() throws {
    let run = try TestRun(
      "PRAGMA ignore_check_constraints = ON; CREATE TABLE p (id INTEGER PRIMARY KEY, v TEXT CHECK (v <> 'b'), w INT CHECK (w > 0));"
        + "INSERT INTO p VALUES (1, 'a', 1), (2, 'b', 1), (3, 'c', 0), (4, NULL, NULL)")
    let pipeline = try run.pipeline()
    let verdict = try pipeline.complete()
    #expect(verdict.holds)
    #expect(verdict.unvalidated.map(\.rule) == ["check-constraint-violated"])
    #expect(verdict.unvalidated.map(\.rows) == [2])
  }
}
