/// Reads `CREATE TYPE … AS ENUM ('a', 'b')`.
public enum EnumLabels {
  /// The labels in order; nil for any other statement.
  public static func labels(of definition: String) -> [String]? {
    let tokens = Tokenizer.tokens(of: definition)
    guard tokens.first?.is("CREATE") == true, let start = tokens.firstIndex(where: { $0.is("ENUM") }) else { return nil }
    return tokens[start...].filter { $0.kind == .text }.map(\.text)
  }
}
