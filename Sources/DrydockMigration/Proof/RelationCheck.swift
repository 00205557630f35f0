internal import DrydockCore
internal import DrydockData

/// Holds the engine's own list of broken relations against the defects that the plan accepted, row for row.
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
      if plan.acceptedDefects.contains(where: { $0.object.table == load.source && $0.rule == "foreign-key-to-non-unique-parent" })
        || table.foreignKeys.contains(where: { !isCheckable($0) })
      {
        uncompared[load.source] = ["SQLite cannot check the relations of this table: one of them points to columns that are no key"]
        continue
      }
      let violations = try target.brokenForeignKeys(table)
      for (index, key) in table.foreignKeys.enumerated() {
        let found = violations.filter { $0.key == index }
        faults += try compare(found.map(\.rowID), key, table)
      }
    }
    return (faults, uncompared)
  }

  private func isCheckable(_ key: ForeignKey) -> Bool {
    guard let parent = schema.table(key.parent.table) else { return true }
    return parent.isReferable(key.parent.columns) && key.parent.columns.count == key.child.columns.count
  }

  private func compare(_ found: [Int64?], _ key: ForeignKey, _ table: Table) throws -> [String] {
    let orphans = try engine.ordinals(Containment(child: key.child, parent: key.parent), in: expected)
    let accepted = plan.acceptedDefects.first { $0.object == key.child && $0.points(to: key.parent) }?.rows ?? 0
    var faults: [String] = []
    if UInt64(found.count) != accepted || found.count != orphans.count {
      faults.append("\(key.child) points to no \(key.parent) in \(found.count) rows; the plan accepted \(accepted)")
    } else if !found.isEmpty, !table.traits.contains(.withoutRowID) {
      let expected = try rowNumbers(of: orphans, in: table)
      if expected != Set(found.compactMap { $0 }) {
        faults.append("other rows of \(key.child) than the accepted ones point to no \(key.parent)")
      }
    }
    return faults
  }

  /// SQLite's row numbers of landed rows: the key that is the row number, else the place in the order of load.
  private func rowNumbers(of ordinals: [UInt64], in table: Table) throws -> Set<Int64> {
    let landed = try expected.table(table.name)
    let alias = table.columns.first { table.isRowIDAlias($0.name) }
    let columns = alias.flatMap { landed.positions(of: [$0.name]) }
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
