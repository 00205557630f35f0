internal import DrydockCore
internal import DrydockData

/// The order in which tables that are there are filled.
struct ExistingOrder {
  /// Parents first, by the target's names.
  let tables: [ObjectName]
  /// Relations that are looked at when their transaction ends.
  let deferred: [ForeignKey]

  init(loads: [ExistingLoad], zone: any LandingZone) throws {
    let filled = loads.map(\.table)
    let all = RelationGraph(filled)
    let firm = RelationGraph(filled) { !$0.deferrable }
    let isFree = Self.forward(all.keys, all.loadOrder).allSatisfy(\.deferrable)
    tables = isFree ? all.loadOrder : firm.loadOrder
    let chunks = Dictionary(uniqueKeysWithValues: try loads.map { ($0.table.name, try zone.table($0.source.name).chunkCount) })
    // The rows of one chunk come by one statement, in which parents may follow their children.
    let own = all.selfReferences.filter { (chunks[$0.child.table] ?? 0) > 1 }
    deferred = (own + Self.forward(all.keys, tables)).sorted { ($0.child, $0.parent) < ($1.child, $1.parent) }
    if let key = deferred.first(where: { !$0.deferrable }) {
      throw Failure(
        .undecided, attempted: "find an order in which \(key.child.table) can be filled",
        cause: "\(key.child) points to rows of \(key.parent.table) that can only come later, and the target does not let that wait",
        hint: "make the foreign key deferrable with your migration tool (ALTER TABLE ... ALTER CONSTRAINT ... DEFERRABLE)")
    }
  }

  /// Relations whose parents come later.
  private static func forward(_ keys: [ForeignKey], _ order: [ObjectName]) -> [ForeignKey] {
    let places = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($0.element, $0.offset) })
    return keys.filter { (places[$0.child.table] ?? 0) < (places[$0.parent.table] ?? 0) }
  }
}
