public import DrydockCore
public import DrydockData

/// A change to landed rows. Decided once over everything, then applied batch by batch as a pure function.
public protocol Repair: Sendable {
  /// What `--repair` names it by.
  static var id: String { get }
  /// One sentence for help and reports.
  static var summary: String { get }
  /// Decides over `zone`, which is what the repairs before this one leave.
  func decide(_ request: RepairRequest, schema: Schema, zone: any LandingZone, engine: any AnalysisEngine) throws -> RepairDecisions
  /// Applies a decision to rows of its table; `columns` names the batch's columns in order.
  func apply(_ decision: TableDecision, to batch: RecordBatch, columns: [String]) -> RepairedBatch
  /// Whether this repair may make such a change: written apart from ``apply(_:to:columns:)``, for the verifier.
  func permits(_ change: Change) -> Bool
}

/// What a repair makes of a batch.
public struct RepairedBatch {
  /// The rows that go on, changed or not.
  public let kept: RecordBatch
  /// The rows taken out, as they were then; nil where there are none.
  public let removed: RecordBatch?
  /// What was done, in row order.
  public let entries: [LedgerEntry]

  /// A repaired batch.
  public init(kept: RecordBatch, removed: RecordBatch? = nil, entries: [LedgerEntry] = []) {
    self.kept = kept
    self.removed = removed
    self.entries = entries
  }
}

extension Repair {
  /// Removes the decision's rows from a batch, and says so line by line.
  func remove(_ decision: TableDecision, from batch: RecordBatch) -> RepairedBatch {
    guard batch.rowCount > 0 else { return RepairedBatch(kept: batch) }
    let first = batch.ordinal(of: 0)
    let last = batch.ordinal(of: batch.rowCount - 1)
    var changes: [UInt64: Change] = [:]
    for group in decision.removed {
      var index = group.rows.lowerBound(of: first)
      while index < group.rows.count, group.rows[index] <= last {
        changes[group.rows[index]] = group.into.map { .merged(into: $0[index]) } ?? .quarantined(reason: group.reason ?? "")
        index += 1
      }
    }
    guard !changes.isEmpty else { return RepairedBatch(kept: batch) }
    let kept = BatchEditor.rows(of: batch) { changes[batch.ordinal(of: $0)] == nil }
    let removed = BatchEditor.rows(of: batch) { changes[batch.ordinal(of: $0)] != nil }
    let entries = changes.sorted { $0.key < $1.key }.map { LedgerEntry(row: $0.key, change: $0.value, repair: Self.id) }
    return RepairedBatch(kept: kept, removed: removed, entries: entries)
  }
}

extension Array where Element: Comparable {
  /// Index of the first element that is not below `value`, in a sorted array.
  func lowerBound(of value: Element) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Whether a sorted array holds `value`.
  func containsSorted(_ value: Element) -> Bool {
    let index = lowerBound(of: value)
    return index < count && self[index] == value
  }
}
