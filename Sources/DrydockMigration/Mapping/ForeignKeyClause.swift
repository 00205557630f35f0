internal import DrydockCore
internal import DrydockSQL

/// Adds relations to the text of a CREATE TABLE statement; every other byte of it stays as it is.
enum ForeignKeyClause {
  /// The text with these relations as table constraints at its end; as it was where it cannot be followed to its end.
  static func adding(_ keys: [ForeignKey], to definition: String) -> String {
    guard !keys.isEmpty, let table = CreateTable(definition) else { return definition }
    let bytes = Array(definition.utf8)
    // Directly behind the last word, unless a comment stands between it and the parenthesis: then behind the comment, which is over there.
    let isPlain = bytes[table.lastTokenEnd..<table.end].allSatisfy { [0x20, 0x09, 0x0A, 0x0C, 0x0D].contains($0) }
    let place = isPlain ? table.lastTokenEnd : table.end
    let clauses = keys.map { ", " + clause($0) }.joined()
    return String(decoding: bytes[..<place] + Array(clauses.utf8) + bytes[place...], as: UTF8.self)
  }

  private static func clause(_ key: ForeignKey) -> String {
    "FOREIGN KEY (\(SQLText.list(key.child.columns))) REFERENCES \(SQLText.quoted(key.parent.table.name)) (\(SQLText.list(key.parent.columns)))"
  }
}
