import DrydockCore
import DrydockData
import DrydockTesting
import Foundation
import Testing

@testable import DrydockSQLite

/// What people and programs have tried in order to write through a door for reading. Each attempt is refused, and afterwards the database
/// file has the same bytes and its folder the same entries.
@Suite struct ReadCageTests {
  private let run: TestRun
  private let connection: SQLiteConnection
  private let before: [String: String]

  /// What is attacked.
  static let shop = """
    CREATE TABLE t (a INTEGER PRIMARY KEY AUTOINCREMENT, b TEXT UNIQUE COLLATE NOCASE, c INT REFERENCES t (a)); CREATE INDEX i ON t (c);
    INSERT INTO t (b) VALUES ('one'), ('two'); CREATE VIEW v AS SELECT * FROM t; CREATE VIRTUAL TABLE notes USING fts5(body);
    CREATE TRIGGER g INSTEAD OF INSERT ON v BEGIN INSERT INTO t (b) VALUES (new.b); END;
    CREATE TRIGGER h AFTER UPDATE ON t BEGIN DELETE FROM notes; END; INSERT INTO notes VALUES ('x'); ANALYZE;
    """

  init() throws {
    run = try TestRun(Self.shop)
    try TestRun.execute("CREATE TABLE other (x); INSERT INTO other VALUES (1)", in: run.folder.path("other.db"))
    before = try Self.contents(of: run.folder.path)
    connection = try SQLiteConnection(path: run.source)
    _ = try connection.pinSnapshot()
    _ = try connection.inspect()
  }

  /// Every file of the folder with its hash.
  static func contents(of folder: String) throws -> [String: String] {
    var contents: [String: String] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)) else { continue }
      contents[name] = SHA256Stream.hex(of: [UInt8](bytes))
    }
    return contents
  }

  private func attempt(_ sql: String) throws {
    try connection.handle.execute(sql.replacingOccurrences(of: "{folder}", with: run.folder.path))
  }

  private static let writing = [
    "INSERT INTO t (b) VALUES ('x')", "INSERT OR REPLACE INTO t VALUES (1, 'x', NULL)", "REPLACE INTO t VALUES (1, 'x', NULL)",
    "INSERT INTO t (b) VALUES ('one') ON CONFLICT (b) DO UPDATE SET b = 'x'", "INSERT INTO t (b) VALUES ('x') RETURNING a",
    "INSERT INTO t (b) SELECT 'x'", "INSERT INTO t DEFAULT VALUES", "UPDATE t SET b = 'x'", "UPDATE OR IGNORE t SET a = 9",
    "UPDATE t SET b = o.b FROM t AS o",
    "DELETE FROM t", "DELETE FROM t RETURNING *", "WITH x AS (SELECT 1) DELETE FROM t", "WITH x AS (SELECT 1) UPDATE t SET b = 'x'",
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9) INSERT INTO t (b) SELECT i FROM n",
    "INSERT INTO v (b) VALUES ('x')", "INSERT INTO main.t (b) VALUES ('x')", "INSERT INTO \"t\" (b) VALUES ('x')",
    "INSERT INTO notes VALUES ('x')", "INSERT INTO notes (notes) VALUES ('optimize')", "INSERT INTO notes (notes) VALUES ('rebuild')",
    "INSERT INTO notes (notes, rank) VALUES ('automerge', 8)", "DELETE FROM notes", "DELETE FROM notes_data",
    "UPDATE notes_config SET v = 9",
  ]

  private static let catalogue = [
    "CREATE TABLE u (a)", "CREATE TABLE u AS SELECT * FROM t", "CREATE TEMP TABLE u (a)", "CREATE TEMPORARY TABLE u AS SELECT * FROM t",
    "CREATE TABLE temp.u (a)", "CREATE VIEW u AS SELECT 1", "CREATE TEMP VIEW u AS SELECT 1", "CREATE INDEX u ON t (b)",
    "CREATE UNIQUE INDEX IF NOT EXISTS u ON t (b)", "CREATE TRIGGER u AFTER INSERT ON t BEGIN DELETE FROM t; END",
    "CREATE TEMP TRIGGER u AFTER INSERT ON t BEGIN DELETE FROM t; END", "CREATE VIRTUAL TABLE u USING fts5(a)",
    "CREATE VIRTUAL TABLE temp.u USING fts5(a)", "CREATE VIRTUAL TABLE temp.u USING csv(filename = '/etc/hostname')",
    "DROP TABLE t", "DROP TABLE IF EXISTS t", "DROP TABLE notes", "DROP VIEW v", "DROP INDEX i", "DROP TRIGGER g",
    "ALTER TABLE t RENAME TO u",
    "ALTER TABLE t ADD COLUMN z", "ALTER TABLE t DROP COLUMN c", "ALTER TABLE t RENAME COLUMN b TO z", "REINDEX", "REINDEX t",
    "REINDEX NOCASE",
    "ANALYZE", "ANALYZE t", "VACUUM", "VACUUM main", "UPDATE sqlite_master SET sql = ''", "DELETE FROM sqlite_schema",
    "DELETE FROM sqlite_stat1",
    "UPDATE sqlite_sequence SET seq = 9", "INSERT INTO sqlite_sequence VALUES ('t', 9)",
    "INSERT INTO sqlite_temp_master VALUES (1, 2, 3, 4, 5)",
  ]

  private static let files = [
    "VACUUM INTO '{folder}/copy.db'", "VACUUM main INTO '{folder}/copy.db'", "VACUUM INTO 'file:{folder}/copy.db?mode=rwc'",
    "ATTACH '{folder}/other.db' AS o", "ATTACH DATABASE '{folder}/new.db' AS n", "ATTACH 'file:{folder}/new.db?mode=rwc' AS n",
    "ATTACH 'file:{folder}/other.db?immutable=1' AS o", "ATTACH ':memory:' AS m", "ATTACH '' AS m", "ATTACH '{folder}/' || 'other.db' AS o",
    "attach\n'{folder}/other.db'\nas o", "DETACH main", "DETACH temp", "SELECT load_extension('{folder}/x')",
    "SELECT load_extension('{folder}/x', 'f')",
    "SELECT LOAD_EXTENSION('{folder}/x')", "SELECT \"load_extension\"('{folder}/x')", "SELECT readfile('{folder}/other.db')",
    "SELECT writefile('{folder}/x', 'y')", "SELECT edit('x')", "SELECT fts3_tokenizer('simple')", "SELECT fts3_tokenizer('x', x'00')",
    "SELECT zeroblob(1e9)", "SELECT length(zeroblob(1000000000))", "SELECT * FROM fsdir('{folder}')",
    "SELECT * FROM csv('{folder}/other.db')",
  ]

  private static let pragmas = [
    "PRAGMA writable_schema = ON", "PRAGMA main.writable_schema = 1", "PRAGMA writable_schema(1)", "PRAGMA writable_schema = RESET",
    "PRAGMA query_only = 0", "PRAGMA journal_mode = WAL", "PRAGMA journal_mode(WAL)", "PRAGMA main.journal_mode = OFF",
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA user_version = 9", "PRAGMA user_version(9)", "PRAGMA application_id = 9", "PRAGMA schema_version = 9",
    "PRAGMA encoding = 'UTF-16'",
    "PRAGMA page_size = 8192", "PRAGMA auto_vacuum = FULL", "PRAGMA incremental_vacuum", "PRAGMA wal_checkpoint(TRUNCATE)",
    "PRAGMA optimize",
    "PRAGMA foreign_keys = OFF", "PRAGMA defer_foreign_keys = 1", "PRAGMA ignore_check_constraints = 1", "PRAGMA trusted_schema = 1",
    "PRAGMA temp_store_directory = '{folder}'", "PRAGMA temp_store = FILE", "PRAGMA synchronous = OFF", "PRAGMA secure_delete = OFF",
    "PRAGMA cell_size_check = 0", "PRAGMA mmap_size = 1000000", "PRAGMA journal_size_limit = 1", "PRAGMA max_page_count = 1",
    "PRAGMA recursive_triggers = 1", "PRAGMA legacy_alter_table = 1", "PRAGMA case_sensitive_like = 1",
    "PRAGMA hard_heap_limit = 4000000000",
    "PRAGMA key = 'x'", "PRAGMA rekey = 'x'", "SELECT * FROM pragma_optimize", "SELECT * FROM pragma_wal_checkpoint('TRUNCATE')",
    "SELECT * FROM pragma_journal_mode('WAL')", "SELECT * FROM pragma_user_version(9)",
  ]

  private static let disguised = [
    "/* reading only */ DELETE FROM t", "-- reading only\nDELETE FROM t", "/**/-- \n/* */DELETE/**/FROM/**/t", ";;; DELETE FROM t",
    "\u{FEFF}DELETE FROM t",
    "\n\t DELETE FROM t", "dElEtE fRoM t", "SELECT 1; DELETE FROM t", "SELECT 1;DROP TABLE t;--", "SELECT 1; SELECT 2; DROP TABLE t",
    "SELECT ';'; DROP TABLE t", "EXPLAIN DELETE FROM t", "EXPLAIN QUERY PLAN DROP TABLE t", "COMMIT; DELETE FROM t",
    "ROLLBACK; DELETE FROM t",
    "END; DELETE FROM t", "COMMIT; BEGIN IMMEDIATE; DELETE FROM t; COMMIT", "COMMIT; BEGIN EXCLUSIVE; DROP TABLE t; COMMIT", "SAVEPOINT s",
    "SAVEPOINT s; DELETE FROM t; RELEASE s", "RELEASE s", "ROLLBACK TO s", "COMMIT; SAVEPOINT s; DELETE FROM t; RELEASE s",
    "SELECT * FROM (DELETE FROM t RETURNING *)", "WITH d AS (DELETE FROM t RETURNING *) SELECT * FROM d", "SELECT 1 INTO t",
    "SELECT * FROM t FOR UPDATE",
    "SELECT 1 UNION DELETE FROM t", "VALUES (1); DELETE FROM t", "SELECT 1) ; DELETE FROM t ; --",
  ]

  static let attacks = writing + catalogue + files + pragmas + disguised

  @Test(arguments: attacks) func isRefusedAndChangesNothing(_ attack: String) throws {
    #expect(throws: Failure.self) { try attempt(attack) }
    // Once more as the door itself prepares statements, in case the first way only failed for what stands before or behind.
    if let statement = try? connection.handle.prepare(attack.replacingOccurrences(of: "{folder}", with: run.folder.path)) {
      while (try? statement.step()) == true {}
    }
    #expect(try Self.contents(of: run.folder.path) == before)
  }

  @Test(arguments: [
    "SELECT * FROM t", "SELECT count(*) FROM v", "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 9) SELECT * FROM n",
    "SELECT row_number() OVER (ORDER BY a) FROM t", "PRAGMA table_xinfo(t)", "PRAGMA foreign_key_check(t)", "PRAGMA integrity_check",
    "PRAGMA user_version",
    "PRAGMA journal_mode", "COMMIT; BEGIN IMMEDIATE; COMMIT", "SELECT * FROM notes",
  ])
  func readingWorksAndChangesNothing(_ statement: String) throws {
    try attempt(statement)
    #expect(try Self.contents(of: run.folder.path) == before)
  }

  @Test func attemptsOfAllKindsAreMany() { #expect(Set(Self.attacks).count >= 120) }

  @Test func whatDoctorTriesIsRefused() throws {
    #expect(try SQLiteDriver.cageEscapes(path: run.source).isEmpty)
    #expect(try Self.contents(of: run.folder.path) == before)
  }
}
