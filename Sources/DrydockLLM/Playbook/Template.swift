internal import DrydockData

/// A text with values in it, in Jinja's spelling: `{{ expression }}`, `{% if … %}…{% elif … %}…{% else %}…{% endif %}`,
/// `{% for x in list %}…{% endfor %}`. A line with nothing but a tag leaves no line behind; `{%-` takes the blanks and breaks before it along.
public struct Template: Sendable, Hashable {
  indirect enum Piece: Sendable, Hashable {
    case text(String)
    case value(Expression)
    case condition([(Expression, [Piece])], otherwise: [Piece])
    case loop(String, Expression, [Piece])

    static func == (a: Self, b: Self) -> Bool { "\(a)" == "\(b)" }
    func hash(into hasher: inout Hasher) { hasher.combine("\(self)") }
  }

  private let pieces: [Piece]

  /// Reads a text; a usage failure says what is wrong with it.
  public init(parsing text: String) throws {
    var reader = TemplateReader(try TemplateTokens.split(text))
    pieces = try reader.pieces(until: []).pieces
    try reader.requireEnd()
  }

  /// The text with its values.
  public func text(in scope: Scope) throws -> String { try Self.render(pieces, scope) }

  /// The value where the text is one expression and nothing else, else the text.
  public func value(in scope: Scope) throws -> JSONValue {
    if pieces.count == 1, case .value(let expression) = pieces[0] { return try expression.value(in: scope) }
    return .string(try text(in: scope))
  }

  private static func render(_ pieces: [Piece], _ scope: Scope) throws -> String {
    var text = ""
    for piece in pieces {
      switch piece {
      case .text(let part): text += part
      case .value(let expression): text += Filters.text(try expression.value(in: scope))
      case .condition(let branches, let otherwise):
        let chosen = try branches.first { try $0.0.value(in: scope).isTrue }?.1
        text += try render(chosen ?? otherwise, scope)
      case .loop(let name, let list, let body):
        var inner = scope
        for element in try list.value(in: scope).array ?? [] {
          inner[name] = element
          text += try render(body, inner)
        }
      }
    }
    return text
  }
}

private enum TemplateToken {
  case text(String)
  case value(String)
  case tag(String)
}

private enum TemplateTokens {
  static func split(_ text: String) throws -> [TemplateToken] {
    var tokens: [TemplateToken] = []
    var rest = Substring(text)
    var isLineStart = true
    while let start = firstMark(in: rest) {
      let isTag = rest[start...].hasPrefix("{%")
      guard let end = rest[start...].firstRange(of: isTag ? "%}" : "}}") else {
        throw Failure(.usage, attempted: "read a text", cause: "a {\(isTag ? "%" : "{") is not closed")
      }
      var before = String(rest[..<start])
      var inside = rest[rest.index(start, offsetBy: 2)..<end.lowerBound].trimmed
      rest = rest[end.upperBound...]
      if isTag && inside.hasPrefix("-") {
        inside = Substring(inside.dropFirst()).trimmed
        while before.last?.isWhitespace == true { before.removeLast() }
      } else if isTag, standsAlone(before, isLineStart, rest) {
        isLineStart = true
        before = String(before[..<(before.lastIndex(of: "\n").map { before.index(after: $0) } ?? before.startIndex)])
        rest = rest.drop { $0 == " " }.dropFirst()
      } else {
        isLineStart = false
      }
      if !before.isEmpty { tokens.append(.text(before)) }
      tokens.append(isTag ? .tag(inside) : .value(inside))
    }
    if !rest.isEmpty { tokens.append(.text(String(rest))) }
    return tokens
  }

  private static func firstMark(in text: Substring) -> Substring.Index? {
    [text.firstRange(of: "{{"), text.firstRange(of: "{%")].compactMap { $0?.lowerBound }.min()
  }

  /// Whether nothing but blanks shares the tag's line.
  private static func standsAlone(_ before: String, _ isLineStart: Bool, _ after: Substring) -> Bool {
    let line = before.lastIndex(of: "\n").map { before[before.index(after: $0)...] } ?? before[...]
    let begins = line.allSatisfy { $0 == " " } && (before.contains("\n") || isLineStart)
    let next = after.drop { $0 == " " }.first
    return begins && (next == "\n" || next == nil)
  }
}

extension Substring {
  fileprivate var trimmed: String {
    let head = drop { $0.isWhitespace }
    return String(head.reversed().drop { $0.isWhitespace }.reversed())
  }
}

private struct TemplateReader {
  private let tokens: [TemplateToken]
  private var position = 0

  init(_ tokens: [TemplateToken]) { self.tokens = tokens }

  /// Pieces up to one of `ends`, which is taken.
  mutating func pieces(until ends: [String]) throws -> (pieces: [Template.Piece], end: String) {
    var pieces: [Template.Piece] = []
    while position < tokens.count {
      let token = tokens[position]
      position += 1
      switch token {
      case .text(let text): pieces.append(.text(text))
      case .value(let text): pieces.append(.value(try Expression(parsing: text)))
      case .tag(let tag):
        let word = String(tag.prefix { !$0.isWhitespace })
        if ends.contains(word) { return (pieces, tag) }
        switch word {
        case "if": pieces.append(try condition(tag))
        case "for": pieces.append(try loop(tag))
        default: throw wrong("{% \(tag) %} is not expected there")
        }
      }
    }
    guard ends.isEmpty else { throw wrong("{% \(ends.last ?? "") %} is missing") }
    return (pieces, "")
  }

  mutating func requireEnd() throws { if position < tokens.count { throw wrong("it goes on after its end") } }

  private mutating func condition(_ tag: String) throws -> Template.Piece {
    var branches: [(Expression, [Template.Piece])] = []
    var test = try Expression(parsing: String(tag.dropFirst(2)))
    while true {
      let (pieces, end) = try self.pieces(until: ["elif", "else", "endif"])
      branches.append((test, pieces))
      if end.hasPrefix("elif") {
        test = try Expression(parsing: String(end.dropFirst(4)))
      } else {
        let otherwise = end == "else" ? try self.pieces(until: ["endif"]).pieces : []
        return .condition(branches, otherwise: otherwise)
      }
    }
  }

  private mutating func loop(_ tag: String) throws -> Template.Piece {
    let (name, list) = try ForWords.read(String(tag.dropFirst(3)))
    return .loop(name, list, try pieces(until: ["endfor"]).pieces)
  }

  private func wrong(_ cause: String) -> Failure { Failure(.usage, attempted: "read a text", cause: cause) }
}

/// `x in list`.
public enum ForWords {
  /// The name and the list; a usage failure says what is wrong with the text.
  public static func read(_ text: String) throws -> (name: String, list: Expression) {
    guard let mark = text.firstRange(of: " in ") else {
      throw Failure(.usage, attempted: "read the loop “\(text)”", cause: "it is not of the form x in list")
    }
    let name = text[..<mark.lowerBound].filter { !$0.isWhitespace }
    guard let first = name.first, first.isLetter, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) else {
      throw Failure(.usage, attempted: "read the loop “\(text)”", cause: "\(name) is no name")
    }
    return (name, try Expression(parsing: String(text[mark.upperBound...])))
  }
}
