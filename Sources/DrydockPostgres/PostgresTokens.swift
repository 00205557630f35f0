#if Postgres
  internal import DrydockData

  /// Cuts SQL into tokens by PostgreSQL's lexical rules (`scan.l`, with standard_conforming_strings on); never fails.
  ///
  /// For looking, not for deciding: what is run is what the server's own parser makes of the text.
  struct PostgresTokens {
    enum Token: Hashable {
      /// A name as the catalogue would spell it: folded to lower case, or as quoted.
      case name(String, isQuoted: Bool)
      case text
      case number
      /// `+`, `<=`, `@>` … as far as the characters go.
      case sign(String)
      case mark(Character)
      /// A name in Unicode escapes, a quote that never ends.
      case unclear
    }

    private let bytes: [UInt8]
    private var at = 0

    /// The tokens of a text, comments and blanks left out.
    static func of(_ sql: String) -> [Token] {
      var tokens = PostgresTokens(bytes: Array(sql.utf8))
      var found: [Token] = []
      while let token = tokens.next() { found.append(token) }
      return found
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private func byte(_ offset: Int = 0) -> UInt8? { at + offset < bytes.count ? bytes[at + offset] : nil }

    private static let signs = Set("+-*/<>=~!@#%^&|`?".utf8)

    private mutating func next() -> Token? {
      skipBlanks()
      guard let first = byte() else { return nil }
      if let prefixed = prefixed(first) { return prefixed }
      switch first {
      case UInt8(ascii: "'"): return quoted(escapes: false)
      case UInt8(ascii: "\""): return quotedName()
      case UInt8(ascii: "$"):
        if let text = dollarQuoted() { return text }
      default: break
      }
      if Self.beginsName(first) {
        let word = take { Self.beginsName($0) || Self.isDigit($0) || $0 == UInt8(ascii: "$") }
        return .name(Self.folded(word), isQuoted: false)
      }
      if Self.isDigit(first) {
        _ = take { Self.isDigit($0) || Self.beginsName($0) || $0 == UInt8(ascii: ".") }
        return .number
      }
      if Self.signs.contains(first) { return .sign(sign()) }
      at += 1
      return .mark(Character(Unicode.Scalar(first)))
    }

    /// `E'…'`, `U&'…'`, `U&"…"`, `B'…'`, `X'…'`, `N'…'`.
    private mutating func prefixed(_ first: UInt8) -> Token? {
      let letter = first | 0x20
      if letter == UInt8(ascii: "u"), byte(1) == UInt8(ascii: "&") {
        if byte(2) == UInt8(ascii: "'") {
          at += 2
          return quoted(escapes: false)
        }
        if byte(2) == UInt8(ascii: "\"") {
          at += 2
          _ = quotedName()
          return .unclear
        }
      }
      guard byte(1) == UInt8(ascii: "'"), "ebxn".utf8.contains(letter) else { return nil }
      at += 1
      return quoted(escapes: letter == UInt8(ascii: "e"))
    }

    private mutating func skipBlanks() {
      while let here = byte() {
        if here == 0x20 || (0x09...0x0D).contains(here) {
          at += 1
        } else if here == UInt8(ascii: "-"), byte(1) == here {
          while let next = byte(), next != 0x0A, next != 0x0D { at += 1 }
        } else if here == UInt8(ascii: "/"), byte(1) == UInt8(ascii: "*") {
          skipComment()
        } else {
          return
        }
      }
    }

    /// Comments nest.
    private mutating func skipComment() {
      var depth = 0
      while at < bytes.count {
        if byte() == UInt8(ascii: "/"), byte(1) == UInt8(ascii: "*") {
          depth += 1
          at += 2
        } else if byte() == UInt8(ascii: "*"), byte(1) == UInt8(ascii: "/") {
          depth -= 1
          at += 2
          if depth == 0 { return }
        } else {
          at += 1
        }
      }
    }

    private mutating func take(while belongs: (UInt8) -> Bool) -> ArraySlice<UInt8> {
      let start = at
      while let here = byte(), belongs(here) { at += 1 }
      return bytes[start..<at]
    }

    /// A comment ends an operator.
    private mutating func sign() -> String {
      let start = at
      while let here = byte(), Self.signs.contains(here) {
        if at > start, here == UInt8(ascii: "-") && byte(1) == here || here == UInt8(ascii: "/") && byte(1) == UInt8(ascii: "*") { break }
        at += 1
      }
      return String(decoding: bytes[start..<at], as: UTF8.self)
    }

    private mutating func quoted(escapes: Bool) -> Token {
      at += 1
      while let here = byte() {
        at += 1
        if escapes, here == UInt8(ascii: "\\") {
          at += 1
        } else if here == UInt8(ascii: "'") {
          guard byte() == here else { return .text }
          at += 1
        }
      }
      return .unclear
    }

    private mutating func quotedName() -> Token {
      at += 1
      var name: [UInt8] = []
      while let here = byte() {
        at += 1
        if here == UInt8(ascii: "\"") {
          guard byte() == here else { return .name(String(decoding: name, as: UTF8.self), isQuoted: true) }
          at += 1
        }
        name.append(here)
      }
      return .unclear
    }

    /// `$tag$ … $tag$`; nil where the `$` begins something else.
    private mutating func dollarQuoted() -> Token? {
      var end = at + 1
      while end < bytes.count, Self.beginsName(bytes[end]) || end > at + 1 && Self.isDigit(bytes[end]) { end += 1 }
      guard end < bytes.count, bytes[end] == UInt8(ascii: "$") else { return nil }
      let tag = bytes[at...end]
      at = end + 1
      while at < bytes.count {
        if bytes[at...].starts(with: tag) {
          at += tag.count
          return .text
        }
        at += 1
      }
      return .unclear
    }

    /// ASCII only: what else is folded depends on the server's locale, and no name that matters has such letters.
    private static func folded(_ word: ArraySlice<UInt8>) -> String {
      String(decoding: word.map { (65...90).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

    private static func beginsName(_ byte: UInt8) -> Bool {
      byte >= 128 || (65...90).contains(byte) || (97...122).contains(byte) || byte == UInt8(ascii: "_")
    }
  }

  extension PostgresTokens {
    /// What a text names.
    struct Names {
      /// Names with a bracket behind them: functions, or words of the language.
      var called: Set<Name> = []
      /// All names, folded or as quoted.
      var all: Set<Name> = []
      /// Operators. Several may stand together as one.
      var signs: Set<Name> = []
      /// Whether something cannot be told.
      var isUnclear = false
    }

    /// A name as the server tells names apart, byte by byte: to Swift two spellings of an accented letter are one.
    struct Name: Hashable {
      let bytes: [UInt8]

      init(_ text: String) { bytes = Array(text.utf8) }

      init(bytes: [UInt8]) { self.bytes = bytes }

      /// As an element of an array's text.
      var element: String { "\"" + Quoting.escaped(bytes, marks: "\"") + "\"" }
    }

    static func names(in sql: String) -> Names {
      let tokens = of(sql)
      var names = Names()
      for (index, token) in tokens.enumerated() {
        switch token {
        case .name(let name, _):
          names.all.insert(Name(name))
          if index + 1 < tokens.count, tokens[index + 1] == .mark("(") { names.called.insert(Name(name)) }
        case .sign(let sign): names.signs.insert(Name(sign))
        case .unclear: names.isUnclear = true
        case .text, .number, .mark: break
        }
      }
      return names
    }
  }
#endif
