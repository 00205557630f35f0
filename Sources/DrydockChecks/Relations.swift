internal import DrydockCore

extension Schema {
  /// Every declared relation once, in catalogue order; one whose parent columns nobody could tell is left out.
  var relations: [ForeignKey] {
    tables.flatMap(\.foreignKeys).unique { [$0.child, $0.parent] }.filter { $0.child.columns.count == $0.parent.columns.count }
  }

  /// Relations into a table.
  func relations(into table: ObjectName) -> [ForeignKey] { relations.filter { $0.parent.table == table } }
}

extension ForeignKey {
  /// How its rows stand.
  var containment: Containment { Containment(child: child, parent: parent) }

  /// Whether a table refers to itself.
  var isSelfReference: Bool { child.table == parent.table }

  /// `orders.customer_id → customers.id`.
  var arrow: String { "\(child) → \(parent)" }
}

extension MetricStore {
  /// The answer where it is a fact.
  func exact<A: Analyzer>(_ analyzer: A) -> A.Value? { self[analyzer]?.exact }
}

extension Sequence {
  /// The first element for each key.
  func unique<Key: Hashable>(by key: (Element) -> Key) -> [Element] {
    var seen: Set<Key> = []
    return filter { seen.insert(key($0)).inserted }
  }
}

extension BinaryInteger {
  /// `1 row`, `2 rows`.
  func counted(_ noun: String) -> String { self == 1 ? "1 \(noun)" : "\(self) \(noun)s" }
}
