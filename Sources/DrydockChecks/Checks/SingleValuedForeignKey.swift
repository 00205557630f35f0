public import DrydockCore

/// A relation whose rows all point to the same parent.
///
/// Asked only where at least ``minimumReferences`` rows refer to something: a handful may agree by chance.
public struct SingleValuedForeignKey: Check {
  /// The check's page.
  public static let documentation = CheckDocumentation(
    id: "single-valued-foreign-key", severity: .note,
    finds: "Foreign keys with at least 20 references, all of which point to the same row of the parent.",
    why: "The column says nothing: it may be a default that nobody changes, or the parent may not be filled yet.",
    example: "film.language_id REFERENCES language, 1 in all 1000 films although language has 6 rows",
    remedy: "Ask whether the relation is in use; if not, leave it out of the new database.")

  /// References below which nothing is said.
  public let minimumReferences: UInt64

  /// A check.
  public init(minimumReferences: UInt64 = 20) { self.minimumReferences = minimumReferences }

  /// How the rows of each relation stand.
  public func analyzers(for schema: Schema, known: MetricStore) -> [AnyAnalyzer] {
    schema.relations.map { AnyAnalyzer($0.containment) }
  }

  /// One finding a relation.
  public func evaluate(_ schema: Schema, _ metrics: MetricStore) -> [Finding] {
    schema.relations.compactMap { key in
      guard let found = metrics.exact(key.containment), found.usedKeys == 1, found.orphanedKeys == 0, found.matched >= minimumReferences
      else { return nil }
      return Finding(
        Self.documentation, object: key.child, related: [key.parent], count: found.matched, total: found.rows,
        message: Self.message(key, found))
    }
  }
}

extension SingleValuedForeignKey {
  private static func message(_ key: ForeignKey, _ found: Containment.Value) -> String {
    let target = found.parentKeys == 1 ? "the only row" : "one of \(found.parentKeys) rows"
    return "all \(found.matched.counted("reference")) of \(key.child) point to \(target) of \(key.parent.table)"
  }
}
