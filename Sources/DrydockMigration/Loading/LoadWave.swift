internal import DrydockCore

/// Tables that are loaded side by side; the next ones wait for all of them.
///
/// Tables that a migration makes have their keys after the rows, so all of them are one wave. Where the tables were there before, the target
/// looks for the parent of every row: parents come first, and what refers to each other in a circle goes in by one transaction.
struct LoadWave {
  /// Their positions among the loads of the plan.
  let tables: Range<Int>
  /// Whether all of their rows must be committed together.
  let isOneTransaction: Bool

  static func waves(of plan: Plan, tables loaded: [LoadedTable]) -> [LoadWave] {
    guard plan.target.isExisting else { return [LoadWave(tables: 0..<loaded.count, isOneTransaction: false)] }
    let order = Dictionary(uniqueKeysWithValues: plan.loads.enumerated().map { ($0.element.target, $0.offset) })
    var together = loaded.map { _ in 0 }
    var selfReferring: Set<Int> = []
    for key in (plan.tables ?? []).flatMap(\.foreignKeys) {
      guard let child = order[key.child.table], let parent = order[key.parent.table], child <= parent else { continue }
      if child == parent { selfReferring.insert(child) } else { together[child] = max(together[child], parent) }
    }
    var waves: [LoadWave] = []
    var start = 0
    while start < loaded.count {
      var last = start
      var place = start
      while place <= last {
        last = max(last, together[place])
        place += 1
      }
      // One statement may bring parents and children in any order; several may not.
      let isOne = last > start || selfReferring.contains(start) && loaded[start].rows.chunkCount > 1
      waves.append(LoadWave(tables: start..<last + 1, isOneTransaction: isOne))
      start = last + 1
    }
    return waves
  }
}
