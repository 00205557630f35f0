public import DrydockCore

/// What a CREATE TABLE statement says that SQLite's catalogue functions do not: checks, names and timing of relations, expressions of
/// generated columns.
public struct CreateTable: Sendable {
  /// A relation's clause.
  public struct Relation: Sendable, Hashable {
    /// The constraint's name, where it has one.
    public let name: String?
    /// The referring columns.
    public let columns: [String]
    /// The table referred to.
    public let parent: String
    /// The columns referred to; empty means the parent's primary key.
    public let parentColumns: [String]
    /// Whether it is checked at commit unless a transaction says otherwise.
    public let isDeferred: Bool
  }

  /// The table's name.
  public private(set) var name = ""
  /// Relations in the order of their declaration.
  public private(set) var relations: [Relation] = []
  /// CHECK constraints of columns and table, in order.
  public private(set) var checks: [SQLExpression] = []
  /// Expressions of generated columns, by column.
  public private(set) var generated: [String: SQLExpression] = [:]
  /// Where the parenthesis stands that ends columns and constraints, in bytes.
  public private(set) var end = 0
  /// Where what stands before ``end`` is over, blanks and comments left out, in bytes.
  public private(set) var lastTokenEnd = 0

  private let source: [UInt8]
  private let engine: EngineID
  private var cursor: TokenCursor

  /// Reads a statement; nil where it is no CREATE TABLE or cannot be followed to its end.
  public init?(_ sql: String, engine: EngineID = .sqlite) {
    source = Array(sql.utf8)
    self.engine = engine
    cursor = TokenCursor(Tokenizer.tokens(of: sql))
    guard cursor.take("CREATE") else { return nil }
    _ = cursor.take("TEMP") || cursor.take("TEMPORARY")
    guard cursor.take("TABLE") else { return nil }
    _ = cursor.take(["IF", "NOT", "EXISTS"])
    guard var name = cursor.takeName() else { return nil }
    if cursor.take("."), let second = cursor.takeName() { name = second }
    self.name = name
    guard let inside = cursor.takeBrackets(), let last = cursor.tokens[inside].last else { return nil }
    end = cursor.tokens[inside.upperBound].range.lowerBound
    lastTokenEnd = last.range.upperBound
    for part in TokenCursor.split(cursor.tokens[inside]) where !read(Array(part)) { return nil }
  }

  /// Whether the words `ON` … stand where a constraint begins.
  private static let constraintWords = ["CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"]

  private mutating func read(_ tokens: [Token]) -> Bool {
    guard let first = tokens.first else { return false }
    var part = TokenCursor(tokens)
    if first.kind == .word, Self.constraintWords.contains(first.text.uppercased()) { return constraints(&part, column: nil) }
    guard let column = part.takeName() else { return false }
    // The type goes on until a word that begins a constraint.
    while let token = part.peek, !Self.endsType(token) {
      if token.is("(") { guard part.takeBrackets() != nil else { return false } } else { part.advance() }
    }
    return constraints(&part, column: column)
  }

  private static let typeEnds: Set<String> = [
    "CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN", "NOT", "NULL", "DEFAULT", "COLLATE", "REFERENCES", "GENERATED", "AS", "ON",
    "AUTOINCREMENT", "DEFERRABLE",
  ]

  private static func endsType(_ token: Token) -> Bool { token.kind == .word && typeEnds.contains(token.text.uppercased()) }

  /// Reads constraints one after the other; what carries nothing that is asked for is passed over.
  private mutating func constraints(_ part: inout TokenCursor, column: String?) -> Bool {
    var name: String?
    while let token = part.peek {
      if part.take("CONSTRAINT") {
        name = part.takeName()
      } else if part.take("CHECK") {
        guard let inside = part.takeBrackets() else { return false }
        checks.append(expression(part.tokens[inside]))
        name = nil
      } else if part.take(["FOREIGN", "KEY"]) {
        guard let columns = part.takeNames(), part.take("REFERENCES"), relation(&part, columns, name) else { return false }
        name = nil
      } else if part.take("REFERENCES") {
        guard let column, relation(&part, [column], name) else { return false }
        name = nil
      } else if part.take("AS") {
        guard let column, let inside = part.takeBrackets() else { return false }
        generated[column] = expression(part.tokens[inside])
      } else if token.is("(") {
        guard part.takeBrackets() != nil else { return false }
      } else {
        part.advance()
      }
    }
    return true
  }

  private mutating func relation(_ part: inout TokenCursor, _ columns: [String], _ name: String?) -> Bool {
    guard let parent = part.takeName() else { return false }
    var parentColumns: [String] = []
    if part.peek?.is("(") == true {
      guard let names = part.takeNames() else { return false }
      parentColumns = names
    }
    var isDeferred = false
    while let token = part.peek {
      if part.take("ON") {
        // DELETE or UPDATE, then one or two words.
        part.advance()
        if part.take("SET") || part.take("NO") { part.advance() } else { part.advance() }
      } else if part.take("MATCH") {
        part.advance()
      } else if part.take(["NOT", "DEFERRABLE"]) {
        isDeferred = false
        _ = part.take(["INITIALLY", "DEFERRED"]) || part.take(["INITIALLY", "IMMEDIATE"])
      } else if token.is("DEFERRABLE") {
        part.advance()
        isDeferred = part.take(["INITIALLY", "DEFERRED"])
        if !isDeferred { _ = part.take(["INITIALLY", "IMMEDIATE"]) }
      } else {
        break
      }
    }
    relations.append(Relation(name: name, columns: columns, parent: parent, parentColumns: parentColumns, isDeferred: isDeferred))
    return true
  }

  /// The source's own text of these tokens.
  private func expression(_ tokens: ArraySlice<Token>) -> SQLExpression {
    guard let first = tokens.first, let last = tokens.last else { return SQLExpression(text: "", engine: engine) }
    let text = String(decoding: source[first.range.lowerBound..<last.range.upperBound], as: UTF8.self)
    return SQLExpression(text: text, engine: engine, tree: ExpressionParser.tree(of: text))
  }
}
