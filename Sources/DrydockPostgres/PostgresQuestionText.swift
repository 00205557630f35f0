#if Postgres
  internal import DrydockCore
  internal import DrydockData

  /// What the first word of a statement tells about it: no barrier, that is the cage, but a better answer than PostgreSQL's.
  enum PostgresQuestionText {
    private static let reading: Set<String> = ["select", "values", "with", "table"]
    private static let known: Set<String> = [
      "alter", "analyze", "call", "checkpoint", "close", "cluster", "comment", "copy", "create", "deallocate", "declare", "delete",
      "discard", "do", "drop", "execute", "fetch", "grant", "import", "insert", "listen", "load", "lock", "merge", "move", "notify",
      "prepare", "reassign", "refresh", "reindex", "reset", "revoke", "security", "set", "truncate", "unlisten", "update", "vacuum",
    ]
    private static let transactions: Set<String> = ["begin", "start", "commit", "end", "rollback", "abort", "savepoint", "release"]

    /// Refuses what does not begin like a question.
    static func requireQuestion(_ sql: String) throws {
      guard !sql.utf8.contains(0) else {
        throw CagedQuestion.refusal(.usage, "there is a NUL character in it", "PostgreSQL has none in texts either")
      }
      let tokens = PostgresTokens.of(sql)
      guard let first = tokens.first(where: { $0 != .mark("(") }) else {
        throw CagedQuestion.refusal(.usage, "there is no statement", "write a SELECT")
      }
      guard case .name(let word, false) = first else {
        throw CagedQuestion.refusal(.usage, "it does not begin with SELECT, VALUES, TABLE or WITH", "write one SELECT")
      }
      if reading.contains(word) { return }
      let shown = VisibleText.of(String(word.prefix(40))).uppercased()
      if known.contains(word) {
        throw CagedQuestion.refusal(
          .permission, "\(shown) is not for reading", "nothing can be changed here; ask with SELECT, and propose changes as repairs")
      }
      throw CagedQuestion.refusal(
        .usage, "it begins with \(shown), not SELECT, VALUES, TABLE or WITH",
        transactions.contains(word)
          ? "every question is a transaction of its own; leave it out"
          : word == "explain"
            ? "ask for the plan of a SELECT as such; it is not written into the statement"
            : word == "show" ? "SELECT current_setting('…') tells a setting" : "write one SELECT")
    }
  }
#endif
