public import DrydockCore

/// An action that would set a column to NULL that takes none.
public struct SetNullOnRequiredColumn: Check {
  /// The check's page.
  public static let documentation = CheckDocumentation(
    id: "set-null-on-required-column", severity: .error,
    finds: "Foreign keys with ON DELETE or ON UPDATE SET NULL on a column that takes no NULL.",
    why: "The action cannot be carried out: deleting a parent fails with an error about another table, and some engines refuse the schema.",
    example: "customer_id INTEGER NOT NULL REFERENCES customers (id) ON DELETE SET NULL",
    remedy: "Allow NULL in the column, or choose RESTRICT or CASCADE.")

  /// A check.
  public init() {}

  /// One finding a relation.
  public func inspect(_ schema: Schema) -> [Finding] {
    schema.tables.flatMap { table in
      table.foreignKeys.unique { [$0.child, $0.parent] }.compactMap { key in
        let required = key.child.columns.filter(table.isRequired)
        let events = [("delete", key.onDelete), ("update", key.onUpdate)].filter { $0.1 == "SET NULL" }.map(\.0)
        guard !required.isEmpty, !events.isEmpty else { return nil }
        return Finding(
          Self.documentation, object: key.child, related: [key.parent], count: 1,
          message: Self.message(ColumnSet(table.name, required), events))
      }
    }
  }
}

extension SetNullOnRequiredColumn {
  private static func message(_ columns: ColumnSet, _ events: [String]) -> String {
    "on \(events.joined(separator: " and on ")) set null for required column\(columns.columns.count == 1 ? "" : "s") \(columns)"
  }
}
