public import DrydockCore

/// How far a delete runs: the rows that one deleted row can take along, at most.
///
/// An upper bound: along each relation the children of the parent that has the most, multiplied level by level, and never more than the rows
/// of a table that have a parent at all. Said where a delete runs over more than one level, or takes ``manyRows`` along.
public struct CascadeReach: Check {
  /// The check's page.
  public static let documentation = CheckDocumentation(
    id: "cascade-reach", severity: .note,
    finds: "Tables of which one deleted row can take rows of further levels, or 1000 rows and more, along by ON DELETE CASCADE.",
    why: "Who deletes one row seldom knows how many others go with it; a cascade leaves no trace.",
    example: "deleting one row of customers removes up to 341 rows of 2 tables: orders, order_lines",
    remedy: "Make sure that this is meant; else choose RESTRICT, and let programs delete the children first.")

  /// Rows from which even one level is told.
  public let manyRows: UInt64

  /// A check.
  public init(manyRows: UInt64 = 1000) { self.manyRows = manyRows }

  /// How the rows of each cascading relation stand.
  public func analyzers(for schema: Schema, known: MetricStore) -> [AnyAnalyzer] {
    Self.cascades(of: schema).map { AnyAnalyzer($0.containment) }
  }

  /// One finding for each table that a delete can start from.
  public func evaluate(_ schema: Schema, _ metrics: MetricStore) -> [Finding] {
    let keys = Self.cascades(of: schema)
    let measured = keys.compactMap { key in metrics.exact(key.containment).map { (key, $0) } }
    guard measured.count == keys.count else { return [] }
    let cascade = Cascade(measured, RelationGraph(schema.tables) { $0.onDelete == "CASCADE" })
    return Set(keys.map(\.parent.table)).sorted().compactMap { table in
      let reach = cascade.reach(from: table)
      let rows = reach.map(\.rows).reduce(0, +)
      guard rows > 0, rows >= manyRows || reach.contains(where: { $0.level > 1 && $0.rows > 0 }) else { return nil }
      return Finding(
        Self.documentation, object: ColumnSet(table, []), related: reach.map { ColumnSet($0.table, []) }.sorted(), count: rows,
        total: reach.map(\.of).reduce(0, +), message: Self.message(table, rows, reach.filter { $0.rows > 0 }.count),
        details: reach.filter { $0.rows > 0 }.map { "level \($0.level): up to \($0.rows) of \($0.of.counted("row")) of \($0.table)" })
    }
  }

  private static func cascades(of schema: Schema) -> [ForeignKey] {
    schema.relations.filter { $0.onDelete == "CASCADE" && schema.table($0.parent.table) != nil }
  }
}

/// Relations along which a delete runs, measured.
private struct Cascade {
  private let keys: [(key: ForeignKey, found: Containment.Value)]
  /// Tables that a delete can come back to: as many of their rows as have a parent may go.
  private let circular: Set<ObjectName>

  init(_ keys: [(ForeignKey, Containment.Value)], _ graph: RelationGraph) {
    self.keys = keys.map { (key: $0.0, found: $0.1) }
    circular = Set(graph.cycles.flatMap(\.tables) + graph.selfReferences.map(\.child.table))
  }

  /// Tables that a delete in `root` comes to, by level: rows of each that go at most, of all it has.
  func reach(from root: ObjectName) -> [(table: ObjectName, level: Int, rows: UInt64, of: UInt64)] {
    let levels = levels(from: root)
    var rows: [ObjectName: UInt64] = [:]
    // Rows only grow, and along each path once; a circle is not walked but taken whole.
    for _ in 0...levels.count {
      for table in levels.keys { rows[table] = bound(of: table, root, rows) }
    }
    return levels.map { ($0.key, $0.value, rows[$0.key] ?? 0, all(of: $0.key)) }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }
  }

  /// Steps from the root, for the root itself only where a circle comes back to it.
  private func levels(from root: ObjectName) -> [ObjectName: Int] {
    var levels: [ObjectName: Int] = [:]
    var front: Set<ObjectName> = [root]
    var level = 0
    while !front.isEmpty {
      level += 1
      front = Set(keys.filter { front.contains($0.key.parent.table) && levels[$0.key.child.table] == nil }.map(\.key.child.table))
      for table in front { levels[table] = level }
    }
    return levels
  }

  private func bound(of table: ObjectName, _ root: ObjectName, _ rows: [ObjectName: UInt64]) -> UInt64 {
    let incoming = keys.filter { $0.key.child.table == table }
    let most = incoming.map(\.found.matched).reduce(0, +)
    let sum = incoming.reduce(into: UInt64(0)) { sum, item in
      let parents = (rows[item.key.parent.table] ?? 0) + (item.key.parent.table == root ? 1 : 0)
      let product = parents.multipliedReportingOverflow(by: item.found.mostChildren)
      sum = product.overflow ? most : sum.addingReportingOverflow(product.partialValue).partialValue
    }
    return min(circular.contains(table) && sum > 0 ? most : sum, most, all(of: table))
  }

  private func all(of table: ObjectName) -> UInt64 { keys.filter { $0.key.child.table == table }.map(\.found.rows).max() ?? 0 }
}

extension CascadeReach {
  private static func message(_ table: ObjectName, _ rows: UInt64, _ tables: Int) -> String {
    "deleting one row of \(table) removes up to \(rows.counted("row")) of \(tables.counted("table"))"
  }
}
