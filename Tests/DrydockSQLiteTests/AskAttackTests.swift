import DrydockCore
import DrydockData
import DrydockTesting
import Foundation
import Testing

@testable import DrydockSQLite

/// The attacks on the read-only cage, asked as questions: each is refused, and no byte of any file changes.
@Suite struct AskAttackTests {
  private let run: TestRun
  private let connection: SQLiteConnection
  private let before: [String: String]

  init() throws {
    run = try TestRun(ReadCageTests.shop)
    try TestRun.execute("CREATE TABLE other (x); INSERT INTO other VALUES (1)", in: run.folder.path("other.db"))
    before = try ReadCageTests.contents(of: run.folder.path)
    connection = try SQLiteConnection(path: run.source)
  }

  private static let quick = QueryLimits(seconds: 0.3)

  /// What is harmless where the statement is ours, and what only a question has to fear.
  private static let others = [
    "PRAGMA table_info(t)", "PRAGMA integrity_check", "PRAGMA user_version", "EXPLAIN SELECT 1", "EXPLAIN QUERY PLAN SELECT 1", "BEGIN",
    "BEGIN IMMEDIATE", "COMMIT", "END", "ROLLBACK", "SELECT randomblob(1000000000)", "SELECT hex(randomblob(900000000))",
    "SELECT sqlite_log(1, 'x')", "SELECT rtreecheck('t')", "SELECT optimize(notes) FROM notes", "SELECT eval('DELETE FROM t')",
    "SELECT fts5(NULL)", "SELECT fts3_tokenizer('x', NULL)", "SELECT hex(format('%0900000d', 1))",
    "SELECT replace(format('%01000000d', 0), '0', format('%01000000d', 0))", "SELECT group_concat(format('%0900000d', a)) FROM t, t, t",
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION SELECT i + 1 FROM n) SELECT max(i) FROM n",
    "SELECT ?", "SELECT :name", "SELECT $a, @b", "", ";", " \n\t", "-- nothing", "/* nothing */ ;", "/* never closed", "SELECT",
    "SELECT 1 +",
    "SELECT 1\u{0}; DROP TABLE t", "SELECT 1;\u{0}", "SELECT 1; -- ;\n; SELECT 2", "SELECT 1; /* ; */ PRAGMA user_version = 9",
    "SELECT 1;;; DELETE FROM t", "SELECT 1 -- ;\n; DELETE FROM t", "(SELECT 1)", "TABLE t", "SELECT * FROM sqlite_dbpage", "'SELECT 1'",
  ]

  @Test(arguments: ReadCageTests.attacks + others) func isRefusedAndChangesNothing(_ attack: String) throws {
    let attack = attack.replacingOccurrences(of: "{folder}", with: run.folder.path)
    #expect(throws: Failure.self) { try connection.ask(attack, limits: Self.quick) }
    _ = try? connection.explain(attack)
    #expect(try ReadCageTests.contents(of: run.folder.path) == before)
  }

  private func kind(_ sql: String, _ limits: QueryLimits = Self.quick) -> Failure.Kind? {
    do { _ = try connection.ask(sql, limits: limits) } catch let failure as Failure { return failure.kind } catch {}
    return nil
  }

  @Test func aRefusalSaysWhatIsWrong() {
    for write in ["DELETE FROM t", "/**/ATTACH 'x' AS y", "WITH x AS (SELECT 1) DELETE FROM t", "SELECT load_extension('x')"] {
      #expect(kind(write) == .permission, "\(write)")
    }
    for nonsense in ["SELECT 1; SELECT 2", "SELECT nope FROM t", "SELECT ?", "PRAGMA user_version", "EXPLAIN SELECT 1", "SELECT 1 1"] {
      #expect(kind(nonsense) == .usage, "\(nonsense)")
    }
    #expect(kind("SELECT hex(format('%0900000d', 1))") == .full)
  }

  @Test func endlessRecursionMeetsTheDeadline() {
    #expect(kind("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n") == .deadline)
    #expect(kind("SELECT 1, (WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n)") == .deadline)
  }

  /// Nothing goes to temporary files, so what grows is bounded in memory.
  @Test func growingRecursionMeetsTheLimitOfMemory() {
    let sql = """
      WITH RECURSIVE n (i, x) AS (SELECT 1, '' UNION SELECT i + 1, format('%0800000d', i) FROM n) SELECT count(*) FROM n
      """
    #expect(kind(sql, QueryLimits(seconds: 60)) == .full)
  }

  /// Each step doubles what there is to prepare, where SQLite looks at no deadline.
  @Test func aStatementThatNeverGetsPreparedIsLeftAlone() {
    let steps = (0..<17).map { ", c\($0 + 1) (x) AS (SELECT a.x FROM c\($0) a, c\($0) b)" }.joined()
    #expect(kind("WITH c0 (x) AS (SELECT 1 UNION ALL SELECT 2)\(steps) SELECT count(*) FROM c17") == .deadline)
  }

  @Test func aMessageNeverShowsACell() throws {
    let run = try TestRun("CREATE TABLE t (a); INSERT INTO t VALUES ('$[secret'), ('secret')")
    let connection = try SQLiteConnection(path: run.source)
    for sql in ["SELECT json_extract('[1]', a) FROM t", "SELECT json(a) FROM t", "SELECT abs(-9223372036854775808)"] {
      do {
        _ = try connection.ask(sql, limits: Self.quick)
        Issue.record("\(sql) is an error")
      } catch let failure as Failure {
        #expect(!failure.description.contains("secret") && failure.kind == .usage)
      }
    }
  }
}
