/// Which tables a command works on: `--select 'orders*,!audit_*'` and `--exclude`.
public struct TableSelection: Sendable, Hashable, Codable {
  /// Patterns of tables to take; empty takes all.
  public let select: [String]
  /// Patterns of tables to leave out.
  public let exclude: [String]

  /// All tables.
  public static let all = TableSelection(select: [], exclude: [])

  /// A selection; a pattern knows `*` and `?`, a leading `!` in `select` excludes.
  public init(select: [String], exclude: [String]) {
    self.select = select.filter { !$0.hasPrefix("!") }
    self.exclude = exclude + select.filter { $0.hasPrefix("!") }.map { String($0.dropFirst()) }
  }

  /// Whether the table is taken.
  public func contains(_ table: ObjectName) -> Bool {
    (select.isEmpty || select.contains { Self.means($0, table) }) && !exclude.contains { Self.means($0, table) }
  }

  /// `schema.table`, or the table's own name where the pattern names no schema.
  private static func means(_ pattern: String, _ table: ObjectName) -> Bool {
    let pattern = Array(pattern.unicodeScalars)
    if matches(pattern, Array(table.description.unicodeScalars)) { return true }
    return table.schema != nil && !pattern.contains(".") && matches(pattern, Array(table.name.unicodeScalars))
  }

  /// Glob matching with one point of return, so that no pattern takes exponential time.
  private static func matches(_ pattern: [Unicode.Scalar], _ name: [Unicode.Scalar]) -> Bool {
    var (p, n) = (0, 0)
    var star: (pattern: Int, name: Int)?
    while n < name.count {
      if p < pattern.count, pattern[p] == "*" {
        star = (p, n)
        p += 1
      } else if p < pattern.count, pattern[p] == "?" || pattern[p] == name[n] {
        p += 1
        n += 1
      } else if let back = star {
        p = back.pattern + 1
        n = back.name + 1
        star = (back.pattern, back.name + 1)
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == "*" }
  }
}
