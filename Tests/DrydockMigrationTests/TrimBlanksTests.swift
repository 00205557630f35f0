import Drydock
import DrydockCore
import DrydockData
import DrydockTesting
import Testing

@Suite struct TrimBlanksTests {
  @Test func trimsSpacesAndTabsAndNothingElse() throws {
    let run = try TestRun(
      "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO t (a) VALUES (' x '), (char(9) || 'y'), ('   '), ('z'), (NULL),"
        + " (char(10) || 'n'), (char(160) || 'nbsp'), ('in side')")
    let pipeline = try run.pipeline(repairs: ["trim-blanks"])
    #expect(try pipeline.plan().plan.effects.map(\.cells) == [3])
    #expect(try pipeline.complete().holds)
    #expect(
      try TestRun.lines("SELECT a FROM t ORDER BY id", in: run.folder.path("target.db"))
        == ["x", "y", "", "z", "NULL", "\nn", "\u{A0}nbsp", "in side"])
  }

  @Test func aCheckThatTrimmingBreaksIsAsked() throws {
    let run = try TestRun("CREATE TABLE t (a TEXT CHECK (length(a) = 3)); INSERT INTO t VALUES (' ab'), ('abc'), ('xy ')")
    let pipeline = try run.pipeline(repairs: ["trim-blanks"])
    let plan = try pipeline.plan().plan
    #expect(plan.openChoices.map(\.id) == ["trim-blanks:t:check"])
    #expect(plan.openChoices.first?.examples == [0, 2])
    try pipeline.request(target: nil, choices: ["trim-blanks:t:check": "leave"])
    #expect(try pipeline.complete().holds)
    #expect(try TestRun.value("SELECT count(*) FROM t WHERE a LIKE '% %'", in: run.folder.path("target.db")) == "2")
  }

  @Test func aRelationThatTrimmingBreaksIsAsked() throws {
    let run = try TestRun(
      "CREATE TABLE p (k TEXT PRIMARY KEY); CREATE TABLE c (k TEXT REFERENCES p); INSERT INTO p VALUES ('a '), ('b'); INSERT INTO c VALUES ('a '), ('b')"
    )
    let pipeline = try run.pipeline(repairs: ["trim-blanks:p"])
    let plan = try pipeline.plan().plan
    #expect(plan.openChoices.map(\.id) == ["trim-blanks:c.k->p.k"])
    try pipeline.request(target: nil, choices: ["trim-blanks:c.k->p.k": "leave"])
    let verdict = try pipeline.complete()
    #expect(verdict.holds && verdict.unvalidated.allSatisfy { $0.rule != "orphaned-rows" })
  }

  @Test func textWithoutBlanksIsNotTouched() throws {
    let run = try TestRun("CREATE TABLE t (a TEXT, b INT, c BLOB); INSERT INTO t VALUES ('x y', 5, x'2020')")
    #expect(try run.pipeline(repairs: ["trim-blanks"]).plan().plan.effects.isEmpty)
  }
}
