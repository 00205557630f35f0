public import DrydockCore

/// Which table and column of the source became which of the target, as the plan's loads say.
struct PlanNames {
  private var targets: [ObjectName: TableLoad] = [:]
  private var sources: [ObjectName: TableLoad] = [:]

  init(_ plan: Plan) { self.init(plan.loads) }

  init(_ loads: [TableLoad]) {
    for load in loads {
      targets[load.source] = load
      sources[load.target] = load
    }
  }

  /// The target's columns that hold the source's; what the plan does not load keeps its name.
  func target(of columns: ColumnSet) -> ColumnSet {
    guard let load = targets[columns.table] else { return columns }
    return ColumnSet(load.target, columns.columns.map { load.way(from: $0)?.target ?? $0 })
  }

  /// The source's columns that the target's hold; what the plan does not load keeps its name.
  func source(of columns: ColumnSet) -> ColumnSet {
    guard let load = sources[columns.table] else { return columns }
    return ColumnSet(load.source, columns.columns.map { load.way(to: $0)?.source ?? $0 })
  }

  /// Relations between tables that are filled, as the target declares them, in the source's names; those that a landed column is missing
  /// for are left out.
  func enforcedKeys(of plan: Plan) -> [ForeignKey] { enforcedKeys(of: plan.tables ?? []) }

  func enforcedKeys(of tables: [Table]) -> [ForeignKey] {
    tables.flatMap(\.foreignKeys).compactMap { key in
      guard let child = sources[key.child.table], let parent = sources[key.parent.table],
        key.child.columns.allSatisfy({ child.way(to: $0) != nil }), key.parent.columns.allSatisfy({ parent.way(to: $0) != nil })
      else { return nil }
      return ForeignKey(
        child: source(of: key.child), parent: source(of: key.parent), name: key.name, onDelete: key.onDelete, onUpdate: key.onUpdate,
        deferrable: key.deferrable)
    }
  }

  /// A relation as the target is to declare it.
  func target(of key: ForeignKey) -> ForeignKey {
    ForeignKey(
      child: target(of: key.child), parent: target(of: key.parent), name: key.name, onDelete: key.onDelete, onUpdate: key.onUpdate,
      deferrable: key.deferrable)
  }
}

extension Plan {
  /// What the source calls columns of the target; what the plan does not load keeps its name.
  public func sourceNames() -> (ColumnSet) -> ColumnSet {
    let names = PlanNames(self)
    return { names.source(of: $0) }
  }
}

extension TableLoad {
  /// The way of a landed column.
  func way(from source: String) -> ColumnLoad? { columns.first { $0.source == source } ?? computed.first { $0.source == source } }

  /// The way into a column of the target.
  func way(to target: String) -> ColumnLoad? { columns.first { $0.target == target } ?? computed.first { $0.target == target } }
}
