public import DrydockCore

/// A table that others refer to by declaration, but by no row.
///
/// Said only where the table has rows and at least one of its children has some; a table's relation to itself does not count as use.
public struct UnusedParentTable: Check {
  /// The check's page.
  public static let documentation = CheckDocumentation(
    id: "unused-parent-table", severity: .note,
    finds: "Tables with rows to which no row of any child points, although children have rows.",
    why: "The table is kept but nothing hangs on it: it may be left over, or its children may lack their references.",
    example: "orders.coupon_id REFERENCES coupons, NULL in all 830 orders; coupons has 12 rows",
    remedy: "Ask whether the table is still needed; if so, why no row refers to it.")

  /// A check.
  public init() {}

  /// Rows of parents and children, and how the relations between them stand.
  public func analyzers(for schema: Schema, known: MetricStore) -> [AnyAnalyzer] {
    schema.relations.filter { !$0.isSelfReference && schema.table($0.parent.table) != nil }.flatMap { key in
      [AnyAnalyzer(key.containment), AnyAnalyzer(RowCount(key.parent.table))]
    }
  }

  /// One finding a parent.
  public func evaluate(_ schema: Schema, _ metrics: MetricStore) -> [Finding] {
    schema.tables.compactMap { table in
      let keys = schema.relations(into: table.name).filter { !$0.isSelfReference }
      let found = keys.compactMap { metrics.exact($0.containment) }
      // A relation that was not measured might be the one in use.
      guard found.count == keys.count, let rows = metrics.exact(RowCount(table.name))?.rows, rows > 0 else { return nil }
      guard found.contains(where: { $0.rows > 0 }), found.allSatisfy({ $0.matched == 0 }) else { return nil }
      return Finding(
        Self.documentation, object: ColumnSet(table.name, []), related: keys.map(\.child), count: rows, total: rows,
        message: Self.message(table.name, rows),
        details: zip(keys, found).map { "\($0.child): \($1.rows.counted("row")), none refers to it" })
    }
  }
}

extension UnusedParentTable {
  private static func message(_ table: ObjectName, _ rows: UInt64) -> String {
    "no row refers to any of the \(rows.counted("row")) of \(table)"
  }
}
