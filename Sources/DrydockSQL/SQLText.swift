public import DrydockCore
internal import DrydockData

/// Names and texts as every engine's SQL takes them.
public enum SQLText {
  /// `"name"`, whatever the name holds.
  public static func quoted(_ name: String) -> String { Quoting.quoted(name, by: "\"") }

  /// `"schema"."name"`, or the name alone where it has no schema and there is no `home` for it.
  public static func quoted(_ name: ObjectName, in home: String? = nil) -> String {
    ((name.schema ?? home).map { quoted($0) + "." } ?? "") + quoted(name.name)
  }

  /// `"a", "b"`.
  public static func list(_ names: [String]) -> String { names.map { quoted($0) }.joined(separator: ", ") }

  /// `"name"`. Throws ``Failure`` of kind `usage` for a NUL, which has no spelling in any engine.
  public static func name(_ name: String) throws -> String {
    guard !name.utf8.contains(0) else {
      throw Failure(.usage, attempted: "write the name of an object in SQL", cause: "it contains a NUL character")
    }
    return quoted(name)
  }

  /// `'text'`.
  public static func literal(_ text: String) -> String { Quoting.quoted(text, by: "'") }

  /// Whether a text reads as a number without more ado.
  public static func isNumber(_ text: String) -> Bool {
    guard let first = text.utf8.first, first &- 48 < 10 || first == 45 || first == 46 else { return false }
    return Double(text)?.isFinite == true && !text.lowercased().contains("x") && !text.contains("_")
  }
}
