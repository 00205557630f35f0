#if Postgres
  internal import DrydockSQL

  /// A piece of an expression in PostgreSQL's own lexical rules (https://www.postgresql.org/docs/current/sql-syntax-lexical.html), as far as the
  /// server writes expressions itself: no comments, no dollar quotes, names folded already.
  enum PostgresPiece: Hashable {
    case word(String)
    /// A name, without quotes.
    case name(String)
    case text(String)
    case number(String)
    case blob(String)
    case symbol(String)
    /// A type behind CAST … AS.
    case type(String)

    /// As the common grammar spells it.
    var spelled: String {
      switch self {
      case .word(let text), .number(let text), .symbol(let text), .type(let text): text
      case .name(let name): SQLText.quoted(name)
      case .text(let text): SQLText.literal(text)
      case .blob(let digits): "x'\(digits)'"
      }
    }

    func isWord(_ word: String) -> Bool {
      if case .word(let text) = self { text.uppercased() == word } else { false }
    }

    /// Whether a bracket behind it belongs to it.
    var isCallable: Bool {
      switch self {
      case .word(let word): !Self.connectives.contains(word.uppercased())
      case .name: true
      default: false
      }
    }

    private static let connectives: Set<String> = [
      "AND", "OR", "NOT", "IN", "ANY", "ALL", "SOME", "CASE", "WHEN", "THEN", "ELSE", "LIKE", "IS", "BETWEEN", "FROM", "SIMILAR", "COLLATE",
    ]

    /// Where the bracket that opens at `start` closes.
    static func closing(_ pieces: [PostgresPiece], _ start: Int) -> Int? {
      var depth = 0
      for index in start..<pieces.count {
        if pieces[index] == .symbol("(") || pieces[index] == .symbol("[") { depth += 1 }
        if pieces[index] == .symbol(")") || pieces[index] == .symbol("]") { depth -= 1 }
        if depth == 0 { return index }
      }
      return nil
    }

    /// The pieces of a text; nil where it is not understood.
    static func pieces(of text: String) -> [PostgresPiece]? {
      var scanner = PieceScanner(bytes: Array(text.utf8))
      var pieces: [PostgresPiece] = []
      while let result = scanner.next() {
        guard let piece = result else { return nil }
        pieces.append(piece)
      }
      return pieces
    }
  }

  private struct PieceScanner {
    let bytes: [UInt8]
    var position = 0

    private func byte(_ offset: Int = 0) -> UInt8 { position + offset < bytes.count ? bytes[position + offset] : 0 }

    /// The next piece; `.some(nil)` where there is none that is understood, nil at the end.
    mutating func next() -> PostgresPiece?? {
      while position < bytes.count, byte() == 0x20 || (0x09...0x0D).contains(byte()) { position += 1 }
      guard position < bytes.count else { return nil }
      let first = byte()
      if first == UInt8(ascii: "'") { return .some(quoted(escapes: false).map { .text($0) }) }
      if first == UInt8(ascii: "E"), byte(1) == UInt8(ascii: "'") {
        position += 1
        return .some(quoted(escapes: true).map { .text($0) })
      }
      if first == UInt8(ascii: "\"") { return .some(quoted(escapes: false).map { .name($0) }) }
      if Self.isDigit(first) || first == UInt8(ascii: ".") && Self.isDigit(byte(1)) { return .some(.number(number())) }
      if Self.isNameByte(first) { return .some(.word(run(Self.isNameByte))) }
      if first == UInt8(ascii: ":"), byte(1) == first {
        position += 2
        return .some(.symbol("::"))
      }
      if Self.operators.contains(first) { return .some(.symbol(run { Self.operators.contains($0) })) }
      guard "()[],.".utf8.contains(first) else { return .some(nil) }
      position += 1
      return .some(.symbol(String(decoding: [first], as: UTF8.self)))
    }

    /// A quote inside is written twice; with `escapes` a backslash hides what follows.
    private mutating func quoted(escapes: Bool) -> String? {
      let quote = byte()
      position += 1
      var content: [UInt8] = []
      while position < bytes.count {
        let here = byte()
        position += 1
        if escapes, here == UInt8(ascii: "\\") {
          // The server only ever hides backslashes.
          guard byte() == here else { return nil }
          position += 1
        } else if here == quote {
          guard byte() == quote else { return String(decoding: content, as: UTF8.self) }
          position += 1
        }
        content.append(here)
      }
      return nil
    }

    private mutating func number() -> String {
      let start = position
      while Self.isDigit(byte()) || byte() == UInt8(ascii: ".") { position += 1 }
      if byte() == UInt8(ascii: "e") || byte() == UInt8(ascii: "E") {
        let sign = byte(1) == UInt8(ascii: "+") || byte(1) == UInt8(ascii: "-") ? 1 : 0
        if Self.isDigit(byte(1 + sign)) {
          position += 1 + sign
          while Self.isDigit(byte()) { position += 1 }
        }
      }
      return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func run(_ belongs: (UInt8) -> Bool) -> String {
      let start = position
      while position < bytes.count, belongs(byte()) { position += 1 }
      return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private static let operators: Set<UInt8> = Set("+-*/<>=~!@#%^&|`?".utf8)

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

    private static func isNameByte(_ byte: UInt8) -> Bool {
      byte >= 128 || isDigit(byte) || byte >= 65 && byte <= 90 || byte >= 97 && byte <= 122 || byte == 95 || byte == 36
    }
  }
#endif
