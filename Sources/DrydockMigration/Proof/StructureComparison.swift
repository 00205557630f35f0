internal import DrydockCore

/// Holds the new tables against those that the plan has another engine make: by what they consist of, because each engine spells
/// definitions in its own way.
struct StructureComparison {
  let plan: Plan
  /// The tables as the target is to tell them.
  let tables: [Table]
  let actual: Schema

  /// What is missing, different or too many, in words.
  func faults() -> [String] {
    let scope = PlanScope(plan)
    var faults: [String] = []
    for table in tables {
      guard let made = actual.table(table.name) else {
        faults.append("the table \(table.name) is missing")
        continue
      }
      faults += TableStructure(wanted: table, made: made).faults()
    }
    // What lies beside tables of the user's own is the user's.
    if plan.target.isExisting { return faults }
    for table in actual.tables where !table.isShadow && scope.covers(table.name) && !tables.contains(where: { $0.name == table.name }) {
      faults.append("the table \(table.name) is not in the plan")
    }
    return faults + otherFaults(scope)
  }

  /// Views and triggers by existence; definitions are the engine's own rendering of what was planned.
  private func otherFaults(_ scope: PlanScope) -> [String] {
    func known(_ object: SchemaObject) -> String { "\(object.kind) \(object.name)" }
    let kinds: Set<String> = ["view", "materialized view", "trigger", "rule", "policy"]
    let wanted = Set(plan.steps.map(\.object).filter { kinds.contains($0.kind) }.map(known))
    let found = Set(actual.objects.filter { kinds.contains($0.kind) && scope.covers($0) }.map(known))
    return wanted.subtracting(found).sorted().map { "the \($0) is missing" }
      + found.subtracting(wanted).sorted().map { "the \($0) is not in the plan" }
  }
}

/// One table as it was planned and as it was made.
struct TableStructure {
  let wanted: Table
  let made: Table

  func faults() -> [String] {
    var faults = columnFaults()
    if wanted.primaryKey?.columns != made.primaryKey?.columns { faults.append("the primary key of \(wanted.name) is not as planned") }
    if Self.keys(of: wanted) != Self.keys(of: made) { faults.append("the unique keys of \(wanted.name) are not as planned") }
    if Self.counted(wanted.foreignKeys) != Self.counted(made.foreignKeys) {
      faults.append("the foreign keys of \(wanted.name) are not as planned")
    }
    if wanted.checks.count != made.checks.count {
      faults.append("\(wanted.name) has \(made.checks.count) CHECK constraints, \(wanted.checks.count) were planned")
    }
    return faults + indexFaults()
  }

  private func columnFaults() -> [String] {
    let (names, found) = (wanted.columns.map(\.name), made.columns.map(\.name))
    guard names == found else { return ["\(wanted.name) has other columns than planned, or in another order"] }
    let key = Set(wanted.primaryKey?.columns ?? [])
    return zip(wanted.columns, made.columns).flatMap { column, made in
      var faults: [String] = []
      func fault(_ what: String) { faults.append("\(wanted.name).\(column.name) \(what)") }
      if column.nativeType.lowercased() != made.nativeType.lowercased() {
        fault("is \(made.nativeType), planned was \(column.nativeType)")
      }
      // Engines do not agree whether a key's column is told to admit NULL.
      if column.isNullable != made.isNullable, !key.contains(column.name) {
        fault(made.isNullable ? "admits NULL, which was not planned" : "does not admit NULL, which was planned")
      }
      if column.isGenerated != made.isGenerated { fault(made.isGenerated ? "is computed, which was not planned" : "is not computed") }
      if column.isIdentity != made.isIdentity { fault(made.isIdentity ? "is counted up, which was not planned" : "is not counted up") }
      if (column.defaultValue == nil) != (made.defaultValue == nil) {
        fault(made.defaultValue == nil ? "has no default" : "has a default, which was not planned")
      }
      return faults
    }
  }

  private func indexFaults() -> [String] {
    func told(_ indexes: [TableIndex]) -> [String: [String]] {
      Dictionary(indexes.map { ($0.name, [$0.isUnique ? "unique" : "plain"] + $0.columns) }) { first, _ in first }
    }
    let (planned, found) = (told(wanted.indexes), told(made.indexes))
    return planned.keys.sorted().compactMap { name in
      guard let index = found[name] else { return "the index \(name) of \(wanted.name) is missing" }
      return index == planned[name] ? nil : "the index \(name) of \(wanted.name) is not as planned"
    } + found.keys.sorted().filter { planned[$0] == nil }.map { "the index \($0) of \(wanted.name) is not in the plan" }
  }

  /// Constraints and unique indexes alike: what one engine declares the other may index.
  private static func keys(of table: Table) -> Set<[String]> {
    let indexes = table.indexes.filter { $0.isUnique && $0.predicate == nil && !$0.columns.isEmpty }.map(\.columns)
    return Set(table.uniqueKeys.map(\.columns) + indexes)
  }

  /// How often each relation is there, whatever its name and the order of its columns.
  static func counted(_ keys: [ForeignKey]) -> [ForeignKey: Int] {
    var counts: [ForeignKey: Int] = [:]
    for key in keys { counts[key.inOrder, default: 0] += 1 }
    return counts
  }
}

extension ForeignKey {
  /// The same without its name, its columns sorted by the child's.
  fileprivate var inOrder: ForeignKey {
    let isPaired = child.columns.count == parent.columns.count
    let pairs = isPaired ? zip(child.columns, parent.columns).sorted { $0.0 < $1.0 } : []
    return ForeignKey(
      child: isPaired ? ColumnSet(child.table, pairs.map(\.0)) : child, parent: isPaired ? ColumnSet(parent.table, pairs.map(\.1)) : parent,
      onDelete: onDelete, onUpdate: onUpdate, deferrable: deferrable)
  }
}

extension Column {
  fileprivate var isIdentity: Bool { if case .identity = origin { true } else { false } }
}
