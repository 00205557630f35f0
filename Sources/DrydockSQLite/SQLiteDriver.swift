public import DrydockCore

/// SQLite as the rest of the house knows it.
public enum SQLiteDriver {
  /// Opens the read-only door; a missing file is an error, never created.
  public static func openSource(path: String) throws -> any SourceConnection & Sendable { try SQLiteConnection(path: path) }

  /// Opens the writing door to a file that is being built for `run`; it is made where it is missing.
  public static func openTarget(path: String, run: String) throws -> any TargetConnection { try SQLiteLoader(path: path, run: run) }
}
