internal import DrydockCore

/// Proves that the new tables are the source's and declare the source's relations and the accepted ones, and nothing else.
///
/// Written apart from the code that adds them: it looks at what the new database says of itself, and from SQLite to SQLite at the source's
/// own text.
struct DeclaredKeys {
  let plan: Plan
  let decisions: [RepairDecisions]
  let source: Schema
  let actual: Schema

  /// What is missing, different or too many, in words.
  func faults() -> [String] {
    var faults = decisions.map(\.request) == plan.repairs ? [] : ["the decisions are not those of the plan's repairs"]
    for decision in decisions where !wasAsked(decision) {
      faults.append("\(decision.request) was not asked to declare the foreign key that it declares")
    }
    guard source.engine == .sqlite, plan.target.engine == .sqlite, plan.tables == nil else { return faults + structuralFaults() }
    for step in plan.steps where step.object.kind == "table" {
      guard let own = source.table(step.object.name), let made = actual.table(step.object.name) else { continue }
      faults += compare(own, made, decisions.compactMap(\.key).filter { $0.child.table == own.name })
    }
    return faults
  }

  /// A relation is declared where one was named, and only that one.
  private func wasAsked(_ decision: RepairDecisions) -> Bool {
    guard let pair = decision.request.key else { return decision.key == nil }
    guard let key = decision.key else { return source.declares(pair) || decisions.contains { $0.key?.relates(pair) == true } }
    return key == ForeignKey(child: pair.child, parent: pair.parent)
  }

  // MARK: other engines

  /// What every filled table declares, held against the tables of the plan, or against the source's own with the accepted relations.
  private func structuralFaults() -> [String] {
    let names = PlanNames(plan)
    let accepted = decisions.compactMap(\.key).map(names.target(of:))
    var faults: [String] = []
    for load in plan.loads {
      guard let made = actual.table(load.target) else { continue }
      let wanted: [ForeignKey]
      if let planned = plan.tables?.first(where: { $0.name == load.target }) {
        wanted = planned.foreignKeys
      } else {
        let own = (source.table(load.source)?.foreignKeys ?? []).map(names.target(of:))
        // A relation to a table that was left out is not carried.
        wanted = (own + accepted.filter { $0.child.table == load.target }).filter { actual.table($0.parent.table) != nil }
      }
      if TableStructure.counted(made.foreignKeys) != TableStructure.counted(wanted) {
        faults.append("the table \(load.target) does not declare the foreign keys that were planned, and no others")
      }
    }
    for key in accepted where isMissing(key) { faults.append("the accepted foreign key of \(key.child) is not declared") }
    return faults
  }

  private func isMissing(_ key: ForeignKey) -> Bool {
    guard let child = actual.table(key.child.table), actual.table(key.parent.table) != nil else { return false }
    return !child.foreignKeys.contains { $0.relates(KeyPair(child: key.child, parent: key.parent)) }
  }

  // MARK: SQLite to SQLite

  private func compare(_ own: Table, _ made: Table, _ accepted: [ForeignKey]) -> [String] {
    let (old, new) = (Array((own.definition ?? "").utf8), Array((made.definition ?? "").utf8))
    // Equal text says everything; most tables end here.
    if accepted.isEmpty { return old == new ? [] : ["the table \(own.name) is not defined as in the source"] }
    var faults: [String] = []
    if counted(made.foreignKeys) != counted(own.foreignKeys + accepted) {
      faults.append("the table \(own.name) does not declare the source's foreign keys and the accepted ones, and no others")
    }
    let isAlike =
      own.columns == made.columns && own.primaryKey == made.primaryKey && own.uniqueKeys == made.uniqueKeys && own.checks == made.checks
      && own.traits == made.traits
    if !isAlike || !Self.isText(old, inOnePieceLess: new) {
      faults.append("the table \(own.name) differs from the source's in more than the accepted foreign keys")
    }
    return faults
  }

  /// How often each relation is there. One to a table that was left out cannot tell how that table spells itself and which key it has.
  private func counted(_ keys: [ForeignKey]) -> [ForeignKey: Int] {
    var counts: [ForeignKey: Int] = [:]
    for key in keys {
      let isThere = actual.table(key.parent.table) != nil
      let parent = isThere ? key.parent : ColumnSet(ObjectName(key.parent.table.name.lowercased()), [])
      let known = ForeignKey(
        child: key.child, parent: parent, name: key.name, onDelete: key.onDelete, onUpdate: key.onUpdate, deferrable: key.deferrable)
      counts[known, default: 0] += 1
    }
    return counts
  }

  /// Whether one text is the other but for one piece that was put in.
  private static func isText(_ old: [UInt8], inOnePieceLess new: [UInt8]) -> Bool {
    guard old.count < new.count else { return false }
    let head = zip(old, new).prefix { $0 == $1 }.count
    let tail = zip(old.reversed(), new.reversed()).prefix { $0 == $1 }.count
    return head + tail >= old.count
  }
}
