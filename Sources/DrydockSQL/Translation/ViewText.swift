internal import DrydockData

/// The query of a SQLite view with its names quoted as PostgreSQL keeps them; what the words mean is for the server to accept or to refuse.
public struct ViewText {
  /// The query behind AS.
  public let query: String
  /// Names that the view gives its columns; empty where it gives none.
  public let columns: [String]
  /// Names that the query gives its columns and tables: other views speak of them.
  public let aliases: [String]

  /// Reads a CREATE VIEW statement; `known` are names of tables and columns with what they are called in the target. Nil where it is none.
  public init?(_ definition: String, known: [(source: String, target: String)]) {
    let bytes = Array(definition.utf8)
    var cursor = TokenCursor(Tokenizer.tokens(of: definition))
    guard cursor.take("CREATE") else { return nil }
    _ = cursor.take("TEMP") || cursor.take("TEMPORARY")
    guard cursor.take("VIEW") else { return nil }
    _ = cursor.take(["IF", "NOT", "EXISTS"])
    guard cursor.takeName() != nil else { return nil }
    if cursor.take("."), cursor.takeName() == nil { return nil }
    var names: [String] = []
    if cursor.peek?.is("(") == true {
      guard let found = cursor.takeNames() else { return nil }
      names = found
    }
    guard cursor.take("AS"), let first = cursor.peek else { return nil }
    columns = names
    var writer = NameWriter(known: known)
    query = writer.write(Array(cursor.tokens[cursor.position...]), of: bytes, from: first.range.lowerBound)
    aliases = writer.learned + names
  }
}

/// Spells every name of a statement one way, quoted: SQLite does not tell the cases of names apart, PostgreSQL folds them.
private struct NameWriter {
  /// The spelling of each name, by its folded form.
  private var spellings: [String: String] = [:]
  /// Names that the statement itself gives.
  private(set) var learned: [String] = []

  init(known: [(source: String, target: String)]) {
    for (source, target) in known where spellings[source.asciiLowercased()] == nil { spellings[source.asciiLowercased()] = target }
  }

  mutating func write(_ tokens: [Token], of source: [UInt8], from start: Int) -> String {
    for (index, token) in tokens.enumerated() where isAlias(tokens, index) { learn(token.text) }
    var text: [UInt8] = []
    var place = start
    for (index, token) in tokens.enumerated() {
      text += source[place..<token.range.lowerBound]
      text += spelled(token, tokens, index).map { Array($0.utf8) } ?? Array(source[token.range])
      place = token.range.upperBound
    }
    var query = String(decoding: text, as: UTF8.self)
    while query.hasSuffix(";") || query.last?.isWhitespace == true { query.removeLast() }
    return query
  }

  private mutating func learn(_ name: String) {
    guard spellings[name.asciiLowercased()] == nil else { return }
    spellings[name.asciiLowercased()] = name
    learned.append(name)
  }

  /// A name behind AS, or one that follows a table's name or a bracket.
  private func isAlias(_ tokens: [Token], _ index: Int) -> Bool {
    guard index > 0, tokens[index].isName, tokens[index].kind != .text || tokens[index - 1].is("AS") else { return false }
    guard !Self.isKeyword(tokens[index]) || tokens[index].kind == .quotedName else { return false }
    if tokens[index - 1].is("AS") { return !(index + 1 < tokens.count && tokens[index + 1].is("(")) && !isCastType(tokens, index) }
    let before = tokens[index - 1]
    return before.is(")") || before.isName && before.kind != .text && !Self.isKeyword(before)
  }

  /// Whether the AS before a word belongs to a CAST.
  private func isCastType(_ tokens: [Token], _ index: Int) -> Bool {
    var depth = 0
    var place = index - 1
    while place > 0 {
      place -= 1
      if tokens[place].is(")") { depth += 1 }
      if tokens[place].is("(") {
        if depth == 0 { return place > 0 && tokens[place - 1].is("CAST") }
        depth -= 1
      }
    }
    return false
  }

  private func spelled(_ token: Token, _ tokens: [Token], _ index: Int) -> String? {
    switch token.kind {
    case .quotedName:
      if let name = spellings[token.text.asciiLowercased()] { return SQLText.quoted(name) }
      let isQualified = index > 0 && tokens[index - 1].is(".") || index + 1 < tokens.count && tokens[index + 1].is(".")
      // SQLite takes a quoted name that names nothing for a text.
      return isQualified ? SQLText.quoted(token.text) : SQLText.literal(token.text)
    case .text where index > 0 && tokens[index - 1].is("AS"): return SQLText.quoted(token.text)
    // SQLite's LIKE does not tell letters' cases apart.
    case .word where token.is("LIKE") && Self.endsValue(tokens, index): return "ILIKE"
    case .word:
      if index + 1 < tokens.count, tokens[index + 1].is("(") { return Self.functions[token.text.uppercased()] }
      if index > 0, tokens[index - 1].is("AS"), isCastType(tokens, index) { return Self.types[token.text.uppercased()] }
      if Self.isKeyword(token) && !(index > 0 && tokens[index - 1].is(".")) { return nil }
      return spellings[token.text.asciiLowercased()].map { SQLText.quoted($0) }
    case .blob: return "'\\x\(token.text)'::bytea"
    case .symbol where token.text == "==": return "="
    default: return nil
    }
  }

  /// Whether a value, or NOT behind one, ends before a word: it is an operator then, and no name of a function.
  private static func endsValue(_ tokens: [Token], _ index: Int) -> Bool {
    guard index > 0 else { return false }
    let before = tokens[index - 1]
    return before.is("NOT") || before.is(")") || before.kind != .symbol && !isKeyword(before)
  }

  private static let functions = ["IFNULL": "coalesce", "TOTAL": "sum", "INSTR": "strpos"]

  private static let types = ["REAL": "double precision", "INTEGER": "bigint", "INT": "bigint", "BLOB": "bytea"]

  private static func isKeyword(_ token: Token) -> Bool { token.kind == .word && keywords.contains(token.text.uppercased()) }

  private static let keywords: Set<String> = [
    "ALL", "AND", "AS", "ASC", "BETWEEN", "BY", "CASE", "CAST", "COLLATE", "CROSS", "CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP",
    "DESC", "DISTINCT", "ELSE", "END", "ESCAPE", "EXCEPT", "EXISTS", "FALSE", "FILTER", "FROM", "FULL", "GROUP", "HAVING", "IN", "INNER",
    "INTERSECT", "IS", "ISNULL", "JOIN", "LEFT", "LIKE", "LIMIT", "NATURAL", "NOT", "NOTNULL", "NULL", "OFFSET", "ON", "OR", "ORDER",
    "OUTER", "OVER", "PARTITION", "RECURSIVE", "RIGHT", "SELECT", "THEN", "TRUE", "UNION", "USING", "VALUES", "WHEN", "WHERE", "WINDOW",
    "WITH",
  ]
}
