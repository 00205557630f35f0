internal import DrydockCore
internal import DrydockData

/// A landing zone as repairs leave it: a landing zone like any other, so that the next repair decides over what really will be.
struct RepairedZone: LandingZone {
  private let base: any LandingZone
  private let repairs: [(repair: any Repair, tables: [TableDecision])]

  init(_ base: any LandingZone, applying repairs: [(any Repair, [TableDecision])]) {
    self.base = base
    self.repairs = repairs
  }

  /// The zone as approved decisions leave it.
  init(_ base: any LandingZone, decisions: [RepairDecisions]) throws {
    self.init(base, applying: try decisions.map { (try RepairCatalog.required($0.request.repair), $0.tables) })
  }

  var manifest: Manifest { base.manifest }

  func table(_ name: ObjectName) throws -> any LandedTable {
    let landed = try base.table(name)
    let chain = chain(for: name)
    return chain.isEmpty ? landed : RepairedTable(base: landed, chain: chain)
  }

  /// What applies to one table, in order.
  func chain(for table: ObjectName) -> RepairChain {
    RepairChain(steps: repairs.compactMap { repair, tables in tables.first { $0.table == table }.map { (repair, $0) } })
  }
}

extension RepairCatalog {
  static func required(_ id: String) throws -> any Repair {
    guard let repair = repair(id) else {
      throw Failure(
        .usage, attempted: "find the repair \(id)", cause: "there is none of that name",
        hint: "the repairs are: \(ids.joined(separator: ", "))")
    }
    return repair
  }
}

/// The repairs of one table, one after the other.
struct RepairChain: Sendable {
  let steps: [(repair: any Repair, decision: TableDecision)]

  var isEmpty: Bool { steps.isEmpty }

  /// What all of them make of a batch: pure, so that planning, ledger and load see the same.
  func apply(to batch: RecordBatch, columns: [String]) -> (
    kept: RecordBatch, removed: [(RecordBatch, [LedgerEntry])], entries: [LedgerEntry]
  ) {
    var kept = batch
    var removed: [(RecordBatch, [LedgerEntry])] = []
    var entries: [LedgerEntry] = []
    for step in steps {
      let repaired = step.repair.apply(step.decision, to: kept, columns: columns)
      kept = repaired.kept
      entries += repaired.entries
      if let rows = repaired.removed { removed.append((rows, repaired.entries)) }
    }
    let ordered = entries.enumerated().sorted { ($0.1.row, $0.0) < ($1.1.row, $1.0) }.map(\.1)
    return (kept, removed, ordered)
  }
}

private struct RepairedTable: LandedTable {
  let base: any LandedTable
  let chain: RepairChain

  var manifest: TableManifest { base.manifest }

  func scan(chunk: Int, columns: [Int]?, digests wantsDigests: Bool, body: (RecordBatch, [Digest128]) throws -> Void) throws {
    let names = (columns ?? Array(manifest.columns.indices)).map { manifest.columns[$0].name }
    let encoder = RecordEncoder()
    try base.scan(chunk: chunk, columns: columns, digests: wantsDigests) { batch, digests in
      let repaired = chain.apply(to: batch, columns: names)
      if repaired.entries.isEmpty { return try body(batch, digests) }
      if wantsDigests { encoder.encode(repaired.kept) }
      try body(repaired.kept, wantsDigests ? encoder.digests : [])
    }
  }
}
