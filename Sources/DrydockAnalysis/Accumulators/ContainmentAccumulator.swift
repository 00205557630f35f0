internal import DrydockCore
internal import DrydockData

/// Computes ``Containment``: the keys of both sides go into spools, and meet partition by partition when both tables were scanned.
final class ContainmentAccumulator: RowAccumulator {
  let question: Containment
  private let resources: ScanResources
  private let children: KeySpool
  private let parents: KeySpool
  private var childKeys: KeyReader?
  private var parentKeys: KeyReader?

  init(_ question: Containment, _ setup: ScanSetup) throws {
    self.question = question
    resources = setup.resources
    children = setup.spool(withRows: setup.rows.isOn)
    parents = setup.spool(withRows: false)
    // Affinity and collation are the parent's; a parent that is not there has no keys.
    let landed = try setup.landed.columns(question.parent)
    if setup.table.table == question.child.table {
      childKeys = KeyReader(
        question.child.columns.enumerated().map { index, name in
          setup.part(name, affinity: landed?[index].type, collation: landed?[index].collation, against: landed?[index])
        })
    }
    if setup.table.table == question.parent.table, landed != nil {
      let children = try setup.landed.columns(question.child)
      parentKeys = KeyReader(
        question.parent.columns.enumerated().map { index, name in
          setup.part(name, affinity: nil, collation: setup.column(name).collation, against: children?.dropFirst(index).first)
        })
    }
  }

  static func columns(_ question: Containment, of table: ObjectName) -> [String] {
    (table == question.child.table ? question.child.columns : []) + (table == question.parent.table ? question.parent.columns : [])
  }

  static func gap(_ question: Containment, _ landed: LandedNames) throws -> String? { try landed.gap(question.child) }

  func observe(_ batch: RecordBatch, digests: [Digest128]) throws {
    try childKeys?.read(batch, into: children)
    try parentKeys?.read(batch, into: parents)
  }

  func endScan() throws {
    try children.seal()
    try parents.seal()
  }

  func merge(_ other: ContainmentAccumulator) {
    children.merge(other.children)
    parents.merge(other.parents)
    // A thread of the parent's scan has no reader for the child, and the other way round.
    if childKeys == nil { childKeys = other.childKeys } else if let keys = other.childKeys { childKeys?.merge(keys) }
  }

  func metric() throws -> Measured<Containment.Value> {
    let (children, parents) = (children, parents)
    let tallies = try KeyGroup.run(keys: children.count + parents.count, bytes: 24, resources) { group in
      var join = try KeyJoin(group, parents: parents)
      return try join.tally(children)
    }
    let sum = tallies.reduce(KeyJoin.Tally(), +)
    return .exact(
      .init(
        matched: sum.matched, orphaned: sum.orphaned, withoutReference: childKeys?.withoutReference ?? 0,
        partlyNull: childKeys?.partlyNull ?? 0, parentKeys: sum.parentKeys, usedKeys: sum.usedKeys, orphanedKeys: sum.orphanedKeys,
        mostChildren: sum.mostChildren))
  }

  func selection() throws -> SelectedRows? {
    let (children, parents) = (children, parents)
    let orphans = try KeyGroup.run(keys: children.count + parents.count, bytes: 24, resources) { group in
      try KeyJoin(group, parents: parents).orphans(children)
    }.flatMap { $0 }.sorted()
    return SelectedRows(ordinals: orphans, count: UInt64(orphans.count))
  }
}
