internal import DrydockCore
internal import DrydockData

/// Computes ``SelfCycles``: keys become the ordinals of the rows they point to, eight bytes a row; then every path is walked once.
final class SelfCyclesAccumulator: RowAccumulator {
  let question: SelfCycles
  private let resources: ScanResources
  private let rows: Int
  private let limit: Int
  private let children: KeySpool
  private let parents: KeySpool
  private var childKeys: KeyReader
  private var parentKeys: KeyReader

  init(_ question: SelfCycles, _ setup: ScanSetup) {
    self.question = question
    resources = setup.resources
    rows = Int(setup.table.rows)
    limit = setup.rows.limit
    children = setup.spool(withRows: true)
    parents = setup.spool(withRows: true)
    let landed = question.parent.columns.map { setup.column($0) }
    childKeys = KeyReader(
      zip(question.child.columns, landed).map { setup.part($0, affinity: $1.type, collation: $1.collation, against: $1) })
    parentKeys = KeyReader(
      zip(question.child.columns, landed).map { child, own in
        setup.part(own.name, affinity: nil, collation: own.collation, against: setup.column(child))
      })
  }

  static func columns(_ question: SelfCycles, of table: ObjectName) -> [String] { question.child.columns + question.parent.columns }

  static func gap(_ question: SelfCycles, _ landed: LandedNames) throws -> String? {
    guard question.child.table == question.parent.table else { return "the reference leads to another table" }
    return try landed.gap(question.child) ?? landed.gap(question.parent)
  }

  func observe(_ batch: RecordBatch, digests: [Digest128]) throws {
    guard isPossible else { return }
    try childKeys.read(batch, into: children)
    try parentKeys.read(batch, into: parents)
  }

  func endScan() throws {
    try children.seal()
    try parents.seal()
  }

  func merge(_ other: SelfCyclesAccumulator) {
    children.merge(other.children)
    parents.merge(other.parents)
  }

  /// Whether paths fit into memory, and ordinals into 31 bits.
  private var isPossible: Bool { rows < 1 << 31 && rows <= resources.memory / 8 }

  func metric() throws -> Measured<SelfCycles.Value> {
    guard isPossible else {
      return .notMeasured(reason: "paths through \(rows) rows need \(rows >> 17) MB of memory, more than \(resources.memory >> 20) MB")
    }
    return .exact(try graph().value)
  }

  func selection() throws -> SelectedRows? {
    guard isPossible else {
      throw Failure(
        .usage, attempted: "find the loops of \(question.child)", cause: "the rows' paths do not fit into memory", hint: "allow more memory"
      )
    }
    let graph = try graph()
    return SelectedRows(ordinals: graph.rowsOnLoops(atMost: limit), count: graph.value.rows)
  }

  private func graph() throws -> SelfGraph {
    let graph = SelfGraph(rows: rows)
    let (children, parents) = (children, parents)
    _ = try KeyGroup.run(keys: children.count + parents.count, bytes: 24, resources) { group in
      let rows = try KeyMap(firstRowsOf: parents, group)
      var scratch = RawMemory(capacity: 0)
      for run in 0..<children.runs {
        let keys = try children.run(run, of: group.partitions, &scratch)
        for key in stride(from: 0, to: keys.count, by: 3) where group.holds(ValueKey.mix(keys[key], keys[key + 1])) {
          if let parent = rows.value(keys[key], keys[key + 1]) { graph.point(Int(keys[key + 2]), to: Int(parent)) }
        }
      }
      withExtendedLifetime(scratch) {}
    }
    graph.walk()
    return graph
  }
}
