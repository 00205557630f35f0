internal import CSQLite
public import DrydockCore
internal import DrydockData

/// SQLite as the rest of the house knows it.
public enum SQLiteDriver {
  /// Opens the read-only door; a missing file is an error, never created.
  public static func openSource(path: String, maximumCell: Int = SQLiteDriver.largestCell) throws -> any SourceConnection & Sendable {
    try SQLiteConnection(path: path, maximumCell: maximumCell)
  }

  /// Whether a file holds not a single byte.
  public static func isEmpty(path: String) -> Bool { if case .empty = SourceFile.look(at: path) { true } else { false } }

  /// Bytes of the largest cell that can be read at all: as hexadecimal digits it still fits a batch.
  public static let largestCell = SQLiteRowReader.largestCell

  /// Opens the writing door to a file that is being built for `run`; it is made where it is missing.
  public static func openTarget(path: String, run: String) throws -> any TargetConnection & Sendable {
    try SQLiteLoader(path: path, run: run)
  }

  /// Version of the SQLite library.
  public static var libraryVersion: String { String(cString: sqlite3_libversion()) }

  /// Tries known ways of writing through the read-only door; returns those that went through, which is none.
  public static func cageEscapes(path: String) throws -> [String] {
    let connection = try SQLiteConnection(path: path)
    return attacks.filter { attack in
      do {
        try connection.handle.execute(attack)
        return true
      } catch { return false }
    }
  }

  private static let attacks = [
    "INSERT INTO t VALUES (1)", "UPDATE t SET a = 1", "DELETE FROM t", "CREATE TABLE u (a)", "DROP TABLE t", "ATTACH ':memory:' AS other",
    "VACUUM", "VACUUM INTO 'copy.db'", "PRAGMA writable_schema = 1", "PRAGMA journal_mode = WAL", "PRAGMA query_only = 0", "REINDEX",
    "SELECT load_extension('x')", "SELECT writefile('x', 'y')", "WITH x AS (SELECT 1) DELETE FROM t", "SELECT 1; DROP TABLE t", "ANALYZE",
  ]
}
