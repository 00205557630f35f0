/// An SQL expression as its engine spells it, with its tree where our expression grammar understands it.
public struct SQLExpression: Sendable, Hashable, Codable {
  /// The text, verbatim.
  public let text: String
  /// Whose text it is.
  public let engine: EngineID
  /// What it means; nil where the grammar does not understand it.
  public let tree: ExpressionTree?

  /// An expression.
  public init(text: String, engine: EngineID, tree: ExpressionTree? = nil) {
    self.text = text
    self.engine = engine
    self.tree = tree
  }
}
