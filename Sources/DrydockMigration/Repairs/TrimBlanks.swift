internal import DrydockCore
internal import DrydockData

/// Takes spaces and tabs off both ends of text. A cell of nothing else becomes the empty text, never NULL.
struct TrimBlanks: Repair {
  static let id = "trim-blanks"
  static let summary = "take spaces and tabs (U+0020, U+0009) off both ends of text"

  func decide(_ request: RepairRequest, schema: Schema, zone: any LandingZone, engine: any AnalysisEngine) throws -> RepairDecisions {
    var tables: [TableDecision] = []
    for table in schema.tables where table.virtualModule == nil && (request.table == nil || request.table == table.name) {
      guard let landed = try? zone.table(table.name) else { continue }
      // What the new database computes by itself follows the columns it is computed from.
      let columns = landed.manifest.columns.map(\.name).filter { name in
        table.columns.contains { $0.name == name && !$0.isGenerated && $0.takesBlanks(in: schema.engine) }
          && (request.column == nil || request.column == name)
      }
      guard !columns.isEmpty else { continue }
      let found = try engine.cellsWithBlanks(table.name, columns, in: zone)
      guard !found.isEmpty else { continue }
      tables.append(TableDecision(table: table.name, columns: found.keys.sorted(), cells: found.values.reduce(0, +)))
    }
    return RepairDecisions(request: request, tables: tables.sorted { $0.table < $1.table })
  }

  func apply(_ decision: TableDecision, to batch: RecordBatch, columns: [String]) -> RepairedBatch {
    var edits: [Int: [Int: [UInt8]]] = [:]
    var entries: [LedgerEntry] = []
    for name in decision.columns {
      guard let column = columns.firstIndex(of: name) else { continue }
      let left = decision.left.filter { $0.column == name }.map(\.row)
      batch.withCells(column) { cells in
        for row in 0..<cells.count {
          guard let text = cells[row], let trimmed = Self.trimmed(text), !left.containsSorted(batch.ordinal(of: row)) else { continue }
          edits[row, default: [:]][column] = trimmed
          let cellClass = batch.exceptionClass(row: row, column: column)
          entries.append(
            LedgerEntry(
              row: batch.ordinal(of: row),
              change: .cell(
                column: name, before: CellValue(text: String(decoding: text, as: UTF8.self), cellClass: cellClass),
                after: CellValue(text: String(decoding: trimmed, as: UTF8.self), cellClass: cellClass)), repair: Self.id))
        }
      }
    }
    guard !edits.isEmpty else { return RepairedBatch(kept: batch) }
    return RepairedBatch(
      kept: BatchEditor.replacing(edits, in: batch), entries: entries.enumerated().sorted { ($0.1.row, $0.0) < ($1.1.row, $1.0) }.map(\.1))
  }

  /// Only the loss of outer blanks, and not of the cell's class.
  func permits(_ change: Change) -> Bool {
    guard case .cell(_, let before, let after) = change, let old = before.text, let new = after.text else { return false }
    guard before.cellClass == after.cellClass, old != new else { return false }
    let blanks: Set<Unicode.Scalar> = [" ", "\t"]
    let kept = Array(new.unicodeScalars)
    if let first = kept.first, let last = kept.last, blanks.contains(first) || blanks.contains(last) { return false }
    var rest = Substring(old).unicodeScalars
    while let first = rest.first, blanks.contains(first) { rest.removeFirst() }
    while let last = rest.last, blanks.contains(last) { rest.removeLast() }
    return Array(rest) == kept
  }

  /// The text without outer blanks, or nil where there are none.
  private static func trimmed(_ text: UnsafeRawBufferPointer) -> [UInt8]? {
    guard let first = text.first, let last = text.last, isBlank(first) || isBlank(last) else { return nil }
    var start = 0
    var end = text.count
    while start < end, isBlank(text[start]) { start += 1 }
    while end > start, isBlank(text[end - 1]) { end -= 1 }
    return Array(text[start..<end])
  }

  @inline(__always)
  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}

extension AnalysisEngine {
  /// How many cells have blanks around them, for the columns in which there are any.
  func cellsWithBlanks(_ table: ObjectName, _ columns: [String], in zone: any LandingZone) throws -> [String: UInt64] {
    let found = try measure(Set(columns.map { AnyAnalyzer(SurroundingBlanks(table, $0)) }), in: zone)
    var cells: [String: UInt64] = [:]
    for column in columns {
      if let count = found.value(SurroundingBlanks(table, column))?.cells, count > 0 { cells[column] = count }
    }
    return cells
  }
}
