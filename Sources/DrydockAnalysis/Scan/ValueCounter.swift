internal import DrydockCore
internal import DrydockData

/// The different values of one column, for those accumulators that ask for them.
///
/// A table holds the values with their counts while there are at most 65,536; beyond, keys go into a spool, where they are counted, and
/// the frequencies come from a sample. What is found does not depend on memory: a column whose table was refused memory is counted by
/// the spool all the same, and its frequencies are measured in another pass.
final class ValueCounter {
  /// Values that a table holds at most.
  static let limit = 65_536

  /// Cells that are not NULL.
  private(set) var present: UInt64 = 0
  /// Rows in the sample, NULLs included.
  private(set) var sampledRows: UInt64 = 0
  /// Rows seen.
  private(set) var rows: UInt64 = 0
  private var table: ValueTable?
  private var sample: ValueSample?
  private let spool: KeySpool?
  private var wasRefused = false
  private var counted: UInt64?

  /// `spool` counts what the table does not hold; nil where only frequencies are asked.
  init(spool: KeySpool?, keepsTexts: Bool, samples: Bool, budget: Budget?) {
    self.spool = spool
    table = ValueTable(keepsTexts: keepsTexts, limit: Self.limit, budget: budget)
    sample = samples ? ValueSample(budget: budget) : nil
  }

  /// Takes a column of a batch.
  func observe(_ column: ColumnView) throws {
    rows += UInt64(column.cells.count)
    observeSample(column)
    var taken = 0
    if let table {
      taken = observe(column, table)
      if taken < column.cells.count { try overflow() }
    }
    if taken < column.cells.count { try observe(column, from: taken) }
  }

  /// The key of a cell: only a class off the rule is part of it, since the rule tells the others from the text.
  @inline(__always)
  private static func key(_ text: UnsafeRawBufferPointer, _ column: ColumnView, _ row: Int, _ next: inout Int) -> ValueKey {
    if column.exceptions.isEmpty { return ValueKey(text) }
    guard let odd = column.exception(row, &next), odd != column.rule.expected(of: text) else { return ValueKey(text) }
    return ValueKey(text, classCode: ValueKey.code(of: odd))
  }

  /// Counts in the table; returns the row for which there was no room, or the number of rows.
  private func observe(_ column: ColumnView, _ table: ValueTable) -> Int {
    let cells = column.cells
    var next = 0
    var found: UInt64 = 0
    defer { present += found }
    var view = table.view
    for row in 0..<cells.count {
      guard let text = cells[row] else { continue }
      let key = Self.key(text, column, row, &next)
      if let place = view.count(key) {
        guard table.add(key, text, at: place) else { return row }
        view = table.view
      }
      found &+= 1
    }
    return cells.count
  }

  /// Spools the rest of a batch.
  private func observe(_ column: ColumnView, from first: Int) throws {
    let cells = column.cells
    var next = 0
    var found = 0
    if let spool {
      let keys = try spool.reserve(cells.count - first)
      for row in first..<cells.count {
        guard let text = cells[row] else { continue }
        let key = Self.key(text, column, row, &next)
        keys[2 &* found] = key.low
        keys[2 &* found &+ 1] = key.high
        found &+= 1
      }
      spool.commit(found)
    } else {
      for row in first..<cells.count where cells[row] != nil { found += 1 }
    }
    present += UInt64(found)
  }

  private func observeSample(_ column: ColumnView) {
    guard let sample else { return }
    sampledRows += UInt64(column.sample.count)
    var next = 0
    for row in column.sample {
      guard let text = column.cells[row] else { continue }
      guard sample.add(Self.key(text, column, row, &next), text) else {
        self.sample = nil
        wasRefused = true
        return
      }
    }
  }

  /// Gives the table up.
  private func overflow() throws {
    guard let table else { return }
    if table.wasRefused { wasRefused = true }
    if let spool { try table.forEachKey { try spool.append($0, $1) } }
    self.table = nil
  }

  /// The thread's last chunk has ended.
  func endScan() throws { try spool?.seal() }

  /// Takes what another thread has.
  func merge(_ other: ValueCounter) throws {
    present += other.present
    rows += other.rows
    sampledRows += other.sampledRows
    wasRefused = wasRefused || other.wasRefused
    if let theirs = other.spool { spool?.merge(theirs) }
    if let mine = table, let theirs = other.table {
      if !mine.merge(theirs) {
        try overflow()
        try spill(theirs)
      }
    } else {
      try overflow()
      if let theirs = other.table { try spill(theirs) }
    }
    try spool?.seal()
    guard let mine = sample, let theirs = other.sample else {
      if sample != nil { wasRefused = true }
      sample = nil
      return
    }
    mine.merge(theirs)
  }

  private func spill(_ table: ValueTable) throws {
    if let spool { try table.forEachKey { try spool.append($0, $1) } }
  }

  /// How many different values there are.
  func distinct(_ resources: ScanResources) throws -> UInt64 {
    if let table { return UInt64(table.count) }
    if let counted { return counted }
    let found = try spool?.distinct(resources) ?? 0
    counted = found
    return found
  }

  /// Whether frequencies have to be measured again with more memory.
  func isDeferred(_ resources: ScanResources) throws -> Bool {
    guard wasRefused, table == nil else { return false }
    // Known to be too many for a table: the sample decides, if there is one.
    if spool != nil, try distinct(resources) > UInt64(Self.limit) { return sample == nil }
    return true
  }

  /// The values themselves, with whether they are all of them or a sample.
  var frequencies: (table: ValueTable, isWhole: Bool)? {
    if let table { return (table, true) }
    return sample.map { ($0.counted(), false) }
  }
}
