internal import DrydockCore
internal import DrydockSQL

/// A table as the judge of CHECKs takes it: SQLite's own as it is, another engine's with its CHECKs in SQLite's words.
enum JudgedTable {
  /// The table; nil where a CHECK that reads one of these columns has no words in SQLite.
  static func table(_ table: Table, touching columns: [String]) -> Table? {
    guard table.checks.contains(where: { $0.engine != .sqlite }) else { return table }
    let writer = SQLiteExpression { name in
      table.columns.first { $0.name == name }.map { TranslatedColumn(name: $0.name, type: $0.type) }
    }
    var clauses: [String] = []
    for check in table.checks where isRead(columns, by: check) {
      // Cells are judged as they landed: only texts are what they look like.
      let readsTextOnly = (check.tree?.columns ?? []).allSatisfy { name in table.columns.contains { $0.name == name && $0.type == .text } }
      guard readsTextOnly, case .text(let text) = writer.translate(check.tree) else { return nil }
      clauses.append(text)
    }
    return self.table(table, columns: table.columns.filter { !$0.isGenerated }.map(\.name), checks: clauses)
  }

  /// The table of these columns alone, with CHECKs in SQLite's words.
  static func table(_ table: Table, columns: [String], checks: [String]) -> Table {
    let parts = columns.map { SQLText.quoted($0) } + checks.map { "CHECK (\($0))" }
    var judged = table
    judged.definition = "CREATE TABLE \(SQLText.quoted(table.name.name)) (\(parts.joined(separator: ", ")))"
    return judged
  }

  /// Whether a CHECK of the table reads a column.
  static func isRead(_ column: String, byChecksOf table: Table) -> Bool { table.checks.contains { isRead([column], by: $0) } }

  private static func isRead(_ columns: [String], by check: SQLExpression) -> Bool {
    if let tree = check.tree { return !tree.columns.isDisjoint(with: columns) }
    let text = check.text.lowercased()
    return columns.contains { text.contains($0.lowercased()) }
  }
}
