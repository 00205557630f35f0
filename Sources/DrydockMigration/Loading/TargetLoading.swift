public import DrydockCore
internal import DrydockData

/// Loads repaired rows chunk by chunk: a chunk and its load record are committed together, so that a killed run loads each exactly once.
///
/// Connections that the target lets work side by side take chunk after chunk, of whatever table.
public struct TargetLoading: Sendable {
  /// How often a chunk is tried that another connection of the target got in the way of.
  private static let attempts = 5

  private let zone: any LandingZone
  private let plan: Plan
  private let decisions: [RepairDecisions]
  private let rejected: [ObjectName: [UInt64]]
  private let run: String
  private let events: EventSink
  private let keep: @Sendable (_ chunk: Int, _ refused: [Rejection]) throws -> Void

  /// A load; `rejected` are rows that an earlier attempt found the target to refuse, with what hangs on them. `keep` must have a
  /// chunk's refused rows on the disk when it returns: it is called before their chunk is committed, by one thread at a time.
  public init(
    zone: any LandingZone, plan: Plan, decisions: [RepairDecisions], rejected: [ObjectName: [UInt64]], run: String,
    keep: @escaping @Sendable (_ chunk: Int, _ refused: [Rejection]) throws -> Void, events: @escaping EventSink
  ) {
    self.keep = keep
    self.zone = zone
    self.plan = plan
    self.decisions = decisions
    self.rejected = rejected
    self.run = run
    self.events = events
  }

  /// Loads what is not there yet; `known` are rows that were refused in chunks that are there. Returns all refused rows.
  ///
  /// Each chunk stops the work at its first row beyond what `maximumRejections` leaves when it looks. Several connections look without each
  /// other's open chunks, so that together they may return more: the caller counts.
  public func load(into workers: [any TargetConnection & Sendable], known: [Rejection], maximumRejections: Int) throws -> [Rejection] {
    guard let first = workers.first else { return known }
    let repaired = try RepairedZone(zone, decisions: decisions)
    let tables = try plan.loads.map { load in
      try LoadedTable(load: load, rows: try repaired.table(load.source), skipped: rejected[load.source] ?? [])
    }
    let progress = LoadProgress(
      tables, records: try first.loadRecords().filter { $0.run == run }, known: known, limit: maximumRejections)
    for (index, table) in tables.enumerated() where progress.isComplete(index) { try finish(table, index, progress) }
    for wave in LoadWave.waves(of: plan, tables: tables) {
      if wave.isOneTransaction { try loadTogether(wave.tables, tables, into: first, progress) }
      _ = try Threads.run(max(1, min(workers.count, progress.chunkCount))) { worker in
        while let place = progress.claim(of: wave.tables) {
          do { try load(place, of: tables[place.table], into: workers[worker], progress) } catch {
            progress.stop()
            throw error
          }
        }
      }
    }
    return progress.rejections
  }

  /// Tables that refer to each other in a circle, in one transaction, at whose end the target looks at their relations.
  private func loadTogether(
    _ wave: Range<Int>, _ tables: [LoadedTable], into target: any TargetConnection, _ progress: LoadProgress
  ) throws {
    var places: [LoadProgress.Place] = []
    while let place = progress.claim(of: wave) { places.append(place) }
    guard !places.isEmpty else { return }
    let loaded = try retrying {
      try target.beginDeferring()
      do {
        return try places.enumerated().map { index, place in
          let filled = try fill(place.chunk, of: tables[place.table], into: target, progress)
          let record = record(place.chunk, of: tables[place.table], rows: filled.rows)
          if index + 1 == places.count { try target.commit(record) } else { try target.keep(record) }
          return filled
        }
      } catch {
        target.rollback()
        throw error
      }
    }
    for (place, filled) in zip(places, loaded) { try end(place, of: tables[place.table], filled, progress) }
  }

  private func load(
    _ place: LoadProgress.Place, of table: LoadedTable, into target: any TargetConnection, _ progress: LoadProgress
  ) throws {
    try end(place, of: table, try retrying { try load(place.chunk, of: table, into: target, progress) }, progress)
  }

  private typealias Filled = (rows: UInt64, refused: [Rejection])

  private func end(_ place: LoadProgress.Place, of table: LoadedTable, _ loaded: Filled, _ progress: LoadProgress) throws {
    let (rows, isLast) = progress.end(place.table, rows: loaded.rows, refused: loaded.refused)
    events(.progress(.migrate, table: table.load.source, rows: rows, of: table.load.expectedRows))
    if isLast { try finish(table, place.table, progress) }
  }

  /// A target with several writers may end one of two transactions that wait for each other; that one did nothing and can be tried again.
  private func retrying<Result>(_ body: () throws -> Result) throws -> Result {
    for attempt in 1..<Self.attempts {
      do { return try body() } catch let failure as Failure where failure.kind == .locked {
        Threads.sleep(milliseconds: UInt32.random(in: 20...60) << UInt32(attempt))
      }
    }
    return try body()
  }

  private func load(
    _ chunk: Int, of table: LoadedTable, into target: any TargetConnection, _ progress: LoadProgress
  ) throws -> Filled {
    try target.begin()
    do {
      let filled = try fill(chunk, of: table, into: target, progress)
      try target.commit(record(chunk, of: table, rows: filled.rows))
      return filled
    } catch {
      target.rollback()
      throw error
    }
  }

  private func record(_ chunk: Int, of table: LoadedTable, rows: UInt64) -> LoadRecord {
    LoadRecord(run: run, table: table.load.source, chunk: chunk, rows: rows)
  }

  /// Loads the rows of a chunk in the transaction that is open.
  private func fill(
    _ chunk: Int, of table: LoadedTable, into target: any TargetConnection, _ progress: LoadProgress
  ) throws -> Filled {
    var rows: UInt64 = 0
    var refused: [Rejection] = []
    try table.rows.scan(chunk: chunk, columns: table.positions, digests: false) { batch, _ in
      let landed = table.withoutSkipped(batch)
      rows += UInt64(landed.rowCount)
      var unfit: [Rejection] = []
      let batch = try table.converter.convert(landed) { unfit.append(table.rejection($0)) }
      refused += try admitted(unfit, table, allowed: progress.allowance - refused.count)
      refused += try target.load(
        batch, of: table.rows.manifest, into: table.load, allowedRejections: progress.allowance - refused.count)
    }
    refused += try target.endChunk(allowedRejections: progress.allowance - refused.count)
    rows -= UInt64(refused.count)
    if !refused.isEmpty { try progress.keeping { try keep(chunk, refused) } }
    return (rows, refused)
  }

  /// Rows that a conversion has no value for, one rejection a row; one more than allowed stops the work.
  private func admitted(_ unfit: [Rejection], _ table: LoadedTable, allowed: Int) throws -> [Rejection] {
    let rows = Dictionary(unfit.map { ($0.row, $0) }) { first, _ in first }.values.sorted { $0.row < $1.row }
    guard rows.count > allowed, let first = rows.first else { return rows }
    throw Failure(
      .runtime, attempted: "load row \(first.row) of \(table.load.source)", cause: first.reason,
      hint: "repair the rows, or let up to N of them be set aside with --max-rejects N")
  }

  /// Nothing may be missing when the last chunk of a table is there.
  private func finish(_ table: LoadedTable, _ index: Int, _ progress: LoadProgress) throws {
    let rows = progress.rows(index)
    let refused = progress.rejections.filter { $0.table == table.load.source }.count
    let expected = table.load.expectedRows - UInt64(table.skipped.count) - UInt64(refused)
    guard rows == expected else {
      throw Failure(
        .verification, attempted: "load \(table.load.source)", cause: "\(expected) rows were to arrive and \(rows) did",
        hint: "nothing was finished; please report this")
    }
    events(.finished(.migrate, table: table.load.source, rows: rows))
  }

  /// Refused rows and all rows that hang on them, to a fixed point.
  public static func closure(
    of rejections: [Rejection], plan: Plan, decisions: [RepairDecisions], zone: any LandingZone, engine: any AnalysisEngine
  )
    throws -> [Rejection]
  {
    let schema = zone.manifest.schema.declaring(decisions)
    let repaired = try RepairedZone(zone, decisions: decisions)
    let keys =
      plan.target.isExisting
      ? PlanNames(plan).enforcedKeys(of: plan) : schema.tables.flatMap(\.foreignKeys).filter { schema.isMeasurable($0, in: repaired) }
    var closure = QuarantineClosure(schema: schema, zone: repaired, engine: engine, keys: keys)
    for rejection in rejections { closure.seed(rejection.table, [rejection.row], reason: rejection.reason) }
    return try closure.complete(repair: QuarantineOrphans()).flatMap { table in
      table.removed.flatMap { group in group.rows.map { Rejection(table: table.table, row: $0, reason: group.reason ?? "") } }
    }
  }
}

/// A table on its way: its rows as repairs leave them, and which of them stay behind.
struct LoadedTable: Sendable {
  let load: TableLoad
  let rows: any LandedTable
  /// Ordinals of rows that the target refused before, ascending.
  let skipped: [UInt64]
  let positions: [Int]
  let converter: BatchConverter

  init(load: TableLoad, rows: any LandedTable, skipped: [UInt64]) throws {
    converter = try BatchConverter(load: load, landed: rows.manifest)
    self.load = load
    self.rows = rows
    self.skipped = skipped
    positions = rows.positions(of: load.columns.map(\.source)) ?? []
  }

  func rejection(_ value: UnfitValue) -> Rejection {
    Rejection(table: load.source, row: value.row, reason: "\(value.column) has no value under the rule \(value.rule)")
  }

  func withoutSkipped(_ batch: RecordBatch) -> RecordBatch {
    skipped.isEmpty ? batch : BatchEditor.rows(of: batch) { !skipped.containsSorted(batch.ordinal(of: $0)) }
  }
}
