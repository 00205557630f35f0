extension Table {
  /// What admits each value once: the primary key, then UNIQUE constraints and unique indexes without a condition.
  public var keys: [UniqueKey] { (primaryKey.map { [$0] } ?? []) + uniqueKeys }

  /// Whether the columns are a key that a relation may point to (https://sqlite.org/foreignkeys.html §3).
  public func isReferable(_ wanted: [String]) -> Bool {
    guard !wanted.isEmpty else { return false }
    if primaryKey.map({ Set($0.columns) }) == Set(wanted) { return true }
    return uniqueKeys.contains { key in
      Set(key.columns) == Set(wanted)
        && zip(key.columns, key.collations).allSatisfy { name, collation in columns.first { $0.name == name }?.collation == collation }
    }
  }

  /// Whether a relation may name these columns as its parent: unlike one without columns, it takes a key under the columns' own collations
  /// only, the primary key too.
  public func isReferableByName(_ wanted: [String]) -> Bool {
    if let only = wanted.first, wanted.count == 1, isRowIDAlias(only) { return true }
    return keys.contains { key in
      Set(key.columns) == Set(wanted) && !wanted.isEmpty
        && zip(key.columns, key.collations).allSatisfy { name, collation in columns.first { $0.name == name }?.collation == collation }
    }
  }

  /// Whether a column takes no NULL, declared or not: SQLite's row number and the key of a table without row numbers take none either.
  public func isRequired(_ column: String) -> Bool {
    if isRowIDAlias(column) { return true }
    if traits.contains(.withoutRowID), primaryKey?.columns.contains(column) == true { return true }
    return columns.first { $0.name == column }?.isNullable == false
  }
}
