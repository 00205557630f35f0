public import DrydockCore

/// Reads an expression: comparison, arithmetic, logic, IN, BETWEEN, LIKE, IS NULL, CASE, CAST, calls. What it does not understand,
/// such as a subquery, has no tree and stays text.
public struct ExpressionParser {
  private var cursor: TokenCursor

  /// The tree of an expression, or nil where the grammar does not reach.
  public static func tree(of text: String) -> ExpressionTree? {
    var parser = ExpressionParser(cursor: TokenCursor(Tokenizer.tokens(of: text)))
    guard let tree = parser.expression(0), parser.cursor.isAtEnd else { return nil }
    return tree
  }

  /// How tightly binary operators bind, loosest first (https://sqlite.org/lang_expr.html §2).
  private static let levels: [String: Int] = [
    "OR": 1, "AND": 2, "=": 4, "==": 4, "<>": 4, "!=": 4, "<": 5, "<=": 5, ">": 5, ">=": 5, "&": 7, "|": 7, "<<": 7, ">>": 7, "+": 8,
    "-": 8,
    "*": 9, "/": 9, "%": 9, "||": 10, "->": 10, "->>": 10,
  ]
  /// NOT stands between AND and the comparisons.
  private static let notLevel = 3
  private static let comparisonLevel = 4
  private static let unaryLevel = 11
  private static let maximumDepth = 200
  private var depth = 0

  private init(cursor: TokenCursor) { self.cursor = cursor }

  private mutating func expression(_ minimum: Int) -> ExpressionTree? {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.maximumDepth, var left = operand() else { return nil }
    while let token = cursor.peek {
      if minimum <= Self.comparisonLevel, let predicate = predicate(of: left) {
        guard let tree = predicate else { return nil }
        left = tree
        continue
      }
      let spelling = token.text.uppercased()
      guard token.kind == .symbol || token.kind == .word, let level = Self.levels[spelling], level >= minimum else { break }
      cursor.advance()
      guard let right = expression(level + 1) else { return nil }
      left = .call(spelling, [left, right])
    }
    return left
  }

  /// `IS NULL`, `IN (…)`, `BETWEEN` and the like behind an operand; nil where none follows, `.some(nil)` where it cannot be read.
  private mutating func predicate(of left: ExpressionTree) -> ExpressionTree?? {
    if cursor.take("ISNULL") { return .call("IS", [left, .null]) }
    if cursor.take("NOTNULL") { return .call("IS NOT", [left, .null]) }
    if cursor.take("COLLATE") {
      guard let name = cursor.takeName() else { return .some(nil) }
      return .call("COLLATE", [left, .text(name)])
    }
    if cursor.take("IS") {
      let isNegated = cursor.take("NOT")
      guard let right = expression(Self.comparisonLevel + 1) else { return .some(nil) }
      return .call(isNegated ? "IS NOT" : "IS", [left, right])
    }
    let isNegated = cursor.peek?.is("NOT") == true && ["IN", "BETWEEN", "LIKE", "GLOB"].contains { cursor.peek(1)?.is($0) == true }
    if isNegated { cursor.advance() }
    let tree: ExpressionTree?
    if cursor.take("IN") {
      tree = list().map { .call("IN", [left] + $0) }
    } else if cursor.take("BETWEEN") {
      tree = between(left)
    } else if let word = ["LIKE", "GLOB"].first(where: { cursor.take($0) }) {
      tree = like(left, word)
    } else {
      return nil
    }
    return .some(tree.map { isNegated ? .call("NOT", [$0]) : $0 })
  }

  private mutating func between(_ left: ExpressionTree) -> ExpressionTree? {
    guard let low = expression(Self.comparisonLevel + 1), cursor.take("AND"), let high = expression(Self.comparisonLevel + 1) else {
      return nil
    }
    return .call("BETWEEN", [left, low, high])
  }

  private mutating func like(_ left: ExpressionTree, _ word: String) -> ExpressionTree? {
    guard let pattern = expression(Self.comparisonLevel + 1) else { return nil }
    guard cursor.take("ESCAPE") else { return .call(word, [left, pattern]) }
    return expression(Self.comparisonLevel + 1).map { .call(word, [left, pattern, $0]) }
  }

  /// `(a, b, …)`, also empty.
  private mutating func list() -> [ExpressionTree]? {
    guard cursor.take("(") else { return nil }
    var items: [ExpressionTree] = []
    if cursor.take(")") { return items }
    repeat {
      guard let item = expression(0) else { return nil }
      items.append(item)
    } while cursor.take(",")
    return cursor.take(")") ? items : nil
  }

  private mutating func operand() -> ExpressionTree? {
    if cursor.take("NOT") { return expression(Self.notLevel).map { .call("NOT", [$0]) } }
    for sign in ["-", "+", "~"] where cursor.take(sign) { return expression(Self.unaryLevel).map { .call(sign, [$0]) } }
    if cursor.peek?.is("(") == true {
      guard let items = list(), let only = items.first else { return nil }
      return items.count == 1 ? only : .call("ROW", items)
    }
    if cursor.take("CASE") { return caseExpression() }
    if cursor.peek?.is("CAST") == true, cursor.peek(1)?.is("(") == true { return cast() }
    guard let token = cursor.peek else { return nil }
    cursor.advance()
    switch token.kind {
    case .number: return .number(token.text)
    case .text: return .text(token.text)
    case .blob: return .blob(token.text)
    case .word where token.is("NULL"): return .null
    case .word where cursor.peek?.is("(") == true: return call(token.text.uppercased())
    case .word where Self.reserved.contains(token.text.uppercased()): return nil
    case .word, .quotedName: return column(token.text)
    default: return nil
    }
  }

  /// Words that begin what this grammar does not know, or that cannot begin an operand.
  private static let reserved: Set<String> = [
    "SELECT", "EXISTS", "VALUES", "WITH", "RAISE", "AND", "OR", "IN", "LIKE", "GLOB", "BETWEEN", "IS", "THEN", "ELSE", "END", "WHEN",
    "FROM",
    "WHERE", "AS", "ESCAPE", "COLLATE",
  ]

  private mutating func column(_ first: String) -> ExpressionTree? {
    var name = first
    while cursor.take(".") {
      guard let next = cursor.takeName() else { return nil }
      name = next
    }
    return .column(name)
  }

  private mutating func call(_ name: String) -> ExpressionTree? {
    if cursor.peek(1)?.is("*") == true, cursor.peek(2)?.is(")") == true {
      for _ in 0..<3 { cursor.advance() }
      return .call(name, [])
    }
    guard let arguments = list() else { return nil }
    // A window or a filter changes what the call means.
    if cursor.peek?.is("OVER") == true || cursor.peek?.is("FILTER") == true { return nil }
    return .call(name, arguments)
  }

  private mutating func caseExpression() -> ExpressionTree? {
    var parts: [ExpressionTree] = []
    let hasSubject = cursor.peek?.is("WHEN") != true
    if hasSubject {
      guard let subject = expression(0) else { return nil }
      parts.append(subject)
    }
    while cursor.take("WHEN") {
      guard let condition = expression(0), cursor.take("THEN"), let value = expression(0) else { return nil }
      parts += [condition, value]
    }
    if cursor.take("ELSE") {
      guard let value = expression(0) else { return nil }
      parts.append(.call("ELSE", [value]))
    }
    return cursor.take("END") ? .call(hasSubject ? "CASE OF" : "CASE", parts) : nil
  }

  private mutating func cast() -> ExpressionTree? {
    cursor.advance()
    cursor.advance()
    guard let value = expression(0), cursor.take("AS") else { return nil }
    var type: [String] = []
    var depth = 0
    while let token = cursor.peek, depth > 0 || !token.is(")") {
      if token.is("(") { depth += 1 }
      if token.is(")") { depth -= 1 }
      type.append(token.text)
      cursor.advance()
    }
    return cursor.take(")") ? .call("CAST", [value, .text(type.joined(separator: " "))]) : nil
  }
}
