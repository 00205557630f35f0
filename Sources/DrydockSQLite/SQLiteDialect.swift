public import DrydockCore
internal import DrydockSQL

/// Facts about SQLite's SQL: names, affinities. No connection, no state.
public enum SQLiteDialect {
  /// `"name"`, doubled quotes; a NUL has no spelling.
  public static func quote(_ name: String) throws -> String { try SQLText.name(name) }

  /// What a declared type makes of a column's cells: SQLite's affinity (https://sqlite.org/datatype3.html §3.1).
  ///
  /// In a STRICT table, where `ANY` means no conversion at all, ask with `strict`.
  public static func recognise(nativeType: String, strict: Bool = false) -> ColumnType {
    let type = nativeType.uppercased()
    if type.isEmpty || strict && type == "ANY" { return .any }
    if type.contains("INT") { return .integer }
    if type.contains("CHAR") || type.contains("CLOB") || type.contains("TEXT") { return .text }
    if type.contains("BLOB") { return .binary }
    if type.contains("REAL") || type.contains("FLOA") || type.contains("DOUB") { return .float }
    return .numeric
  }
}
