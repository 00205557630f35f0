public import DrydockCore
internal import DrydockData

/// Casts as people write them: `TABLE.COLUMN` and a type of the target.
public enum CastWords {
  /// `TABLE.COLUMN=TYPE` of the command line.
  public static func rule(_ word: String) throws -> CastRule {
    guard let equals = word.firstIndex(of: "=") else { throw unclear(word, at: "--cast \(word)") }
    return try rule(String(word[..<equals]), type: String(word[word.index(after: equals)...]), at: "--cast \(word)")
  }

  static func rule(_ place: String, type: String, at source: String) throws -> CastRule {
    guard let dot = place.lastIndex(of: "."), dot != place.startIndex, place.index(after: dot) != place.endIndex, !type.isEmpty else {
      throw unclear(place, at: source)
    }
    return CastRule(table: name(String(place[..<dot])), column: String(place[place.index(after: dot)...]), type: type)
  }

  /// `table` or `schema.table`.
  static func name(_ word: String) -> ObjectName {
    guard let dot = word.firstIndex(of: ".") else { return ObjectName(word) }
    return ObjectName(String(word[word.index(after: dot)...]), schema: String(word[..<dot]))
  }

  private static func unclear(_ word: String, at source: String) -> Failure {
    Failure(
      .usage, attempted: "read \(source)", cause: "\(word) is not TABLE.COLUMN with a type", hint: "for example orders.total=numeric(12,2)")
  }
}
