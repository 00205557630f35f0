public import DrydockCore

/// What a CREATE INDEX statement says that SQLite's catalogue functions do not: the condition of a partial index.
public struct CreateIndex: Sendable, Hashable {
  /// The condition behind WHERE; nil where the index holds every row.
  public let predicate: SQLExpression?
  /// The indexed terms, each as it is written.
  public let terms: [String]

  /// Reads a statement; nil where it is no CREATE INDEX.
  public init?(_ sql: String, engine: EngineID = .sqlite) {
    let source = Array(sql.utf8)
    var cursor = TokenCursor(Tokenizer.tokens(of: sql))
    guard cursor.take("CREATE") else { return nil }
    _ = cursor.take("UNIQUE")
    guard cursor.take("INDEX") else { return nil }
    _ = cursor.take(["IF", "NOT", "EXISTS"])
    guard cursor.takeName() != nil else { return nil }
    if cursor.take(".") { _ = cursor.takeName() }
    guard cursor.take("ON"), cursor.takeName() != nil, let inside = cursor.takeBrackets() else { return nil }
    func text(_ tokens: ArraySlice<Token>) -> String {
      guard let first = tokens.first, let last = tokens.last else { return "" }
      return String(decoding: source[first.range.lowerBound..<last.range.upperBound], as: UTF8.self)
    }
    terms = TokenCursor.split(cursor.tokens[inside]).map(text)
    guard cursor.take("WHERE") else {
      predicate = nil
      return
    }
    let condition = text(cursor.tokens[cursor.position...])
    predicate = SQLExpression(text: condition, engine: engine, tree: ExpressionParser.tree(of: condition))
  }
}
