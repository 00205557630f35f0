internal import CSQLite
internal import DrydockData

/// The cage around a source: SQLite asks it for every action a statement wants, and it lets reading pass and nothing else.
///
/// `SQLITE_OPEN_READONLY` alone would still allow ATTACH to read other files and VACUUM INTO to write them.
enum SQLiteAuthorizer {
  /// PRAGMAs that only tell.
  private static let harmless: Set<String> = [
    "application_id", "auto_vacuum", "collation_list", "compile_options", "data_version", "database_list", "encoding", "foreign_key_check",
    "foreign_key_list", "freelist_count", "function_list", "index_info", "index_list", "index_xinfo", "integrity_check", "journal_mode",
    "module_list", "page_count", "page_size", "quick_check", "schema_version", "table_info", "table_list", "table_xinfo", "user_version",
  ]

  /// Closes every way to write, to reach another file or to load code.
  static func cage(_ handle: SQLiteHandle) throws {
    let db = handle.pointer
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0)
    _ = drydock_sqlite3_db_config_flag(db, SQLITE_DBCONFIG_DEFENSIVE, 1)
    _ = drydock_sqlite3_db_config_flag(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
    _ = drydock_sqlite3_db_config_flag(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0)
    // Views and CHECKs of the source are never run by landing; what runs is ours.
    let code = sqlite3_set_authorizer(
      db, { _, action, first, second, _, _ in SQLiteAuthorizer.allows(action, first, second) ? SQLITE_OK : SQLITE_DENY }, nil)
    guard code == SQLITE_OK else { throw handle.failure(code, attempted: "close \(handle.path) for writing") }
  }

  /// Closes a caged connection further, for statements that others wrote: no transactions of their own, fewer functions, and a name in
  /// double quotes that does not exist is an error, where SQLite would take it for a text.
  static func cageForQuestions(_ handle: SQLiteHandle) throws {
    let db = handle.pointer
    _ = drydock_sqlite3_db_config_flag(db, SQLITE_DBCONFIG_DQS_DML, 0)
    _ = drydock_sqlite3_db_config_flag(db, SQLITE_DBCONFIG_DQS_DDL, 0)
    let code = sqlite3_set_authorizer(
      db,
      { _, action, first, second, _, _ in
        if action == SQLITE_TRANSACTION { return SQLITE_DENY }
        if action == SQLITE_FUNCTION, SQLiteAuthorizer.isForbiddenInQuestions(second) { return SQLITE_DENY }
        return SQLiteAuthorizer.allows(action, first, second) ? SQLITE_OK : SQLITE_DENY
      }, nil)
    guard code == SQLITE_OK else { throw handle.failure(code, attempted: "close \(handle.path) for writing") }
  }

  private static func allows(_ action: Int32, _ first: UnsafePointer<CChar>?, _ second: UnsafePointer<CChar>?) -> Bool {
    switch action {
    case SQLITE_SELECT, SQLITE_READ, SQLITE_RECURSIVE, SQLITE_TRANSACTION: return true
    case SQLITE_FUNCTION: return !forbiddenFunctions.contains(word(second))
    case SQLITE_PRAGMA:
      let name = word(first)
      // A value would set what the name alone only tells; of those with an argument only the listing ones pass.
      let takesArgument = name.hasSuffix("_info") || name.hasSuffix("_xinfo") || name.hasSuffix("_list") || name.hasSuffix("_check")
      return harmless.contains(name) && (second == nil || takesArgument)
    default: return false
    }
  }

  private static func word(_ text: UnsafePointer<CChar>?) -> String { text.map { String(cString: $0).lowercased() } ?? "" }

  private static let forbiddenFunctions: Set<String> = ["load_extension", "readfile", "writefile", "edit", "fts3_tokenizer", "zeroblob"]

  private static func isForbiddenInQuestions(_ name: UnsafePointer<CChar>?) -> Bool {
    let name = word(name)
    return name.hasPrefix("fts3_") || name.hasPrefix("fts5") || doubtfulFunctions.contains(name)
  }

  /// What reaches into extensions, writes to the process's log, runs statements of its own, or makes large values out of nothing.
  private static let doubtfulFunctions: Set<String> = [
    "eval", "fsdir", "lsmode", "optimize", "randomblob", "rtreecheck", "shell_add_schema", "sqlite_log",
  ]
}
