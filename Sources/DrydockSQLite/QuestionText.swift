internal import DrydockCore
internal import DrydockData
internal import DrydockSQL

/// What the first word of a statement tells about it: no barrier, that is the cage, but a better answer than SQLite's.
enum QuestionText {
  private static let reading: Set<String> = ["SELECT", "VALUES", "WITH"]
  private static let writing: Set<String> = [
    "ALTER", "ANALYZE", "ATTACH", "CREATE", "DELETE", "DETACH", "DROP", "INSERT", "REINDEX", "REPLACE", "UPDATE", "VACUUM",
  ]
  private static let hints = [
    "BEGIN": transactions, "COMMIT": transactions, "END": transactions, "ROLLBACK": transactions, "SAVEPOINT": transactions,
    "RELEASE": transactions, "EXPLAIN": "ask for the plan of a SELECT as such; it is not written into the statement",
    "PRAGMA": "read the schema by SELECT: sqlite_schema lists the objects, pragma_table_info('…') the columns of a table",
  ]
  private static let transactions = "every question is a transaction of its own; leave it out"

  /// Refuses what does not begin like a question.
  static func requireQuestion(_ sql: String) throws {
    guard !sql.utf8.contains(0) else {
      throw CagedQuestion.refusal(.usage, "there is a NUL character in it", "write char(0) where one is meant")
    }
    guard let first = Tokenizer.tokens(of: sql).first else {
      throw CagedQuestion.refusal(.usage, "there is no statement", "write a SELECT")
    }
    let word = first.kind == .word ? first.text.uppercased() : ""
    if reading.contains(word) { return }
    guard !writing.contains(word) else {
      throw CagedQuestion.refusal(
        .permission, "\(word) is not for reading", "nothing can be changed here; ask with SELECT, and propose changes as repairs")
    }
    throw CagedQuestion.refusal(
      .usage,
      word.isEmpty ? "it does not begin with SELECT, VALUES or WITH" : "it begins with \(word.prefix(40)), not SELECT, VALUES or WITH",
      hints[word] ?? "write one SELECT")
  }
}
