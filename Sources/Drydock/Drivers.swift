public import DrydockCore
internal import DrydockData
internal import DrydockSQLite

/// The engines that Drydock knows, by the word that names a database.
public enum Drivers {
  /// The path behind a connection word: a path, `sqlite:///rel.db`, `sqlite:////abs.db` or `file:x.db`.
  public static func sqlitePath(_ word: String) throws -> String {
    for scheme in ["sqlite:", "sqlite3:", "file:"] where word.lowercased().hasPrefix(scheme) {
      return try path(ofURL: String(word.dropFirst(scheme.count)), word)
    }
    if word.contains("://") {
      let scheme = word.prefix { $0 != ":" }
      throw Failure(
        .usage, attempted: "open \(scheme)://…", cause: "this build knows no databases of that kind",
        hint: "it knows SQLite: a path or sqlite:///path")
    }
    return word
  }

  /// SQLAlchemy's rule: three slashes are relative, four absolute.
  private static func path(ofURL rest: String, _ word: String) throws -> String {
    let withoutQuery = String(rest.prefix { $0 != "?" })
    let path = withoutQuery.hasPrefix("///") ? String(withoutQuery.dropFirst(3)) : withoutQuery
    guard !path.isEmpty, path != ":memory:", path != "//" else {
      throw Failure(.usage, attempted: "open \(word)", cause: "a database in memory has nothing to land", hint: "give the path of a file")
    }
    return path.hasPrefix("file:") ? String(path.dropFirst(5)) : path
  }

  /// What is to be filled: the absolute path, and the hash of what is there now.
  static func targetIdentity(_ word: String) throws -> TargetIdentity {
    let path = Paths.absolute(try sqlitePath(word))
    return TargetIdentity(engine: .sqlite, database: path, catalogue: try BuiltFile(path, suffix: "").hashOfPlace())
  }

  /// Opens the read-only door.
  public static func openSource(_ word: String, maximumCell: Int? = nil) throws -> any SourceConnection & Sendable {
    try SQLiteDriver.openSource(path: sqlitePath(word), maximumCell: min(maximumCell ?? .max, SQLiteDriver.largestCell))
  }
}
