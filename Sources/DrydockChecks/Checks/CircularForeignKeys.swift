public import DrydockCore

/// Tables that refer to each other in a circle, with the fewest relations that open it and an order in which they can be loaded.
///
/// One finding for each strongly connected component of two tables or more; a table that refers to itself is no circle here.
public struct CircularForeignKeys: Check {
  /// The check's page.
  public static let documentation = CheckDocumentation(
    id: "circular-foreign-keys", severity: .warning,
    finds: "Tables that refer to each other in a circle, with the fewest relations that open it and an order of load.",
    why: "There is no order in which such tables can be filled or emptied while every relation is enforced.",
    example: """
      CREATE TABLE store (id INTEGER PRIMARY KEY, manager_id INTEGER NOT NULL REFERENCES staff (id));
      CREATE TABLE staff (id INTEGER PRIMARY KEY, store_id INTEGER NOT NULL REFERENCES store (id));
      """,
    remedy: "Make a relation of the break set deferrable, or its columns nullable, or move it into a table of its own.")

  /// A check.
  public init() {}

  /// One finding a circle.
  public func inspect(_ schema: Schema) -> [Finding] {
    RelationGraph(schema.tables).cycles.map { cycle in
      Finding(
        Self.documentation, object: ColumnSet(cycle.tables[0], []), related: cycle.tables.dropFirst().map { ColumnSet($0, []) },
        count: UInt64(cycle.tables.count), message: Self.message(cycle), details: Self.details(cycle, schema))
    }
  }
}

extension CircularForeignKeys {
  private static func message(_ cycle: RelationGraph.Cycle) -> String {
    "\(cycle.tables.map(\.description).joined(separator: ", ")) refer to each other; \(cycle.breakSet.count.counted("relation")) to defer"
  }

  private static func details(_ cycle: RelationGraph.Cycle, _ schema: Schema) -> [String] {
    let order = RelationGraph(schema.tables.filter { cycle.tables.contains($0.name) }).loadOrder
    return cycle.keys.map { "relation: \($0.arrow)" } + cycle.breakSet.map { "break at \($0.arrow): \(way(around: $0, schema))" }
      + ["load order: \(order.map(\.description).joined(separator: ", "))"]
  }

  private static func way(around key: ForeignKey, _ schema: Schema) -> String {
    if key.deferrable { return "it is deferrable, so load all tables in one transaction with the check at commit" }
    let isOptional = schema.table(key.child.table).map { table in !key.child.columns.contains(where: table.isRequired) } ?? false
    return isOptional
      ? "load \(key.child.table) with NULL there, and update it when \(key.parent.table) is loaded"
      : "its columns are required, so add or enforce the relation in a second pass, when both tables are loaded"
  }
}
