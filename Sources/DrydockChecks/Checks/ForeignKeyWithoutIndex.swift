public import DrydockCore

/// A relation whose child cannot be looked up by its parent.
///
/// An index serves where its first columns are those of the relation, in any order; a unique key serves where all its columns are among
/// them, SQLite's row number included. A partial index does not, unless it leaves out only rows without a reference.
public struct ForeignKeyWithoutIndex: Check {
  /// The check's page.
  public static let documentation = CheckDocumentation(
    id: "foreign-key-without-index", severity: .warning,
    finds: "Foreign keys whose columns are not the first of an index, unique key or primary key.",
    why: "Deleting or changing one parent row reads the whole child table, and so does every join from the parent.",
    example: "CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER REFERENCES customers (id)); -- no index on customer_id",
    remedy: "Create an index on the referring columns.")

  /// A check.
  public init() {}

  /// One finding for each set of referring columns.
  public func inspect(_ schema: Schema) -> [Finding] {
    schema.tables.filter { $0.virtualModule == nil }.flatMap { table in
      table.foreignKeys.filter { !table.canLookUp($0.child.columns) }.unique(by: \.child).map { key in
        Finding(
          Self.documentation, object: key.child, related: [key.parent], count: 1, message: Self.message(key.child),
          details: ["create an index on \(table.name) (\(key.child.columns.joined(separator: ", ")))"])
      }
    }
  }
}

extension Table {
  fileprivate func canLookUp(_ wanted: [String]) -> Bool {
    let set = Set(wanted)
    if keys.contains(where: { Set($0.columns).isSubset(of: set) || Set($0.columns.prefix(set.count)) == set }) { return true }
    return indexes.contains { index in
      Set(index.columns.prefix(set.count)) == set && (index.predicate.map { $0.onlyAsks(wanted) } ?? true)
    }
  }
}

extension SQLExpression {
  /// Whether the condition is `column IS NOT NULL` for one of these.
  fileprivate func onlyAsks(_ columns: [String]) -> Bool {
    let words = text.lowercased().filter { !"\"`[]()".contains($0) }.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return columns.contains { words == "\($0.lowercased()) is not null" || words == "\($0.lowercased()) notnull" }
  }
}

extension ForeignKeyWithoutIndex {
  private static func message(_ columns: ColumnSet) -> String { "no index begins with \(columns)" }
}
