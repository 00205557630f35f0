public import DrydockCore

/// A relation that no row uses: a column of it is NULL in every row.
public struct NeverUsedForeignKey: Check {
  /// The check's page.
  public static let documentation = CheckDocumentation(
    id: "never-used-foreign-key", severity: .note,
    finds: "Foreign keys whose columns are NULL in every row of a table that has rows.",
    why: "Either nobody uses the relation, or the program that should fill it does not.",
    example: "film.original_language_id REFERENCES language, NULL in all 1000 films",
    remedy: "Fill the column, or leave column and relation out of the new database.")

  /// A check.
  public init() {}

  /// NULLs of each referring column.
  public func analyzers(for schema: Schema, known: MetricStore) -> [AnyAnalyzer] {
    schema.relations.flatMap { key in key.child.columns.map { AnyAnalyzer(Nulls(key.child.table, $0)) } }
  }

  /// One finding a relation.
  public func evaluate(_ schema: Schema, _ metrics: MetricStore) -> [Finding] {
    schema.relations.compactMap { key in
      let nulls = key.child.columns.compactMap { metrics.exact(Nulls(key.child.table, $0)) }
      // One NULL switches a key of several columns off (MATCH SIMPLE).
      guard let empty = nulls.first(where: { $0.rows > 0 && $0.nulls == $0.rows }) else { return nil }
      return Finding(
        Self.documentation, object: key.child, related: [key.parent], count: empty.rows, total: empty.rows,
        message: Self.message(key, empty.rows))
    }
  }
}

extension NeverUsedForeignKey {
  private static func message(_ key: ForeignKey, _ rows: UInt64) -> String {
    rows == 1 ? "\(key.child) is NULL in the only row" : "\(key.child) is NULL in all \(rows) rows"
  }
}
