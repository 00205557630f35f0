public import DrydockCore
internal import DrydockData
internal import DrydockSQLite

#if Postgres
  internal import DrydockPostgres
#endif

/// The engines that Drydock knows, by the word that names a database.
///
/// A *word* is what a person writes. An *address* is what Drydock keeps of it: a file's absolute path, or a URL without its password.
public enum Drivers {
  /// The address that a word means; nothing is opened.
  public static func address(_ word: String) throws -> String { try address(word, variable: nil) }

  static func address(_ word: String, variable: String?) throws -> String {
    guard engine(of: word) == .postgresql else { return Paths.absolute(try sqlitePath(word)) }
    #if Postgres
      let address = try PostgresAddress(word)
      Credentials.remember(address)
      Credentials.remember(variable: variable, for: address.masked)
      return address.masked
    #else
      throw Failure(
        .usage, attempted: "open a PostgreSQL database", cause: "this build knows no PostgreSQL",
        hint: "install libpq (libpq-dev) and build with: make build")
    #endif
  }

  /// The engine behind a word or an address.
  public static func engine(of word: String) -> EngineID {
    #if Postgres
      return PostgresAddress.isAddress(word) ? .postgresql : .sqlite
    #else
      let scheme = word.prefix { $0 != ":" }.lowercased().split(separator: "+").first ?? ""
      return word.contains("://") && ["postgresql", "postgres"].contains(scheme) ? .postgresql : .sqlite
    #endif
  }

  /// Whether the word is a URL that carries its password: on a command line everybody on the machine can read it.
  public static func holdsPassword(_ word: String) -> Bool {
    #if Postgres
      // A word that cannot be read is told of by `address(_:)`, which throws.
      guard engine(of: word) == .postgresql, let address = try? PostgresAddress(word) else { return false }
      return address.holdsSecret
    #else
      return false
    #endif
  }

  /// The path behind a connection word: a path, `sqlite:///rel.db`, `sqlite:////abs.db` or `file:x.db`.
  static func sqlitePath(_ word: String) throws -> String {
    for scheme in ["sqlite:", "sqlite3:", "file:"] where word.lowercased().hasPrefix(scheme) {
      return try path(ofURL: String(word.dropFirst(scheme.count)), word)
    }
    if word.contains("://") {
      let scheme = word.prefix { $0 != ":" }
      throw Failure(
        .usage, attempted: "open \(scheme)://…", cause: "this build knows no databases of that kind",
        hint: "it knows SQLite (a path or sqlite:///path) and PostgreSQL (postgresql://user@host/database)")
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

  /// The schema that an address names; nil is the engine's own way.
  static func schema(of address: String) throws -> String? {
    #if Postgres
      if engine(of: address) == .postgresql { return try PostgresAddress(address).schema }
    #endif
    return nil
  }

  /// Opens the read-only door to a word or an address; of a server only the selected tables must be readable.
  public static func openSource(_ word: String, selection: TableSelection = .all, maximumCell: Int? = nil) throws
    -> any SourceConnection & Sendable
  {
    #if Postgres
      if engine(of: word) == .postgresql {
        return try PostgresDriver.openSource(postgres(word), selection: selection, maximumCell: maximumCell ?? PostgresDriver.largestCell)
      }
    #endif
    let path = try address(word)
    return try SQLiteDriver.openSource(path: path, maximumCell: min(maximumCell ?? .max, SQLiteDriver.largestCell))
  }

  /// Opens the read-only door to a database that was filled: on a server only to the schema that was.
  static func openFilled(_ target: TargetIdentity) throws -> any SourceConnection & Sendable {
    #if Postgres
      if target.engine == .postgresql {
        return try PostgresDriver.openSource(postgres(target.database).with(schema: target.schema))
      }
    #endif
    return try openSource(target.database)
  }

  /// Refuses a way of filling that a target does not know.
  public static func require(_ mode: SchemaMode?, of target: String?) throws {
    guard mode == .existing, let target, engine(of: target) == .sqlite else { return }
    throw Failure(
      .usage, attempted: "fill the tables of \(target)", cause: "a SQLite target is always a new file",
      hint: "leave --schema existing out; tables that are there are filled in PostgreSQL")
  }

  /// Where a run builds a new database; `filling` are tables of the user's own, nil where the run makes its tables.
  static func place(_ address: String, schema: String?, run: String, filling: [ObjectName]? = nil) throws -> any TargetPlace {
    #if Postgres
      if engine(of: address) == .postgresql {
        return PostgresPlace(
          address: try postgres(address), schema: schema, run: run, existing: filling, completing: Credentials.completing
        ) { address in try PostgresDriver.openSource(address.with(schema: schema)) }
      }
    #endif
    try require(filling == nil ? nil : .existing, of: address)
    return SQLitePlace(path: try self.address(address), run: run)
  }

  /// Where the new database of a plan is built.
  static func place(of plan: Plan, run: String) throws -> any TargetPlace {
    try place(
      plan.target.database, schema: plan.target.schema, run: run, filling: plan.target.isExisting ? plan.loads.map(\.target) : nil)
  }

  #if Postgres
    private static func postgres(_ word: String) throws -> PostgresAddress { Credentials.completing(try PostgresAddress(word)) }
  #endif

  /// Versions of the libraries behind the engines, by engine.
  static var libraryVersions: [(engine: String, version: String)] {
    var versions = [("SQLite", SQLiteDriver.libraryVersion)]
    #if Postgres
      versions.append(("libpq", PostgresDriver.libraryVersion))
    #endif
    return versions
  }

  /// What a file that is no database yet means for its reader; nil where nothing is odd.
  static func remark(on address: String) -> String? {
    guard engine(of: address) == .sqlite, SQLiteDriver.isEmpty(path: address) else { return nil }
    return "the file is empty, which is an empty database; is the path right?"
  }
}
