/// What a CREATE VIRTUAL TABLE statement says.
public struct CreateVirtualTable: Sendable, Hashable {
  /// The module, in lower case.
  public let module: String

  /// Reads a statement; nil where it is no CREATE VIRTUAL TABLE.
  public init?(_ sql: String) {
    var cursor = TokenCursor(Tokenizer.tokens(of: sql))
    guard cursor.take(["CREATE", "VIRTUAL", "TABLE"]) else { return nil }
    _ = cursor.take(["IF", "NOT", "EXISTS"])
    guard cursor.takeName() != nil else { return nil }
    if cursor.take(".") { _ = cursor.takeName() }
    guard cursor.take("USING"), let module = cursor.takeName() else { return nil }
    self.module = module.lowercased()
  }
}
