import Drydock
import DrydockCore
import DrydockTesting
import Testing

@Suite struct QuarantineOrphansTests {
  @Test func whatHangsOnAnOrphanGoesWithIt() throws {
    let run = try TestRun(
      """
      CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (id INTEGER PRIMARY KEY, a INT REFERENCES a (id) ON DELETE SET NULL);
      CREATE TABLE c (id INTEGER PRIMARY KEY, b INT REFERENCES b (id)); CREATE TABLE d (c INT REFERENCES c (id));
      INSERT INTO a VALUES (1); INSERT INTO b VALUES (1, 1), (2, 99), (3, NULL); INSERT INTO c VALUES (1, 1), (2, 2); INSERT INTO d VALUES (1), (2), (NULL);
      """)
    let verdict = try run.pipeline(repairs: ["quarantine-orphans"]).complete()
    #expect(verdict.holds, "\(verdict.faults)")
    #expect(verdict.tables.map(\.account.quarantined) == [0, 1, 1, 1])
    #expect(try TestRun.lines("PRAGMA foreign_key_check", in: run.folder.path("target.db")).isEmpty)
  }

  @Test func aParentIsFoundAsSQLiteCompares() throws {
    let run = try TestRun(
      "CREATE TABLE p (n INTEGER PRIMARY KEY, k TEXT UNIQUE COLLATE NOCASE); CREATE TABLE c (n TEXT REFERENCES p (n), k TEXT REFERENCES p (k));"
        + "INSERT INTO p VALUES (1, 'Ab'); INSERT INTO c VALUES ('01', 'aB'), ('1', 'AB'), ('1.0', NULL), (NULL, 'ab ')")
    let plan = try run.pipeline().plan().plan
    let orphans = plan.acceptedDefects.filter { $0.rule == "orphaned-rows" }
    #expect(orphans.map(\.rows) == [1] && orphans.first?.object.columns == ["k"])
    #expect(try TestRun.lines("PRAGMA foreign_key_check", in: run.source).count == 1)
  }

  @Test func aCycleIsQuarantinedToItsFixedPoint() throws {
    let run = try TestRun(
      "CREATE TABLE e (id INTEGER PRIMARY KEY, boss INT REFERENCES e (id)); INSERT INTO e VALUES (1, NULL), (2, 1), (3, 77), (4, 3), (5, 4), (6, 6)"
    )
    let verdict = try run.pipeline(repairs: ["quarantine-orphans"]).complete()
    #expect(verdict.holds)
    #expect(try TestRun.lines("SELECT id FROM e", in: run.folder.path("target.db")) == ["1", "2", "6"])
  }

  @Test func aKeyToATableLeftOutMakesNoOrphans() throws {
    let run = try TestRun("CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p INT REFERENCES p); INSERT INTO c VALUES (5)")
    let record = RunRecord(source: run.source, selection: TableSelection(select: ["c"], exclude: []), target: run.folder.path("t.db"))
    let pipeline = Pipeline(try run.workspace.newRun(record))
    try pipeline.request(target: nil, repairs: ["quarantine-orphans"])
    #expect(try pipeline.plan().plan.effects.isEmpty)
    #expect(try pipeline.complete().tables.first?.account.loaded == 1)
  }
}
