/// A place among tokens.
struct TokenCursor {
  let tokens: [Token]
  private(set) var position = 0

  init(_ tokens: [Token]) { self.tokens = tokens }

  var isAtEnd: Bool { position >= tokens.count }
  var peek: Token? { peek(0) }

  func peek(_ offset: Int) -> Token? { position + offset < tokens.count ? tokens[position + offset] : nil }

  mutating func advance() { position += 1 }

  /// Goes on if the next token is this word or symbol.
  mutating func take(_ spelling: String) -> Bool {
    guard peek?.is(spelling) == true else { return false }
    position += 1
    return true
  }

  /// Goes on if the next tokens are these words.
  mutating func take(_ spellings: [String]) -> Bool {
    for (offset, spelling) in spellings.enumerated() where peek(offset)?.is(spelling) != true { return false }
    position += spellings.count
    return true
  }

  /// The next token as a name.
  mutating func takeName() -> String? {
    guard let token = peek, token.isName else { return nil }
    position += 1
    return token.text
  }

  /// What stands in the brackets that begin here, as a range of tokens without them; nil where they are not closed.
  mutating func takeBrackets() -> Range<Int>? {
    guard take("(") else { return nil }
    let start = position
    var depth = 1
    while let token = peek {
      position += 1
      if token.is("(") { depth += 1 }
      if token.is(")") { depth -= 1 }
      if depth == 0 { return start..<(position - 1) }
    }
    return nil
  }

  /// `(a, "b", c)`; sort orders and collations behind a name are passed over.
  mutating func takeNames() -> [String]? {
    guard let inside = takeBrackets() else { return nil }
    return Self.split(tokens[inside]).map { $0.first?.text ?? "" }
  }

  /// Cuts at the commas that are not in brackets.
  static func split(_ tokens: ArraySlice<Token>) -> [ArraySlice<Token>] {
    var parts: [ArraySlice<Token>] = []
    var depth = 0
    var start = tokens.startIndex
    for index in tokens.indices {
      if tokens[index].is("(") { depth += 1 }
      if tokens[index].is(")") { depth -= 1 }
      if depth == 0, tokens[index].is(",") {
        parts.append(tokens[start..<index])
        start = index + 1
      }
    }
    parts.append(tokens[start...])
    return parts
  }
}
