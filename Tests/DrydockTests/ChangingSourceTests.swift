import Drydock
import DrydockCore
import DrydockData
import DrydockLanding
import DrydockSQLite
import DrydockTesting
import Foundation
import Synchronization
import Testing

/// Sources that others write to while they are landed: a landing is one moment of its source, or it fails and says so.
@Suite struct ChangingSourceTests {
  private static let bank = """
    CREATE TABLE a (id INTEGER PRIMARY KEY, balance INT); CREATE TABLE b (id INTEGER PRIMARY KEY, balance INT);
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300) INSERT INTO a SELECT i, 1000 FROM n;
    INSERT INTO b SELECT * FROM a; CREATE TABLE z (x);
    """
  private static let total = 600_000
  private static let transfer = "BEGIN IMMEDIATE; UPDATE a SET balance = balance - 7; UPDATE b SET balance = balance + 7; COMMIT"

  private func pipeline(_ run: TestRun, events: @escaping EventSink = { _ in }) throws -> Pipeline {
    Pipeline(try run.workspace.newRun(RunRecord(source: run.source, jobs: 2)), events: events)
  }

  private func sum(_ zone: any LandingZone) throws -> Int {
    var sum = 0
    for name in ["a", "b"] {
      let table = try zone.table(ObjectName(name))
      for chunk in 0..<table.chunkCount {
        try table.scan(chunk: chunk, columns: [1], digests: false) { batch, _ in
          for row in 0..<batch.rowCount { sum += batch.text(row: row, column: 0).flatMap(Int.init) ?? 0 }
        }
      }
    }
    return sum
  }

  /// Does something to the source as soon as table `a` is landed and `b` is not.
  private func landing(_ run: TestRun, afterFirst act: @escaping @Sendable () -> Void) throws -> Pipeline {
    let pipeline = try pipeline(run) { event in
      if case .finished(.land, table: ObjectName("a"), _) = event { act() }
    }
    try pipeline.land()
    return pipeline
  }

  private func lossOfSource(_ run: TestRun, afterFirst act: @escaping @Sendable () -> Void) -> Failure.Kind? {
    do { _ = try landing(run, afterFirst: act) } catch let failure as Failure { return failure.kind } catch { return nil }
    return nil
  }

  // MARK: honest writers

  @Test func inRollbackJournalModeWritersWait() throws {
    let run = try TestRun(Self.bank)
    let refused = Mutex<Failure.Kind?>(nil)
    let pipeline = try landing(run) {
      do { try TestRun.execute(Self.transfer, in: run.source) } catch let failure as Failure {
        refused.withLock { $0 = failure.kind }
      } catch {}
    }
    #expect(refused.withLock { $0 } == .locked)
    #expect(try sum(pipeline.run.landingZone()) == Self.total)
    // Afterwards nothing keeps them out.
    try TestRun.execute(Self.transfer, in: run.source)
    #expect(try TestRun.value("SELECT max(balance) FROM a", in: run.source) == "993")
  }

  @Test func inWALModeWritersGoOnAndAreNotSeen() throws {
    let run = try TestRun("PRAGMA journal_mode = WAL;" + Self.bank)
    let commits = Mutex(0)
    let pipeline = try landing(run) {
      if (try? TestRun.execute(Self.transfer, in: run.source)) != nil { commits.withLock { $0 += 1 } }
    }
    #expect(commits.withLock { $0 } == 1)
    #expect(try sum(pipeline.run.landingZone()) == Self.total)
    #expect(try TestRun.value("SELECT max(balance) FROM a", in: run.source) == "993")
  }

  @Test func everyLandingUnderConcurrentTransfersHasTheSameTotal() throws {
    let run = try TestRun("PRAGMA journal_mode = WAL;" + Self.bank)
    let isDone = Mutex(false)
    let commits = Mutex(0)
    let sums = Mutex<[Int]>([])
    _ = try Threads.run(3) { index in
      if index > 0 {
        var random = SeededGenerator(state: UInt64(index))
        let writer = try SQLiteHandle(run.source, mode: .readWrite)
        while !isDone.withLock({ $0 }) {
          let (from, to) = (Int.random(in: 1...300, using: &random), Int.random(in: 1...300, using: &random))
          let tables = Bool.random(using: &random) ? ("a", "b") : ("b", "a")
          let amount = Int.random(in: 1...50, using: &random)
          let statements =
            "BEGIN IMMEDIATE; UPDATE \(tables.0) SET balance = balance - \(amount) WHERE id = \(from);"
            + "UPDATE \(tables.1) SET balance = balance + \(amount) WHERE id = \(to); COMMIT"
          // Two writers meet: the one that is refused tries something else.
          do { try writer.execute(statements) } catch { continue }
          commits.withLock { $0 += 1 }
        }
        return
      }
      defer { isDone.withLock { $0 = true } }
      for _ in 0..<15 {
        let before = commits.withLock { $0 }
        // Every landing begins among commits, whatever the machine's load.
        while commits.withLock({ $0 }) == before { sched_yield() }
        let pipeline = try pipeline(run)
        try pipeline.land()
        sums.withLock { [sum = try sum(pipeline.run.landingZone())] in $0.append(sum) }
      }
    }
    #expect(sums.withLock { $0 } == Array(repeating: Self.total, count: 15))
    #expect(commits.withLock { $0 } >= 15)
  }

  // MARK: what goes past the locks

  private static func overwrite(_ path: String, at offset: UInt64, _ bytes: [UInt8]) {
    guard let file = FileHandle(forWritingAtPath: path) else { return }
    _ = try? file.seek(toOffset: offset)
    try? file.write(contentsOf: Data(bytes))
    try? file.close()
  }

  @Test func aChangedHeaderIsFound() throws {
    let run = try TestRun(Self.bank)
    #expect(lossOfSource(run) { Self.overwrite(run.source, at: 24, [0, 0, 9, 9]) } == .sourceLost)
  }

  @Test func aChangedPageIsFound() throws {
    let run = try TestRun(Self.bank)
    #expect(lossOfSource(run) { Self.overwrite(run.source, at: 5000, [1]) } == .sourceLost)
  }

  @Test func aLongerFileIsFound() throws {
    let run = try TestRun(Self.bank)
    #expect(
      lossOfSource(run) {
        let size = (try? Data(contentsOf: URL(fileURLWithPath: run.source)).count) ?? 0
        Self.overwrite(run.source, at: UInt64(size), Array(repeating: 0, count: 4096))
      } == .sourceLost)
  }

  @Test(arguments: ["", "PRAGMA journal_mode = WAL;"]) func aFileThatWasReplacedIsFound(_ mode: String) throws {
    let run = try TestRun(mode + Self.bank)
    let other = run.folder.path("other.db")
    try FileManager.default.copyItem(atPath: run.source, toPath: other)
    #expect(lossOfSource(run) { _ = rename(other, run.source) } == .sourceLost)
  }

  @Test func aFileThatWasRemovedIsFound() throws {
    let run = try TestRun(Self.bank)
    #expect(lossOfSource(run) { _ = unlink(run.source) } == .sourceLost)
  }

  /// The second connection opens the path again; it must not read another file beside the first.
  @Test func aFileThatWasReplacedBeforeTheSecondReaderIsFound() throws {
    let run = try TestRun(Self.bank)
    let other = run.folder.path("other.db")
    try FileManager.default.copyItem(atPath: run.source, toPath: other)
    let pipeline = try pipeline(run) { event in
      if case .note(.land, let text) = event, text.contains("writers wait") { _ = rename(other, run.source) }
    }
    let lost = #expect(throws: Failure.self) { try pipeline.land() }
    #expect(lost?.kind == .sourceLost)
  }

  // MARK: resuming

  private static let halting =
    "CREATE TABLE a (x TEXT); INSERT INTO a VALUES ('first'); CREATE TABLE b (y TEXT); INSERT INTO b VALUES (hex(zeroblob(3000)))"

  private func land(_ run: TestRun, maximumCell: Int, _ events: @escaping EventSink = { _ in }) throws -> Manifest {
    try LandingWriter(
      into: SealedFolder.create(run.folder.path("zone")), from: SQLiteDriver.openSource(path: run.source, maximumCell: maximumCell),
      tool: "test", events: events
    ).land().manifest
  }

  /// Whether resuming kept table `a`, and the manifest.
  private func resumed(after change: String?) throws -> (keeps: Bool, text: String?) {
    let run = try TestRun(Self.halting)
    let stopped = #expect(throws: Failure.self) { try land(run, maximumCell: 1000) }
    #expect(stopped?.kind == .full)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: run.folder.path("zone")).contains {
        $0.contains("-a-") && $0.hasSuffix(".manifest.json")
      })
    if let change { try TestRun.execute(change, in: run.source) }
    let kept = Mutex(false)
    _ = try land(run, maximumCell: 1_000_000) { event in
      if case .note(.land, let text) = event, text.contains("kept") { kept.withLock { $0 = true } }
    }
    let zone = try LandingReader(SealedFolder(opening: run.folder.path("zone")))
    try zone.checkEverything()
    let text = Mutex<String?>(nil)
    try zone.table(ObjectName("a")).scan(chunk: 0, columns: nil, digests: false) { batch, _ in
      text.withLock { $0 = batch.text(row: 0, column: 0) }
    }
    return (kept.withLock { $0 }, text.withLock { $0 })
  }

  @Test func whatWasSealedIsKeptWhereTheSourceIsTheSame() throws { #expect(try resumed(after: nil) == (true, "first")) }

  @Test func aChangedSourceIsLandedAnew() throws {
    #expect(try resumed(after: "UPDATE a SET x = 'second'") == (false, "second"))
    // Even where only the other table was changed: the tables must be of one moment.
    #expect(try resumed(after: "UPDATE b SET y = 'small'") == (false, "first"))
  }

  @Test func aRunGoesOnWithAChangedSourceAnew() throws {
    let run = try TestRun(Self.halting)
    let pipeline = Pipeline(try run.workspace.newRun(RunRecord(source: run.source, maximumCell: 1000)))
    #expect(throws: Failure.self) { try pipeline.land() }
    try TestRun.execute("UPDATE a SET x = 'second'; UPDATE b SET y = 'small'", in: run.source)
    let manifest = try pipeline.land().manifest
    let marks = Set(manifest.tables.map(\.snapshot))
    #expect(marks == [manifest.source] && manifest.tables.count == 2)
    let other = try TestRun("CREATE TABLE a (x TEXT); INSERT INTO a VALUES ('second')").landed()
    #expect(manifest.tables[0].digest == other.manifest.tables[0].digest)
  }
}
