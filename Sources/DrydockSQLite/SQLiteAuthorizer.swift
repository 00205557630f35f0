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
      db,
      { _, action, first, second, _, _ in
        switch action {
        case SQLITE_SELECT, SQLITE_READ, SQLITE_RECURSIVE: return SQLITE_OK
        case SQLITE_FUNCTION:
          let name = second.map { String(cString: $0).lowercased() } ?? ""
          return SQLiteAuthorizer.forbiddenFunctions.contains(name) ? SQLITE_DENY : SQLITE_OK
        case SQLITE_TRANSACTION: return SQLITE_OK
        case SQLITE_PRAGMA:
          let name = first.map { String(cString: $0).lowercased() } ?? ""
          // A value would set what the name alone only tells; of those with an argument only the listing ones pass.
          let takesArgument = name.hasSuffix("_info") || name.hasSuffix("_xinfo") || name.hasSuffix("_list") || name.hasSuffix("_check")
          guard SQLiteAuthorizer.harmless.contains(name), second == nil || takesArgument else { return SQLITE_DENY }
          return SQLITE_OK
        default: return SQLITE_DENY
        }
      }, nil)
    guard code == SQLITE_OK else { throw handle.failure(code, attempted: "close \(handle.path) for writing") }
  }

  private static let forbiddenFunctions: Set<String> = ["load_extension", "readfile", "writefile", "edit", "fts3_tokenizer", "zeroblob"]
}
