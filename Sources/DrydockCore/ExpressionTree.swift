/// What an expression of our grammar means. Operators are calls of their SQL spelling: `a + 1` is `.call("+", …)`.
public indirect enum ExpressionTree: Sendable, Hashable, Codable {
  /// A column, by name.
  case column(String)
  /// A number as it is written.
  case number(String)
  /// A text, unquoted.
  case text(String)
  /// A blob, as its hexadecimal digits.
  case blob(String)
  case null
  /// A function or an operator, upper case.
  case call(String, [ExpressionTree])
}

extension ExpressionTree {
  /// Every column that the expression reads.
  public var columns: Set<String> {
    switch self {
    case .column(let name): [name]
    case .call(_, let arguments): arguments.reduce(into: []) { $0.formUnion($1.columns) }
    case .number, .text, .blob, .null: []
    }
  }
}
