internal import DrydockCore
internal import DrydockSQL

/// What a CREATE TABLE text tells beyond SQLite's PRAGMAs.
struct TableDefinition {
  let checks: [SQLExpression]
  let generated: [String: SQLExpression]

  init?(_ sql: String) {
    checks = []
    generated = [:]
  }

  func foreignKey(at position: Int, of count: Int) -> (name: String?, deferrable: Bool)? { nil }
}

/// What a CREATE INDEX text tells beyond SQLite's PRAGMAs.
enum IndexDefinition {
  static func predicate(of sql: String) -> SQLExpression? { nil }
}

/// What a CREATE VIRTUAL TABLE text tells.
enum VirtualTableDefinition {
  static func module(of sql: String) -> String {
    let words = sql.split { $0.isWhitespace || $0 == "(" }
    guard let using = words.firstIndex(where: { $0.lowercased() == "using" }), using + 1 < words.count else { return "" }
    return words[using + 1].lowercased()
  }

  static func keepsRowID(_ module: String) -> Bool { ["fts3", "fts4", "fts5"].contains(module) }
}

extension String {
  /// Lower case of A–Z only, as SQLite compares names.
  func asciiLowercased() -> String {
    String(decoding: utf8.map { $0 >= 65 && $0 <= 90 ? $0 + 32 : $0 }, as: UTF8.self)
  }
}
