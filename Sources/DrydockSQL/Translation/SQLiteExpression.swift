public import DrydockCore

/// Writes PostgreSQL's expressions for SQLite, where exact numbers, dates and whatever else has no type of its own lie as text and truth
/// values as 0 and 1. What would mean something else there is not translated.
public struct SQLiteExpression {
  private let columns: (String) -> TranslatedColumn?

  /// A translation; `columns` finds a column by the source's name and tells the type that it has in the source.
  public init(columns: @escaping (String) -> TranslatedColumn?) { self.columns = columns }

  /// A condition or a value: SQLite does not tell them apart.
  public func translate(_ tree: ExpressionTree?) -> Translation {
    guard let tree else { return .notTranslated(reason: "the expression is beyond the grammar") }
    do {
      return .text(try piece(tree).text)
    } catch let reason as Untranslatable {
      return .notTranslated(reason: reason.reason)
    } catch {
      return .notTranslated(reason: "the expression is beyond the grammar")
    }
  }

  func piece(_ tree: ExpressionTree) throws -> Piece {
    switch tree {
    case .column(let name): return try column(name)
    case .number(let text): return Piece(text: text, kind: .number, literal: tree)
    case .text(let text): return Piece(text: SQLText.literal(text), kind: .text, literal: tree)
    case .blob(let digits): return Piece(text: "x'\(digits)'", kind: .binary, literal: tree)
    case .null: return Piece(text: "NULL", kind: .null)
    case .call(let name, let arguments): return try call(name, arguments)
    }
  }

  private func column(_ name: String) throws -> Piece {
    guard let column = columns(name) else { throw Untranslatable("it reads \(name), which is no column of the table") }
    let quoted = SQLText.quoted(column.name)
    switch column.type {
    // Exact numbers lie as text.
    case .decimal: return Piece(text: "CAST(\(quoted) AS NUMERIC)", kind: .number)
    case .instant: throw Untranslatable("it looks at a moment, which lies as text in another spelling")
    case .json, .other, .any: return Piece(text: quoted, kind: .unknown, collation: nil)
    default: return Piece(text: quoted, kind: PieceKind(column.type))
    }
  }

  private func call(_ name: String, _ arguments: [ExpressionTree]) throws -> Piece {
    switch (name, arguments.count) {
    case ("TRUE", 0): return Piece(text: "1", kind: .boolean)
    case ("FALSE", 0): return Piece(text: "0", kind: .boolean)
    case ("AND", 2), ("OR", 2):
      return Piece(text: "(\(try piece(arguments[0]).text) \(name) \(try piece(arguments[1]).text))", kind: .boolean)
    case ("NOT", 1): return Piece(text: "(NOT \(try piece(arguments[0]).text))", kind: .boolean)
    case ("=", 2), ("<>", 2), ("!=", 2), ("<", 2), ("<=", 2), (">", 2), (">=", 2):
      return try comparison(name == "!=" ? "<>" : name, piece(arguments[0]), piece(arguments[1]))
    case ("IS", 2), ("IS NOT", 2):
      return Piece(text: "(\(try piece(arguments[0]).text) \(name) \(try piece(arguments[1]).text))", kind: .boolean)
    case ("IN", 1...):
      let value = try piece(arguments[0])
      let items = try arguments.dropFirst().map { try aligned(value, piece($0)).1.text }
      return Piece(text: "(\(value.text) IN (\(items.joined(separator: ", "))))", kind: .boolean)
    case ("BETWEEN", 3):
      let value = try piece(arguments[0])
      let (low, high) = (try comparison(">=", value, piece(arguments[1])), try comparison("<=", value, piece(arguments[2])))
      return Piece(text: "(\(low.text) AND \(high.text))", kind: .boolean)
    case ("LIKE", 2), ("LIKE", 3): return try like(arguments)
    case ("+", 2), ("-", 2), ("*", 2), ("/", 2), ("%", 2): return try arithmetic(name, piece(arguments[0]), piece(arguments[1]))
    case ("||", 2): return Piece(text: "(\(try words(arguments[0])) || \(try words(arguments[1])))", kind: .text)
    case ("-", 1), ("+", 1):
      let value = try number(arguments[0])
      return Piece(text: "(\(name)\(value.text))", kind: value.kind, literal: Self.signed(name, value.literal))
    case ("CASE", _): return try cases(nil, arguments)
    case ("CASE OF", 1...): return try cases(piece(arguments[0]), Array(arguments.dropFirst()))
    case ("CAST", 2): return try cast(piece(arguments[0]), arguments[1])
    default: return try function(name, arguments)
    }
  }

  // MARK: comparing

  /// A literal beside a column of text stays a text, beside a number it is one.
  private func aligned(_ left: Piece, _ right: Piece) throws -> (Piece, Piece) {
    if left.kind == .moment || right.kind == .moment {
      let other = left.kind == .moment ? right : left
      guard other.kind == .moment || other.kind == .text && other.literal != nil else {
        throw Untranslatable("it compares a date with what is none; here dates are texts")
      }
    }
    if left.kind == .text, left.literal == nil, case .number(let digits) = right.literal {
      return (left, Piece(text: SQLText.literal(digits), kind: .text))
    }
    if left.kind.isNumber, case .text(let digits) = right.literal {
      guard SQLText.isNumber(digits) else { throw Untranslatable("it compares a number with a text") }
      return (left, Piece(text: digits, kind: .number))
    }
    return (left, right)
  }

  private func comparison(_ sign: String, _ left: Piece, _ right: Piece) throws -> Piece {
    let (one, other) = try aligned(left, right)
    return Piece(text: "(\(one.text) \(sign) \(other.text))", kind: .boolean)
  }

  /// PostgreSQL's LIKE tells cases apart, as SQLite's GLOB does.
  private func like(_ arguments: [ExpressionTree]) throws -> Piece {
    guard case .text(let pattern) = arguments[1] else { throw Untranslatable("the pattern of LIKE is no literal") }
    var escape: Unicode.Scalar? = "\\"
    if arguments.count == 3 {
      guard case .text(let sign) = arguments[2] else { throw Untranslatable("the escape of LIKE is no literal") }
      escape = sign.unicodeScalars.first
    }
    var glob = ""
    var isEscaped = false
    for scalar in pattern.unicodeScalars {
      if !isEscaped, scalar == escape {
        isEscaped = true
        continue
      }
      switch scalar {
      case "%" where !isEscaped: glob += "*"
      case "_" where !isEscaped: glob += "?"
      case "*", "?", "[": glob += "[\(scalar)]"
      default: glob.unicodeScalars.append(scalar)
      }
      isEscaped = false
    }
    return Piece(text: "(\(try words(arguments[0])) GLOB \(SQLText.literal(glob)))", kind: .boolean)
  }

  // MARK: values

  private func number(_ tree: ExpressionTree) throws -> Piece {
    let value = try piece(tree)
    guard value.kind.isNumber || value.kind == .null else { throw Untranslatable("it computes with what is no number here") }
    return value
  }

  private static func signed(_ sign: String, _ literal: ExpressionTree?) -> ExpressionTree? {
    guard case .number(let digits) = literal else { return nil }
    guard sign == "-" else { return literal }
    return .number(digits.hasPrefix("-") ? String(digits.dropFirst()) : "-" + digits)
  }

  private func arithmetic(_ sign: String, _ left: Piece, _ right: Piece) throws -> Piece {
    guard left.kind.isNumber, right.kind.isNumber else { throw Untranslatable("it computes with what is no number here") }
    let isExact = left.kind == .integer && (right.kind == .integer || right.isWholeLiteral)
    if sign == "/" || sign == "%", !isExact { throw Untranslatable("SQLite divides fractions as doubles") }
    return Piece(text: "(\(left.text) \(sign) \(right.text))", kind: isExact ? .integer : .number)
  }

  private func words(_ tree: ExpressionTree) throws -> String {
    let value = try piece(tree)
    guard value.kind == .text || value.kind == .unknown || value.kind == .null || value.kind == .integer else {
      throw Untranslatable("the engines spell a number, a date or a blob differently as text")
    }
    return value.text
  }

  private func cases(_ subject: Piece?, _ arguments: [ExpressionTree]) throws -> Piece {
    var text = "CASE"
    var kind = PieceKind.null
    var index = 0
    while index < arguments.count {
      if case .call("ELSE", let last) = arguments[index], let only = last.first {
        text += " ELSE \(try piece(only).text)"
        index += 1
      } else {
        guard index + 1 < arguments.count else { throw Untranslatable("a CASE without THEN") }
        let condition = try piece(arguments[index])
        let value = try piece(arguments[index + 1])
        text += " WHEN \(try subject.map { try comparison("=", $0, condition).text } ?? condition.text) THEN \(value.text)"
        kind = value.kind
        index += 2
      }
    }
    return Piece(text: "(\(text) END)", kind: kind)
  }

  private func cast(_ value: Piece, _ type: ExpressionTree) throws -> Piece {
    guard case .text(let words) = type else { throw Untranslatable("a CAST without a type") }
    switch (words.lowercased(), value.kind) {
    case ("text", .text), ("text", .unknown), ("character varying", .text): return value
    case ("text", .integer): return Piece(text: "CAST(\(value.text) AS TEXT)", kind: .text)
    case ("integer", .integer), ("bigint", .integer), ("smallint", .integer): return value
    case ("numeric", .integer), ("numeric", .number), ("double precision", .integer), ("double precision", .number):
      return Piece(text: "CAST(\(value.text) AS REAL)", kind: .number)
    case ("integer", .boolean): return Piece(text: value.text, kind: .integer)
    default: throw Untranslatable("a CAST to \(words) means something else in SQLite")
    }
  }

  private func function(_ name: String, _ arguments: [ExpressionTree]) throws -> Piece {
    switch (name, arguments.count) {
    case ("LENGTH", 1), ("CHAR_LENGTH", 1), ("CHARACTER_LENGTH", 1):
      return Piece(text: "length(\(try words(arguments[0])))", kind: .integer)
    case ("LOWER", 1), ("UPPER", 1): return Piece(text: "\(name.lowercased())(\(try words(arguments[0])))", kind: .text)
    case ("ABS", 1):
      let value = try number(arguments[0])
      return Piece(text: "abs(\(value.text))", kind: value.kind)
    case ("COALESCE", 2...):
      let pieces = try arguments.map { try piece($0) }
      return Piece(text: "coalesce(\(pieces.map(\.text).joined(separator: ", ")))", kind: pieces[0].kind)
    case ("NULLIF", 2):
      let pieces = try arguments.map { try piece($0) }
      return Piece(text: "nullif(\(pieces[0].text), \(pieces[1].text))", kind: pieces[0].kind)
    case ("BTRIM", 1), ("TRIM", 1), ("LTRIM", 1), ("RTRIM", 1), ("BTRIM", 2), ("LTRIM", 2), ("RTRIM", 2):
      let texts = try arguments.map { try words($0) }
      return Piece(text: "\(name == "BTRIM" ? "trim" : name.lowercased())(\(texts.joined(separator: ", ")))", kind: .text)
    case ("STRPOS", 2): return Piece(text: "instr(\(try words(arguments[0])), \(try words(arguments[1])))", kind: .integer)
    case ("REPLACE", 3):
      return Piece(text: "replace(\(try arguments.map { try words($0) }.joined(separator: ", ")))", kind: .text)
    case ("SUBSTR", 2), ("SUBSTR", 3), ("SUBSTRING", 2), ("SUBSTRING", 3):
      guard case .number(let start) = arguments[1], (Int(start) ?? 0) >= 1 else {
        throw Untranslatable("a substring at no fixed place")
      }
      let rest = try arguments.dropFirst(2).map { ", " + (try number($0).text) }.joined()
      return Piece(text: "substr(\(try words(arguments[0])), \(start)\(rest))", kind: .text)
    default: throw Untranslatable("SQLite has no \(name) that is known to mean the same")
    }
  }
}

extension Piece {
  fileprivate var isWholeLiteral: Bool {
    guard case .number(let digits) = literal else { return false }
    return Int64(digits) != nil
  }
}
