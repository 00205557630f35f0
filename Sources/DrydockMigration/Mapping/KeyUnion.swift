internal import DrydockCore

/// Columns that relations tie together: a type is chosen once for all of them, because a key and what refers to it have one.
struct KeyUnion {
  private var leaders: [ColumnSet: ColumnSet] = [:]

  /// The unions of some relations.
  init(_ keys: [ForeignKey]) {
    for key in keys {
      for (child, parent) in zip(key.child.columns, key.parent.columns) {
        join(ColumnSet(key.child.table, [child]), ColumnSet(key.parent.table, [parent]))
      }
    }
  }

  /// The column that speaks for a column's union; parents before children.
  func leader(of column: ColumnSet) -> ColumnSet {
    var place = column
    while let next = leaders[place], next != place { place = next }
    return place
  }

  private mutating func join(_ child: ColumnSet, _ parent: ColumnSet) {
    let (one, other) = (leader(of: child), leader(of: parent))
    if leaders[other] == nil { leaders[other] = other }
    leaders[one] = other
  }

  /// All columns by leader.
  func members() -> [ColumnSet: [ColumnSet]] { Dictionary(grouping: leaders.keys.sorted(), by: leader) }
}
