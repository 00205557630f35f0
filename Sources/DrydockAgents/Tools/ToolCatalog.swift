/// The tools that agents may be given.
public enum ToolCatalog {
  /// Their names.
  public static let names: [String] = []
}
