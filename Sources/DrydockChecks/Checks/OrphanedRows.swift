public import DrydockCore

/// Rows that point to a parent that is not there, for every declared relation.
///
/// A relation to a table that exists but was not landed is not judged. One to a table that does not exist at all has only orphans.
public struct OrphanedRows: Check {
  /// The check's page.
  public static let documentation = CheckDocumentation(
    id: "orphaned-rows", severity: .error,
    finds: "Rows of a declared foreign key that point to no row of the parent.",
    why: "The rule is declared and broken: joins lose these rows, and a database that enforces the rule refuses them.",
    example: """
      CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER REFERENCES customers (id));
      -- orders holds a customer_id 99, customers has no such id
      """,
    remedy: "Find out what the parent was and bring it back; else set the rows aside with the repair quarantine-orphans.")

  /// A check.
  public init() {}

  /// How the rows of each relation stand, and whether its parent was landed.
  public func analyzers(for schema: Schema, known: MetricStore) -> [AnyAnalyzer] {
    schema.relations.flatMap { key in
      [AnyAnalyzer(key.containment)] + (schema.table(key.parent.table) == nil ? [] : [AnyAnalyzer(RowCount(key.parent.table))])
    }
  }

  /// One finding a relation.
  public func evaluate(_ schema: Schema, _ metrics: MetricStore) -> [Finding] {
    schema.relations.compactMap { key in
      let parent = schema.table(key.parent.table)
      guard let found = metrics.exact(key.containment), found.orphaned > 0 else { return nil }
      guard parent == nil || metrics.exact(RowCount(key.parent.table)) != nil else { return nil }
      let columns = schema.table(key.child.table)?.primaryKey?.columns ?? []
      return Finding(
        Self.documentation, object: key.child, related: [key.parent], count: found.orphaned, total: found.rows,
        message: Self.message(key, found), details: Self.details(found, isMissing: parent == nil),
        query: RowQuery(
          key.child.table, columns: columns + key.child.columns.filter { !columns.contains($0) },
          .missing(child: key.child.columns, parent: key.parent)),
        repair: parent?.isReferable(key.parent.columns) == true
          ? RepairRequest(repair: "quarantine-orphans", table: key.child.table, column: key.child.columns.first) : nil,
        evidence: AnyAnalyzer(key.containment))
    }
  }
}

extension Containment.Value {
  /// All rows of the child.
  var rows: UInt64 { matched + orphaned + withoutReference + partlyNull }
}

extension OrphanedRows {
  private static func message(_ key: ForeignKey, _ found: Containment.Value) -> String {
    "\(found.orphaned.counted("row")) of \(key.child) \(found.orphaned == 1 ? "points" : "point") to no \(key.parent)"
  }

  private static func details(_ found: Containment.Value, isMissing: Bool) -> [String] {
    ["\(found.orphanedKeys.counted("value")) without a parent, \(found.matched.counted("row")) with one"]
      + (isMissing ? ["the parent table does not exist"] : [])
  }
}
