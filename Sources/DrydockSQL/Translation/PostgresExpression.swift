public import DrydockCore
internal import DrydockData

/// Writes SQLite's expressions for PostgreSQL: what compares, counts and computes alike there. What SQLite does by converting as it goes has
/// to be said; what would mean something else is not translated.
public struct PostgresExpression {
  private let columns: (String) -> TranslatedColumn?

  /// A translation; `columns` finds a column by the source's name.
  public init(columns: @escaping (String) -> TranslatedColumn?) { self.columns = columns }

  /// A condition, as CHECK and WHERE take it.
  public func condition(_ tree: ExpressionTree?) -> Translation { translate(tree) { try truth(of: piece($0)) } }

  /// A value, as a generated column or an indexed expression is one; `type` is what its column has, where one takes it.
  public func value(_ tree: ExpressionTree?, as type: ColumnType? = nil) -> Translation {
    translate(tree) { tree in
      let value = try piece(tree)
      return try type.map { try fitting(value, PieceKind($0)) } ?? value.text
    }
  }

  /// A value as a column of that kind takes it.
  private func fitting(_ value: Piece, _ kind: PieceKind) throws -> String {
    switch (value.kind, kind) {
    case (.boolean, .integer), (.boolean, .number): return try numeric(value).text
    case (.integer, .boolean), (.number, .boolean): return try truth(of: value)
    case (.null, _), (.unknown, _), (_, .unknown): return value.text
    case (.number, .integer): throw Untranslatable("it yields a fraction where the column holds integers")
    case (let own, _) where own == kind || own.isNumber && kind.isNumber: return value.text
    default: throw Untranslatable("it yields another kind of value than the column holds")
    }
  }

  private func translate(_ tree: ExpressionTree?, _ write: (ExpressionTree) throws -> String) -> Translation {
    guard let tree else { return .notTranslated(reason: "the expression is beyond the grammar") }
    do {
      return .text(try write(tree))
    } catch let reason as Untranslatable {
      return .notTranslated(reason: reason.reason)
    } catch {
      return .notTranslated(reason: "the expression is beyond the grammar")
    }
  }

  /// SQLite takes a number for a truth value; PostgreSQL does not.
  private func truth(of piece: Piece) throws -> String {
    switch piece.kind {
    case .boolean, .unknown, .null: return piece.text
    case .integer, .number: return "(\(piece.text) <> 0)"
    default: throw Untranslatable("a text or a blob stands for a truth value")
    }
  }

  // MARK: pieces

  func piece(_ tree: ExpressionTree) throws -> Piece {
    switch tree {
    case .column(let name): return try column(name)
    case .number(let text): return try number(text, tree)
    case .text(let text): return Piece(text: SQLText.literal(text), kind: .text, literal: tree)
    case .blob(let digits): return Piece(text: "'\\x\(digits.lowercased())'::bytea", kind: .binary, literal: tree)
    case .null: return Piece(text: "NULL", kind: .null)
    case .call(let name, let arguments): return try call(name, arguments)
    }
  }

  private func column(_ name: String) throws -> Piece {
    if let column = columns(name) {
      return Piece(text: SQLText.quoted(column.name), kind: PieceKind(column.type), collation: column.collation)
    }
    switch name.uppercased() {
    case "TRUE": return Piece(text: "TRUE", kind: .boolean, literal: .number("1"))
    case "FALSE": return Piece(text: "FALSE", kind: .boolean, literal: .number("0"))
    case "CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME": throw Untranslatable("it depends on the clock")
    case "ROWID", "OID", "_ROWID_": throw Untranslatable("PostgreSQL has no row numbers")
    // A name in double quotes that is no column is a text to SQLite.
    default: return Piece(text: SQLText.literal(name), kind: .text, literal: .text(name))
    }
  }

  private func number(_ text: String, _ tree: ExpressionTree) throws -> Piece {
    let lower = text.lowercased()
    guard !lower.hasPrefix("0x"), !lower.contains("_") else { throw Untranslatable("a number in hexadecimal digits") }
    let isInteger = text.utf8.allSatisfy { $0 &- 48 < 10 }
    return Piece(text: text, kind: isInteger ? .integer : .number, literal: tree)
  }

  private func call(_ name: String, _ arguments: [ExpressionTree]) throws -> Piece {
    switch (name, arguments.count) {
    case ("AND", 2), ("OR", 2):
      let sides = try arguments.map { try truth(of: piece($0)) }
      return Piece(text: "(\(sides[0]) \(name) \(sides[1]))", kind: .boolean)
    case ("NOT", 1): return Piece(text: "(NOT \(try truth(of: piece(arguments[0]))))", kind: .boolean)
    case ("=", 2), ("==", 2), ("<>", 2), ("!=", 2), ("<", 2), ("<=", 2), (">", 2), (">=", 2):
      return try comparison(name == "==" ? "=" : name == "!=" ? "<>" : name, piece(arguments[0]), piece(arguments[1]))
    case ("IS", 2), ("IS NOT", 2): return try identity(name == "IS NOT", piece(arguments[0]), arguments[1])
    case ("IN", 1...): return try membership(piece(arguments[0]), arguments.dropFirst().map(piece))
    case ("BETWEEN", 3):
      let value = try piece(arguments[0])
      let (low, high) = (try comparison(">=", value, piece(arguments[1])), try comparison("<=", value, piece(arguments[2])))
      return Piece(text: "(\(low.text) AND \(high.text))", kind: .boolean)
    case ("LIKE", 2), ("LIKE", 3): return try like(arguments)
    case ("GLOB", 2): return try glob(piece(arguments[0]), arguments[1])
    case ("+", 2), ("-", 2), ("*", 2), ("/", 2), ("%", 2): return try arithmetic(name, arguments)
    case ("&", 2), ("|", 2), ("<<", 2), (">>", 2):
      let sides = try arguments.map { try integer(piece($0)) }
      return Piece(text: "(\(sides[0]) \(name) \(sides[1]))", kind: .integer)
    case ("||", 2): return Piece(text: "(\(try words(arguments[0])) || \(try words(arguments[1])))", kind: .text)
    case ("-", 1), ("+", 1):
      let value = try numeric(piece(arguments[0]))
      return Piece(text: "(\(name)\(value.text))", kind: value.kind, literal: negated(name, value.literal))
    case ("~", 1): return Piece(text: "(~\(try integer(piece(arguments[0]))))", kind: .integer)
    case ("CASE", _): return try cases(subject: nil, arguments)
    case ("CASE OF", 1...): return try cases(subject: piece(arguments[0]), Array(arguments.dropFirst()))
    case ("CAST", 2): return try cast(piece(arguments[0]), arguments[1])
    case ("COLLATE", 2): return try collated(arguments)
    default: return try function(name, arguments)
    }
  }

  private func negated(_ sign: String, _ literal: ExpressionTree?) -> ExpressionTree? {
    guard case .number(let text) = literal else { return nil }
    return .number(sign == "-" ? "-" + text : text)
  }

  private func collated(_ arguments: [ExpressionTree]) throws -> Piece {
    guard case .text(let collation) = arguments[1], collation.uppercased() == "BINARY" else {
      throw Untranslatable("it compares under a collation that PostgreSQL has not")
    }
    let value = try piece(arguments[0])
    return Piece(text: value.text, kind: value.kind, literal: value.literal)
  }

  // MARK: comparing

  /// Brings two sides to what PostgreSQL compares as SQLite would.
  private func aligned(_ left: Piece, _ right: Piece) throws -> (Piece, Piece) {
    guard left.collation == nil, right.collation == nil else { throw Untranslatable("it compares under a collation of its column") }
    if left.literal == nil, let literal = right.literal { return (left, try literalPiece(literal, right, besides: left.kind)) }
    if right.literal == nil, let literal = left.literal { return (try literalPiece(literal, left, besides: right.kind), right) }
    let kinds = [left.kind, right.kind]
    if kinds.contains(.unknown) || kinds.contains(.null) || left.kind == right.kind { return (left, right) }
    if left.kind.isNumber && right.kind.isNumber { return (left, right) }
    if left.kind == .boolean && right.kind.isNumber { return (try numeric(left), right) }
    if right.kind == .boolean && left.kind.isNumber { return (left, try numeric(right)) }
    throw Untranslatable("it compares values of two kinds")
  }

  /// A literal as the other side's kind takes it.
  private func literalPiece(_ literal: ExpressionTree, _ own: Piece, besides kind: PieceKind) throws -> Piece {
    switch (kind, literal) {
    case (.boolean, .number("0")): return Piece(text: "FALSE", kind: .boolean)
    case (.boolean, .number("1")): return Piece(text: "TRUE", kind: .boolean)
    case (.integer, .number), (.number, .number), (.text, .text), (.binary, .blob), (.moment, .text): return own
    case (.text, .number(let digits)): return Piece(text: SQLText.literal(digits), kind: .text)
    case (.integer, .text(let digits)) where SQLText.isNumber(digits), (.number, .text(let digits)) where SQLText.isNumber(digits):
      return Piece(text: digits, kind: .number)
    case (.unknown, _), (.null, _): return own
    default: throw Untranslatable("it compares a column with a literal of another kind")
    }
  }

  private func comparison(_ sign: String, _ left: Piece, _ right: Piece) throws -> Piece {
    let (one, other) = try aligned(left, right)
    // SQLite orders texts by their bytes, whatever the database's locale.
    let isOrder = sign != "=" && sign != "<>"
    let order = isOrder && one.kind == .text && other.kind == .text ? " COLLATE \"C\"" : ""
    return Piece(text: "(\(one.text) \(sign) \(other.text)\(order))", kind: .boolean)
  }

  private func identity(_ isNegated: Bool, _ left: Piece, _ right: ExpressionTree) throws -> Piece {
    if right == .null { return Piece(text: "(\(left.text) IS \(isNegated ? "NOT " : "")NULL)", kind: .boolean) }
    let (one, other) = try aligned(left, piece(right))
    return Piece(text: "(\(one.text) IS \(isNegated ? "" : "NOT ")DISTINCT FROM \(other.text))", kind: .boolean)
  }

  private func membership(_ left: Piece, _ items: [Piece]) throws -> Piece {
    guard !items.isEmpty else { return Piece(text: "FALSE", kind: .boolean) }
    let texts = try items.map { try aligned(left, $0).1.text }
    return Piece(text: "(\(left.text) IN (\(texts.joined(separator: ", "))))", kind: .boolean)
  }

  /// SQLite's LIKE does not tell the cases of ASCII letters apart and has no escape of its own.
  private func like(_ arguments: [ExpressionTree]) throws -> Piece {
    guard case .text(let pattern) = arguments[1] else { throw Untranslatable("the pattern of LIKE is no literal") }
    var escape = "''"
    if arguments.count == 3 {
      guard case .text(let sign) = arguments[2] else { throw Untranslatable("the escape of LIKE is no literal") }
      escape = SQLText.literal(sign.asciiLowercased())
    }
    let text = "(lower(\(try words(arguments[0])) COLLATE \"C\") LIKE \(SQLText.literal(pattern.asciiLowercased())) ESCAPE \(escape))"
    return Piece(text: text, kind: .boolean)
  }

  private func glob(_ left: Piece, _ pattern: ExpressionTree) throws -> Piece {
    guard case .text(let pattern) = pattern, let expression = GlobPattern.regularExpression(pattern) else {
      throw Untranslatable("the pattern of GLOB is no literal that can be followed")
    }
    guard left.kind == .text || left.kind == .unknown else { throw Untranslatable("GLOB looks at something else than text") }
    return Piece(text: "(\(left.text) COLLATE \"C\" ~ \(SQLText.literal(expression)))", kind: .boolean)
  }

  // MARK: numbers and texts

  private func numeric(_ piece: Piece) throws -> Piece {
    switch piece.kind {
    case .integer, .number, .unknown, .null: return piece
    case .boolean: return Piece(text: "CAST(\(piece.text) AS integer)", kind: .integer)
    default: throw Untranslatable("it computes with a text or a blob")
    }
  }

  private func integer(_ piece: Piece) throws -> String {
    let value = try numeric(piece)
    guard value.kind != .number else { throw Untranslatable("it computes with the bits of a number that is no integer") }
    return value.text
  }

  private func arithmetic(_ sign: String, _ arguments: [ExpressionTree]) throws -> Piece {
    let (left, right) = (try numeric(piece(arguments[0])), try numeric(piece(arguments[1])))
    if sign == "%", left.kind == .number || right.kind == .number { throw Untranslatable("SQLite cuts the sides of % to integers") }
    let kind: PieceKind = left.kind == .integer && right.kind == .integer ? .integer : .number
    let isSafe: Bool = if case .number(let digits) = right.literal { Double(digits) != 0 } else { false }
    // Divided by zero, SQLite gives NULL.
    let divisor = (sign == "/" || sign == "%") && !isSafe ? "NULLIF(\(right.text), 0)" : right.text
    return Piece(text: "(\(left.text) \(sign) \(divisor))", kind: kind)
  }

  /// A piece as text, as SQLite joins it.
  func words(_ tree: ExpressionTree) throws -> String {
    let value = try piece(tree)
    switch value.kind {
    case .text, .null, .unknown: return value.text
    case .integer: return "CAST(\(value.text) AS text)"
    default: throw Untranslatable("the engines spell a number, a date or a blob differently as text")
    }
  }

  private func cases(subject: Piece?, _ arguments: [ExpressionTree]) throws -> Piece {
    var text = "CASE"
    var kinds: [PieceKind] = []
    var index = 0
    while index < arguments.count {
      if case .call("ELSE", let last) = arguments[index], let only = last.first {
        let value = try piece(only)
        text += " ELSE \(value.text)"
        kinds.append(value.kind)
        index += 1
      } else {
        guard index + 1 < arguments.count else { throw Untranslatable("a CASE without THEN") }
        let condition = try piece(arguments[index])
        let value = try piece(arguments[index + 1])
        text += " WHEN \(try subject.map { try comparison("=", $0, condition).text } ?? truth(of: condition)) THEN \(value.text)"
        kinds.append(value.kind)
        index += 2
      }
    }
    return Piece(text: "(\(text) END)", kind: try common(kinds))
  }

  /// The kind of values that can stand in for each other.
  func common(_ kinds: [PieceKind]) throws -> PieceKind {
    let real = Set(kinds.filter { $0 != .null }.map { "\($0)" })
    guard let first = kinds.first(where: { $0 != .null }) else { return .null }
    if real.count == 1 { return first }
    if kinds.allSatisfy({ $0.isNumber || $0 == .null }) { return .number }
    throw Untranslatable("it yields values of several kinds")
  }

  private func cast(_ value: Piece, _ type: ExpressionTree) throws -> Piece {
    guard case .text(let words) = type else { throw Untranslatable("a CAST without a type") }
    let wanted = words.uppercased()
    if wanted.contains("INT"), value.kind == .integer { return value }
    if wanted.contains("INT"), value.kind == .number { return Piece(text: "CAST(trunc(\(value.text)) AS bigint)", kind: .integer) }
    if wanted.contains("REAL") || wanted.contains("FLOA") || wanted.contains("DOUB"), value.kind.isNumber {
      return Piece(text: "CAST(\(value.text) AS double precision)", kind: .number)
    }
    if wanted.contains("CHAR") || wanted.contains("TEXT") {
      if value.kind == .text { return value }
      if value.kind == .integer { return Piece(text: "CAST(\(value.text) AS text)", kind: .text) }
    }
    throw Untranslatable("SQLite's CAST to \(wanted) reads what PostgreSQL's refuses")
  }
}
