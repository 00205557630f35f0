/// "Did you mean …?"
public enum Suggestion {
  /// The candidate nearest to `word` in edits, if it is near enough to be a slip.
  public static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let scored = candidates.map { ($0, distance(Array(word.lowercased().unicodeScalars), Array($0.lowercased().unicodeScalars))) }
    guard let best = scored.min(by: { ($0.1, $0.0) < ($1.1, $1.0) }), best.1 <= max(1, word.count / 3) else { return nil }
    return best.0
  }

  /// Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment).
  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var rows = [Array(0...b.count)]
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var cost = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, rows[i - 1][j - 1] + 1) }
        row.append(cost)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
