/// A piece of SQL text: what it is and where it stands.
public struct Token: Sendable, Hashable {
  /// What a token is.
  public enum Kind: Sendable, Hashable {
    /// A bare word: a keyword or a name.
    case word
    /// A name in `"…"`, `` `…` `` or `[…]`.
    case quotedName
    /// A text in `'…'`.
    case text
    /// `x'…'`.
    case blob
    case number
    /// `?`, `:name` …
    case parameter
    /// An operator or a piece of punctuation.
    case symbol
    /// What is none of these, or a quote that never ends.
    case unknown
  }

  /// What it is.
  public let kind: Kind
  /// Bytes of the source that it covers.
  public let range: Range<Int>
  /// The word or symbol as written; names and texts without their quotes.
  public let text: String

  /// Whether it is this word, in any case, or this symbol.
  public func `is`(_ spelling: String) -> Bool {
    switch kind {
    case .word: text.utf8.count == spelling.utf8.count && text.uppercased() == spelling
    case .symbol: text == spelling
    default: false
    }
  }

  /// Whether it can name something.
  public var isName: Bool { kind == .word || kind == .quotedName || kind == .text }
}

/// Cuts SQL into tokens by SQLite's lexical rules (https://sqlite.org/lang_keywords.html, `tokenize.c`); never fails.
public struct Tokenizer {
  private let bytes: [UInt8]
  private var position = 0

  /// The tokens of a text, comments and blanks left out.
  public static func tokens(of sql: String) -> [Token] {
    var tokenizer = Tokenizer(bytes: Array(sql.utf8))
    var tokens: [Token] = []
    while let token = tokenizer.next() { tokens.append(token) }
    return tokens
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private func byte(_ offset: Int = 0) -> UInt8? { position + offset < bytes.count ? bytes[position + offset] : nil }

  private mutating func next() -> Token? {
    skipBlanks()
    guard let first = byte() else { return nil }
    let start = position
    switch first {
    case UInt8(ascii: "'"): return quoted(.text, until: first, from: start)
    case UInt8(ascii: "\""), UInt8(ascii: "`"): return quoted(.quotedName, until: first, from: start)
    case UInt8(ascii: "["): return bracketed(from: start)
    case UInt8(ascii: "x"), UInt8(ascii: "X"):
      if byte(1) == UInt8(ascii: "'") { return blob(from: start) }
    case UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "$"), UInt8(ascii: "#"): return parameter(from: start)
    default: break
    }
    if Self.isDigit(first) || first == UInt8(ascii: ".") && Self.isDigit(byte(1) ?? 0) { return number(from: start) }
    if Self.isNameByte(first) { return run(.word, from: start, while: Self.isNameByte) }
    return symbol(from: start)
  }

  private mutating func skipBlanks() {
    while let here = byte() {
      if here == 0x20 || (0x09...0x0D).contains(here) && here != 0x0B {
        position += 1
      } else if here == UInt8(ascii: "-"), byte(1) == here {
        while let next = byte(), next != 0x0A { position += 1 }
      } else if here == UInt8(ascii: "/"), byte(1) == UInt8(ascii: "*") {
        position += 2
        // SQLite takes a comment that never ends for one that ends with the text.
        while position < bytes.count, !(byte() == UInt8(ascii: "*") && byte(1) == UInt8(ascii: "/")) { position += 1 }
        position = min(position + 2, bytes.count)
      } else {
        return
      }
    }
  }

  private func token(_ kind: Token.Kind, from start: Int, content: [UInt8]? = nil) -> Token {
    Token(kind: kind, range: start..<position, text: String(decoding: content ?? Array(bytes[start..<position]), as: UTF8.self))
  }

  /// A quote inside is written twice.
  private mutating func quoted(_ kind: Token.Kind, until quote: UInt8, from start: Int) -> Token {
    position += 1
    var content: [UInt8] = []
    while let here = byte() {
      position += 1
      if here == quote {
        guard byte() == quote else { return token(kind, from: start, content: content) }
        position += 1
      }
      content.append(here)
    }
    return token(.unknown, from: start)
  }

  private mutating func bracketed(from start: Int) -> Token {
    while let here = byte() {
      position += 1
      if here == UInt8(ascii: "]") { return token(.quotedName, from: start, content: Array(bytes[(start + 1)..<(position - 1)])) }
    }
    return token(.unknown, from: start)
  }

  private mutating func blob(from start: Int) -> Token {
    position += 2
    while let here = byte(), here != UInt8(ascii: "'") {
      guard Self.isHexadecimal(here) else { break }
      position += 1
    }
    guard byte() == UInt8(ascii: "'"), (position - start) % 2 == 0 else {
      position = max(position, start + 1)
      return token(.unknown, from: start)
    }
    position += 1
    return token(.blob, from: start, content: Array(bytes[(start + 2)..<(position - 1)]))
  }

  private mutating func parameter(from start: Int) -> Token {
    position += 1
    while let here = byte(), Self.isNameByte(here) { position += 1 }
    return token(position == start + 1 && bytes[start] != UInt8(ascii: "?") ? .unknown : .parameter, from: start)
  }

  private mutating func number(from start: Int) -> Token {
    if byte() == UInt8(ascii: "0"), byte(1) == UInt8(ascii: "x") || byte(1) == UInt8(ascii: "X"), Self.isHexadecimal(byte(2) ?? 0) {
      position += 2
      return run(.number, from: start) { Self.isHexadecimal($0) || $0 == UInt8(ascii: "_") }
    }
    skipDigits()
    if byte() == UInt8(ascii: ".") {
      position += 1
      skipDigits()
    }
    if byte() == UInt8(ascii: "e") || byte() == UInt8(ascii: "E") {
      let sign = byte(1) == UInt8(ascii: "+") || byte(1) == UInt8(ascii: "-") ? 1 : 0
      if Self.isDigit(byte(1 + sign) ?? 0) {
        position += 1 + sign
        skipDigits()
      }
    }
    // `1a` is neither a number nor a name.
    if Self.isNameByte(byte() ?? 0) { return run(.unknown, from: start, while: Self.isNameByte) }
    return token(.number, from: start)
  }

  private mutating func skipDigits() {
    while let here = byte(), Self.isDigit(here) || here == UInt8(ascii: "_") && Self.isDigit(byte(1) ?? 0) { position += 1 }
  }

  private mutating func run(_ kind: Token.Kind, from start: Int, while belongs: (UInt8) -> Bool) -> Token {
    while let here = byte(), belongs(here) { position += 1 }
    return token(kind, from: start)
  }

  private static let longSymbols = ["->>", "||", "<<", ">>", "<=", ">=", "<>", "!=", "==", "->"].map { Array($0.utf8) }

  private mutating func symbol(from start: Int) -> Token {
    for symbol in Self.longSymbols where bytes[start...].starts(with: symbol) {
      position += symbol.count
      return token(.symbol, from: start)
    }
    position += 1
    return token(Array("()+-*/%<>=,;.&|~".utf8).contains(bytes[start]) ? .symbol : .unknown, from: start)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

  private static func isHexadecimal(_ byte: UInt8) -> Bool { isDigit(byte) || byte >= 65 && byte <= 70 || byte >= 97 && byte <= 102 }

  /// Letters, digits, `_`, `$` and everything beyond ASCII.
  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte >= 128 || isDigit(byte) || byte >= 65 && byte <= 90 || byte >= 97 && byte <= 122 || byte == 95 || byte == 36
  }
}
