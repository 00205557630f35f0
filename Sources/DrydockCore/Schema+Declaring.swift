extension ForeignKey {
  /// Whether it says the same as these two sides, in whatever order its columns stand.
  public func relates(_ pair: KeyPair) -> Bool {
    guard child.table == pair.child.table, parent.table == pair.parent.table else { return false }
    guard child.columns.count == parent.columns.count, pair.child.columns.count == pair.parent.columns.count else { return false }
    return Set(zip(child.columns, parent.columns).map { [$0, $1] })
      == Set(zip(pair.child.columns, pair.parent.columns).map { [$0, $1] })
  }
}

extension Schema {
  /// Whether it declares such a relation.
  public func declares(_ pair: KeyPair) -> Bool {
    table(pair.child.table)?.foreignKeys.contains { $0.relates(pair) } == true
  }

  /// What the new database's schema is: this one, and the relations that repairs declare. The newest comes first, as SQLite numbers them.
  public func declaring(_ decisions: [RepairDecisions]) -> Schema {
    var schema = self
    for key in decisions.compactMap(\.key) {
      for index in schema.tables.indices where schema.tables[index].name == key.child.table {
        schema.tables[index].foreignKeys.insert(key, at: 0)
      }
    }
    return schema
  }
}
