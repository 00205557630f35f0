import Drydock
import DrydockCore
import DrydockTesting
import Testing

@Suite struct MergeExactDuplicatesTests {
  @Test func theFirstOfEqualRowsSurvives() throws {
    let run = try TestRun("CREATE TABLE t (a, b); INSERT INTO t VALUES (1, NULL), (1, NULL), (2, 'x'), (1, NULL), ('1', NULL), (1.0, NULL)")
    let pipeline = try run.pipeline(repairs: ["merge-exact-duplicates"])
    let verdict = try pipeline.complete()
    #expect(verdict.holds)
    // The text '1' and the double 1.0 are other cells than the integer 1.
    #expect(verdict.tables.first?.account.merged == 2)
    #expect(try TestRun.lines("SELECT typeof(a) FROM t", in: run.folder.path("target.db")) == ["integer", "integer", "text", "real"])
  }

  @Test func rowsWithAKeyAreNoDuplicates() throws {
    let run = try TestRun("CREATE TABLE t (id INTEGER PRIMARY KEY, a); INSERT INTO t (a) VALUES (1), (1)")
    #expect(try run.pipeline(repairs: ["merge-exact-duplicates"]).plan().plan.effects.isEmpty)
  }
}
