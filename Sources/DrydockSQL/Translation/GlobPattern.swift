/// SQLite's GLOB patterns as regular expressions of PostgreSQL.
enum GlobPattern {
  /// `*` any run, `?` any character, `[a-z]` and `[^a-z]` sets; nil where a set is not closed.
  static func regularExpression(_ pattern: String) -> String? {
    var expression = "^"
    var rest = Array(pattern.unicodeScalars)[...]
    while let next = rest.popFirst() {
      switch next {
      case "*": expression += ".*"
      case "?": expression += "."
      case "[":
        guard let set = takeSet(&rest) else { return nil }
        expression += set
      default: expression += escaped(next)
      }
    }
    return expression + "$"
  }

  private static func takeSet(_ rest: inout ArraySlice<Unicode.Scalar>) -> String? {
    var set = "["
    if rest.first == "^" {
      set += "^"
      rest.removeFirst()
    }
    var members = 0
    while let next = rest.popFirst() {
      if next == "]", members > 0 { return set + "]" }
      // A bracket first in a set stands for itself in both; a backslash does not.
      set += next == "\\" || next == "[" ? "\\\(next)" : "\(next)"
      members += 1
    }
    return nil
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    "\\.^$+{}()|[]*?".unicodeScalars.contains(scalar) ? "\\\(scalar)" : "\(scalar)"
  }
}
