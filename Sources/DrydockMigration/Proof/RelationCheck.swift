internal import DrydockCore
internal import DrydockData

/// Holds the engine's own list of broken relations against the defects that the plan accepted: row for row where the engine numbers its
/// rows, else by their number.
///
/// The target's relations are asked about, so what a plan did not carry is not; that it carried all it names is ``SchemaComparison``'s.
struct RelationCheck {
  let plan: Plan
  let expected: any LandingZone
  let engine: any AnalysisEngine
  let target: any SourceConnection
  let schema: Schema

  /// What is wrong, and what the engine itself cannot check.
  func run() throws -> (faults: [String], uncompared: [ObjectName: [String]]) {
    var faults: [String] = []
    var uncompared: [ObjectName: [String]] = [:]
    for load in plan.loads {
      guard let table = schema.table(load.target), !table.foreignKeys.isEmpty, table.virtualModule == nil else { continue }
      if isSQLite, !isCheckable(table, load) {
        uncompared[load.source] = ["SQLite cannot check the relations of this table: one of them points to columns that are no key"]
        continue
      }
      let broken = try target.brokenForeignKeys(table)
      for (index, key) in table.foreignKeys.enumerated() {
        faults += try compare(broken.first { $0.key == index } ?? BrokenForeignKey(key: index, rows: 0), key, table, load)
      }
    }
    return (faults, uncompared)
  }

  private var isSQLite: Bool { schema.engine == .sqlite }

  /// SQLite refuses to check any relation of a table of which one points to columns that are no key.
  private func isCheckable(_ table: Table, _ load: TableLoad) -> Bool {
    let isAccepted = plan.acceptedDefects.contains { $0.object.table == load.source && $0.rule == "foreign-key-to-non-unique-parent" }
    return !(isAccepted && plan.tables == nil) && table.foreignKeys.allSatisfy(isCheckable)
  }

  private func isCheckable(_ key: ForeignKey) -> Bool {
    guard let parent = schema.table(key.parent.table) else { return true }
    return parent.isReferable(key.parent.columns) && key.parent.columns.count == key.child.columns.count
  }

  private func compare(_ found: BrokenForeignKey, _ made: ForeignKey, _ table: Table, _ load: TableLoad) throws -> [String] {
    // What the target declares, in the source's names: there the rows and the accepted defects are.
    let names = PlanNames(plan)
    if plan.target.isExisting, !plan.loads.contains(where: { $0.target == made.parent.table }) {
      return found.rows == 0 ? [] : ["\(made.child) points to no \(made.parent) in \(found.rows) rows"]
    }
    let (child, parent) = (names.source(of: made.child), names.source(of: made.parent))
    let orphans = try engine.ordinals(Containment(child: child, parent: parent), in: expected)
    let accepted = plan.acceptedDefects.first { $0.object == child && $0.points(to: parent) }?.rows ?? 0
    // Another engine may compare in another way: what it should find was measured for the plan, by its own rules.
    if found.rows != accepted || plan.tables == nil && found.rows != UInt64(orphans.count) {
      return ["\(child) points to no \(parent) in \(found.rows) rows; the plan accepted \(accepted)"]
    }
    guard !found.rowIDs.isEmpty, !table.traits.contains(.withoutRowID) else { return [] }
    return try rowNumbers(of: orphans, in: table, load) == Set(found.rowIDs)
      ? [] : ["other rows of \(child) than the accepted ones point to no \(parent)"]
  }

  /// SQLite's row numbers of landed rows: the key that is the row number, else the place in the order of load.
  private func rowNumbers(of ordinals: [UInt64], in table: Table, _ load: TableLoad) throws -> Set<Int64> {
    let landed = try expected.table(load.source)
    let alias = table.columns.first { table.isRowIDAlias($0.name) }.flatMap { load.way(to: $0.name)?.source }
    let columns = alias.flatMap { landed.positions(of: [$0]) }
    var numbers: Set<Int64> = []
    var place: Int64 = 0
    for chunk in 0..<landed.chunkCount {
      try landed.scan(chunk: chunk, columns: columns ?? [], digests: false) { batch, _ in
        for row in 0..<batch.rowCount {
          place += 1
          guard ordinals.containsSorted(batch.ordinal(of: row)) else { continue }
          if columns == nil {
            numbers.insert(place)
          } else if let number = batch.text(row: row, column: 0).flatMap(Int64.init) {
            numbers.insert(number)
          }
        }
      }
    }
    return numbers
  }
}

extension AcceptedDefect {
  /// Whether it is about a relation to these columns. A parent that was left out cannot tell which columns its key has.
  fileprivate func points(to other: ColumnSet) -> Bool {
    parent == other || other.columns.isEmpty && parent?.table.name.lowercased() == other.table.name.lowercased()
  }
}
