/// The query of a PostgreSQL view in words that SQLite may take: names of schemas left out, casts left out. Whether it takes it is for SQLite
/// to say.
public struct PostgresViewText {
  /// The query behind AS.
  public let query: String

  /// Reads a CREATE VIEW statement; `tables` are the new names of tables by schema and name. Nil where it is none.
  public init?(_ definition: String, tables: [String: String]) {
    let bytes = Array(definition.utf8)
    let tokens = Tokenizer.tokens(of: definition)
    guard let start = tokens.firstIndex(where: { $0.is("AS") }), start + 1 < tokens.count else { return nil }
    var text: [UInt8] = []
    var place = tokens[start + 1].range.lowerBound
    var index = start + 1
    while index < tokens.count {
      let token = tokens[index]
      text += bytes[place..<token.range.lowerBound]
      place = token.range.upperBound
      if Self.isCast(tokens, index, bytes) {
        index = Self.endOfType(tokens, index)
        place = tokens[index - 1].range.upperBound
        continue
      }
      if token.isName, index + 2 < tokens.count, tokens[index + 1].is("."), tokens[index + 2].isName,
        let name = tables["\(token.text).\(tokens[index + 2].text)"]
      {
        text += Array(SQLText.quoted(name).utf8)
        // The query speaks of the table by its old name.
        let hasAlias = index + 3 < tokens.count && Self.isAlias(tokens[index + 3])
        if !hasAlias, name != tokens[index + 2].text { text += Array(" AS \(SQLText.quoted(tokens[index + 2].text))".utf8) }
        place = tokens[index + 2].range.upperBound
        index += 3
        continue
      }
      text += bytes[token.range]
      index += 1
    }
    query = String(decoding: text, as: UTF8.self)
  }

  private static func isAlias(_ token: Token) -> Bool {
    token.is("AS") || token.kind == .quotedName || token.kind == .word && !followers.contains(token.text.uppercased())
  }

  /// Words that follow a table without being another name of it.
  private static let followers: Set<String> = [
    "WHERE", "GROUP", "ORDER", "HAVING", "LIMIT", "OFFSET", "WINDOW", "UNION", "INTERSECT", "EXCEPT", "JOIN", "LEFT", "RIGHT", "FULL",
    "INNER", "CROSS", "NATURAL", "ON", "USING",
  ]

  /// `::`, which the tokenizer of SQLite's language takes for the beginning of a parameter.
  private static func isCast(_ tokens: [Token], _ index: Int, _ bytes: [UInt8]) -> Bool {
    let range = tokens[index].range
    return bytes[range.lowerBound] == UInt8(ascii: ":")
      && (range.lowerBound + 1 < bytes.count && bytes[range.lowerBound + 1] == UInt8(ascii: ":")
        || range.lowerBound > 0 && bytes[range.lowerBound - 1] == UInt8(ascii: ":"))
  }

  /// The first token behind a cast's type.
  private static func endOfType(_ tokens: [Token], _ start: Int) -> Int {
    var index = start
    while index < tokens.count, tokens[index].text.hasPrefix(":") { index += 1 }
    if tokens[index - 1].text == ":" || tokens[index - 1].text == "::" { index += 1 }
    while index + 1 < tokens.count, tokens[index].is(".") { index += 2 }
    let more: Set<String> = ["precision", "varying", "with", "without", "time", "zone"]
    while index < tokens.count, more.contains(tokens[index].text.lowercased()) { index += 1 }
    if index < tokens.count, tokens[index].is("(") {
      while index < tokens.count, !tokens[index].is(")") { index += 1 }
      index += 1
    }
    while index < tokens.count, tokens[index].kind == .quotedName, tokens[index].text.isEmpty { index += 1 }
    return min(index, tokens.count)
  }
}
