public import DrydockCore

/// Tables around which a delete can run in a circle.
///
/// One finding for each strongly connected component of two tables or more over relations with ON DELETE CASCADE. A table that cascades to
/// itself is left out: that is how a tree is pruned.
public struct CascadeCycle: Check {
  /// The check's page.
  public static let documentation = CheckDocumentation(
    id: "cascade-cycle", severity: .warning,
    finds: "Circles of two or more tables along foreign keys with ON DELETE CASCADE.",
    why: "Deleting one row can come back to its own table and take rows along that nobody meant; some engines refuse such a schema.",
    example: """
      CREATE TABLE team (id INTEGER PRIMARY KEY, captain INTEGER REFERENCES player (id) ON DELETE CASCADE);
      CREATE TABLE player (id INTEGER PRIMARY KEY, team INTEGER REFERENCES team (id) ON DELETE CASCADE);
      """,
    remedy: "Replace CASCADE by SET NULL or RESTRICT in one relation of the circle.")

  /// A check.
  public init() {}

  /// One finding a circle.
  public func inspect(_ schema: Schema) -> [Finding] {
    RelationGraph(schema.tables) { $0.onDelete == "CASCADE" }.cycles.map { cycle in
      Finding(
        Self.documentation, object: ColumnSet(cycle.tables[0], []), related: cycle.tables.dropFirst().map { ColumnSet($0, []) },
        count: UInt64(cycle.tables.count), message: Self.message(cycle.tables),
        details: cycle.keys.map { "cascades: \($0.arrow)" } + cycle.breakSet.map { "no circle without \($0.arrow)" })
    }
  }
}

extension CascadeCycle {
  private static func message(_ tables: [ObjectName]) -> String {
    "deletes cascade in a circle through \(tables.map(\.description).joined(separator: ", "))"
  }
}
