internal import DrydockData

/// What a playbook asks of its results: `findings.total > 0 and not target`, `outliers.rows | take 3`.
///
/// Or, and, not, comparisons (`== != < <= > >= in`), filters after `|`, dotted paths, texts, numbers, lists.
public indirect enum Expression: Sendable, Hashable {
  case literal(JSONValue)
  case path([String])
  case list([Expression])
  case not(Expression)
  case and(Expression, Expression)
  case or(Expression, Expression)
  case compare(String, Expression, Expression)
  case filter(String, Expression, [Expression])

  /// Reads a text; a usage failure says what is wrong with it.
  public init(parsing text: String) throws { self = try ExpressionParser(text).whole() }

  /// Its value; a name that means nothing is null.
  public func value(in scope: Scope) throws -> JSONValue {
    switch self {
    case .literal(let value): value
    case .path(let names): names.dropFirst().reduce(scope[names[0]]) { $0[$1] }
    case .list(let elements): .array(try elements.map { try $0.value(in: scope) })
    case .not(let one): .bool(try !one.value(in: scope).isTrue)
    case .and(let a, let b): .bool(try a.value(in: scope).isTrue && b.value(in: scope).isTrue)
    case .or(let a, let b): .bool(try a.value(in: scope).isTrue || b.value(in: scope).isTrue)
    case .compare(let sign, let a, let b): .bool(Self.compare(sign, try a.value(in: scope), try b.value(in: scope)))
    case .filter(let name, let subject, let arguments):
      try Filters.apply(name, to: subject.value(in: scope), arguments.map { try $0.value(in: scope) })
    }
  }

  private static func compare(_ sign: String, _ a: JSONValue, _ b: JSONValue) -> Bool {
    switch sign {
    case "==": return a == b || a.double.flatMap { one in b.double.map { one == $0 } } == true
    case "!=": return !compare("==", a, b)
    case "in": return b.array?.contains(a) ?? b.object.map { $0[a.string ?? ""] != nil } ?? false
    default: break
    }
    if let one = a.double, let other = b.double { return ordered(sign, one, other) }
    if let one = a.string, let other = b.string { return ordered(sign, one, other) }
    return false
  }

  private static func ordered<Value: Comparable>(_ sign: String, _ a: Value, _ b: Value) -> Bool {
    switch sign {
    case "<": a < b
    case "<=": a <= b
    case ">": a > b
    default: a >= b
    }
  }
}

/// Values by name.
public struct Scope: Sendable, Hashable {
  private var values: [String: JSONValue]

  /// Values.
  public init(_ values: [String: JSONValue] = [:]) { self.values = values }

  /// The value of a name; null where it has none.
  public subscript(name: String) -> JSONValue {
    get { values[name] ?? .null }
    set { values[name] = newValue }
  }
}

/// Reads one expression by recursive descent.
struct ExpressionParser {
  private let text: String
  private let words: [String]
  private var position = 0

  init(_ text: String) throws {
    self.text = text
    words = try ExpressionWords.split(text)
  }

  mutating func readWhole() throws -> Expression {
    let expression = try or()
    guard position == words.count else { throw wrong("\(words[position]) is not expected there") }
    return expression
  }

  func whole() throws -> Expression {
    var parser = self
    return try parser.readWhole()
  }

  private var next: String? { position < words.count ? words[position] : nil }

  private mutating func take(_ word: String) -> Bool {
    guard next == word else { return false }
    position += 1
    return true
  }

  private mutating func or() throws -> Expression {
    var left = try and()
    while take("or") { left = .or(left, try and()) }
    return left
  }

  private mutating func and() throws -> Expression {
    var left = try not()
    while take("and") { left = .and(left, try not()) }
    return left
  }

  private mutating func not() throws -> Expression { take("not") ? .not(try not()) : try comparison() }

  private mutating func comparison() throws -> Expression {
    let left = try filtered()
    guard let sign = next, ["==", "!=", "<", "<=", ">", ">=", "in"].contains(sign) else { return left }
    position += 1
    return .compare(sign, left, try filtered())
  }

  private mutating func filtered() throws -> Expression {
    var subject = try primary()
    while take("|") {
      guard let name = next, Filters.names.contains(name) else {
        let nearest = next.flatMap { Suggestion.nearest(to: $0, among: Filters.names) }
        throw wrong("\(next ?? "nothing") is no filter" + (nearest.map { "; did you mean \($0)?" } ?? ""))
      }
      position += 1
      var arguments: [Expression] = []
      while let word = next, Self.beginsValue(word) { arguments.append(try primary()) }
      subject = .filter(name, subject, arguments)
    }
    return subject
  }

  private static func beginsValue(_ word: String) -> Bool {
    guard let first = word.first, !["and", "or", "not", "in"].contains(word) else { return false }
    return first.isLetter || first.isNumber || "\"'_-".contains(first) && word.count > 1
  }

  private mutating func primary() throws -> Expression {
    guard let word = next, let first = word.first else { throw wrong("it ends too early") }
    position += 1
    if word == "(" {
      let inner = try or()
      guard take(")") else { throw wrong("a bracket is not closed") }
      return inner
    }
    if word == "[" { return try list() }
    if first == "\"" || first == "'" { return .literal(.string(String(word.dropFirst().dropLast()))) }
    if first.isNumber || first == "-" {
      guard let number = Int64(word).map(JSONValue.integer) ?? Double(word).map(JSONValue.number) else {
        throw wrong("\(word) is no number")
      }
      return .literal(number)
    }
    guard first.isLetter || first == "_" else { throw wrong("\(word) is not expected there") }
    if let constant = ["true": JSONValue.bool(true), "false": .bool(false), "null": .null][word] { return .literal(constant) }
    return .path(word.split(separator: ".").map(String.init))
  }

  private mutating func list() throws -> Expression {
    var elements: [Expression] = []
    while !take("]") {
      elements.append(try or())
      if next != "]", !take(",") { throw wrong("a list is not closed") }
    }
    return .list(elements)
  }

  private func wrong(_ cause: String) -> Failure { Failure(.usage, attempted: "read the expression “\(text)”", cause: cause) }
}

/// Cuts an expression into words.
private enum ExpressionWords {
  static func split(_ text: String) throws -> [String] {
    var words: [String] = []
    var rest = Substring(text)
    while let first = rest.first {
      if first.isWhitespace {
        rest.removeFirst()
      } else if first == "\"" || first == "'" {
        guard let end = rest.dropFirst().firstIndex(of: first) else {
          throw Failure(.usage, attempted: "read the expression “\(text)”", cause: "a text is not closed")
        }
        words.append(String(rest[...end]))
        rest = rest[rest.index(after: end)...]
      } else if first.isLetter || first.isNumber || first == "_" || first == "-" {
        let word = rest.prefix { $0.isLetter || $0.isNumber || "_.-".contains($0) }
        words.append(String(word))
        rest = rest.dropFirst(word.count)
      } else {
        let pair = String(rest.prefix(2))
        let sign = ["==", "!=", "<=", ">="].contains(pair) ? pair : String(first)
        words.append(sign)
        rest = rest.dropFirst(sign.count)
      }
    }
    return words
  }
}
