/// What an expression of our grammar means.
public indirect enum ExpressionTree: Sendable, Hashable, Codable {
  case column(String)
  case call(String, [ExpressionTree])
}
