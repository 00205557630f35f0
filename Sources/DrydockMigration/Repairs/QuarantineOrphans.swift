internal import DrydockCore
internal import DrydockData

/// Sets rows aside whose parent does not exist, and with them the rows that hang on them, to a fixed point.
///
/// Only relations between landed tables count; a key with a NULL member is no reference.
struct QuarantineOrphans: Repair {
  static let id = "quarantine-orphans"
  static let summary = "set aside rows that point to no parent, and the rows that hang on them"

  func decide(_ request: RepairRequest, schema: Schema, zone: any LandingZone, engine: any AnalysisEngine) throws -> RepairDecisions {
    let keys = schema.tables.flatMap(\.foreignKeys).filter { schema.isMeasurable($0, in: zone) }
    var closure = QuarantineClosure(schema: schema, zone: zone, engine: engine, keys: keys)
    for key in keys where request.covers(key.child) {
      let orphans = try engine.ordinals(Containment(child: key.child, parent: key.parent), in: zone)
      closure.seed(key.child.table, orphans, reason: "\(key.child) points to no \(key.parent)")
    }
    return RepairDecisions(request: request, tables: try closure.complete(repair: self))
  }

  func apply(_ decision: TableDecision, to batch: RecordBatch, columns: [String]) -> RepairedBatch { remove(decision, from: batch) }

  func permits(_ change: Change) -> Bool {
    if case .quarantined = change { true } else { false }
  }
}

extension RepairRequest {
  /// Whether the request is about these columns.
  func covers(_ columns: ColumnSet) -> Bool {
    (table == nil || table == columns.table) && (column == nil || column.map(columns.columns.contains) == true)
  }
}

/// Follows relations from removed parents to their children until nothing new is found.
struct QuarantineClosure {
  /// Between a relation's columns and its parent, in the reason of a row that hangs on another one.
  static let hangsOn = " points to a quarantined row of "

  private let schema: Schema
  private let zone: any LandingZone
  private let engine: any AnalysisEngine
  private let keys: [ForeignKey]
  private var reasons: [ObjectName: [String: [UInt64]]] = [:]
  private var taken: [ObjectName: Set<UInt64>] = [:]
  private var changed: Set<ObjectName> = []

  init(schema: Schema, zone: any LandingZone, engine: any AnalysisEngine, keys: [ForeignKey]) {
    self.schema = schema
    self.zone = zone
    self.engine = engine
    self.keys = keys
  }

  /// Takes rows out; a row is removed once, for the first reason that is given.
  mutating func seed(_ table: ObjectName, _ rows: [UInt64], reason: String) {
    var known = taken[table] ?? []
    let new = rows.filter { known.insert($0).inserted }
    guard !new.isEmpty else { return }
    taken[table] = known
    reasons[table, default: [:]][reason, default: []] += new
    changed.insert(table)
  }

  /// The fixed point, as decisions.
  mutating func complete(repair: any Repair) throws -> [TableDecision] {
    while !changed.isEmpty {
      let parents = changed
      changed = []
      for key in keys where parents.contains(key.parent.table) {
        // Rows without a parent before are no business of the closure: they were seeded, or are carried as they are.
        let question = Containment(child: key.child, parent: key.parent)
        let before = try engine.ordinals(question, in: zone)
        let after = try engine.ordinals(question, in: RepairedZone(zone, applying: [(repair, decisions())]))
        let new = after.filter { !before.containsSorted($0) }
        seed(key.child.table, new, reason: "\(key.child)\(Self.hangsOn)\(key.parent.table)")
      }
    }
    return decisions()
  }

  private func decisions() -> [TableDecision] {
    reasons.keys.sorted().map { table in
      TableDecision(
        table: table,
        removed: (reasons[table] ?? [:]).sorted { $0.key < $1.key }.map { RemovedRows(reason: $0.key, rows: $0.value.sorted()) })
    }
  }
}

extension Schema {
  /// Whether a relation can be measured: both tables were landed, and SQLite could use the parent's key.
  func isMeasurable(_ key: ForeignKey, in zone: any LandingZone) -> Bool {
    guard let parent = table(key.parent.table), (try? zone.table(key.parent.table)) != nil, (try? zone.table(key.child.table)) != nil else {
      return false
    }
    return parent.isReferable(key.parent.columns) && key.parent.columns.count == key.child.columns.count
  }
}
