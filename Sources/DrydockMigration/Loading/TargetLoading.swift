public import DrydockCore
internal import DrydockData

/// Loads repaired rows chunk by chunk: a chunk and its load record are committed together, so that a killed run loads each exactly once.
public struct TargetLoading {
  private let zone: any LandingZone
  private let plan: Plan
  private let decisions: [RepairDecisions]
  private let rejected: [ObjectName: [UInt64]]
  private let run: String
  private let events: EventSink
  private let keep: (_ chunk: Int, _ refused: [Rejection]) throws -> Void

  /// A load; `rejected` are rows that an earlier attempt found the target to refuse, with what hangs on them. `keep` must have a
  /// chunk's refused rows on the disk when it returns: it is called before their chunk is committed.
  public init(
    zone: any LandingZone, plan: Plan, decisions: [RepairDecisions], rejected: [ObjectName: [UInt64]], run: String,
    keep: @escaping (_ chunk: Int, _ refused: [Rejection]) throws -> Void, events: @escaping EventSink
  ) {
    self.keep = keep
    self.zone = zone
    self.plan = plan
    self.decisions = decisions
    self.rejected = rejected
    self.run = run
    self.events = events
  }

  /// Loads what is not there yet; `known` are rows that were refused in chunks that are there. Returns all refused rows, at most
  /// `maximumRejections`.
  public func load(into target: any TargetConnection, known: [Rejection], maximumRejections: Int) throws -> [Rejection] {
    let repaired = try RepairedZone(zone, decisions: decisions)
    let done = Dictionary(grouping: try target.loadRecords().filter { $0.run == run }, by: \.table)
    var rejections = known
    for load in plan.loads {
      let chunks = Set(done[load.source]?.map(\.chunk) ?? [])
      var rows = done[load.source]?.reduce(0) { $0 + $1.rows } ?? 0
      let table = try repaired.table(load.source)
      let positions = table.positions(of: load.columns.map(\.source)) ?? []
      let skipped = rejected[load.source] ?? []
      for chunk in 0..<table.chunkCount where !chunks.contains(chunk) {
        let loaded = try self.load(
          chunk, of: table, load, positions, skipped, into: target, &rejections, maximumRejections: maximumRejections)
        rows += loaded
        events(.progress(.migrate, table: load.source, rows: rows, of: load.expectedRows))
      }
      let expected = load.expectedRows - UInt64(skipped.count) - UInt64(rejections.filter { $0.table == load.source }.count)
      guard rows == expected else {
        throw Failure(
          .verification, attempted: "load \(load.source)", cause: "\(expected) rows were to arrive and \(rows) did",
          hint: "nothing was renamed; please report this")
      }
      events(.finished(.migrate, table: load.source, rows: rows))
    }
    return rejections
  }

  private func load(
    _ chunk: Int, of table: any LandedTable, _ load: TableLoad, _ positions: [Int], _ skipped: [UInt64], into target: any TargetConnection,
    _ rejections: inout [Rejection], maximumRejections: Int
  ) throws -> UInt64 {
    var rows: UInt64 = 0
    var refusedHere: [Rejection] = []
    try target.begin()
    do {
      try table.scan(chunk: chunk, columns: positions, digests: false) { batch, _ in
        let batch = skipped.isEmpty ? batch : BatchEditor.rows(of: batch) { !skipped.containsSorted(batch.ordinal(of: $0)) }
        let refused = try target.load(batch, of: table.manifest, into: load, allowedRejections: maximumRejections - rejections.count)
        rejections += refused
        refusedHere += refused
        rows += UInt64(batch.rowCount - refused.count)
      }
      if !refusedHere.isEmpty { try keep(chunk, refusedHere) }
      try target.commit(LoadRecord(run: run, table: load.source, chunk: chunk, rows: rows))
    } catch {
      target.rollback()
      throw error
    }
    return rows
  }

  /// Refused rows and all rows that hang on them, to a fixed point.
  public static func closure(
    of rejections: [Rejection], plan: Plan, decisions: [RepairDecisions], zone: any LandingZone, engine: any AnalysisEngine
  )
    throws -> [Rejection]
  {
    let schema = zone.manifest.schema.declaring(decisions)
    let repaired = try RepairedZone(zone, decisions: decisions)
    let keys = schema.tables.flatMap(\.foreignKeys).filter { schema.isMeasurable($0, in: repaired) }
    var closure = QuarantineClosure(schema: schema, zone: repaired, engine: engine, keys: keys)
    for rejection in rejections { closure.seed(rejection.table, [rejection.row], reason: rejection.reason) }
    return try closure.complete(repair: QuarantineOrphans()).flatMap { table in
      table.removed.flatMap { group in group.rows.map { Rejection(table: table.table, row: $0, reason: group.reason ?? "") } }
    }
  }
}
