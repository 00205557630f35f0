import DrydockCore
import DrydockData
import DrydockTesting

@testable import DrydockMigration

/// A cell as it landed.
struct LandedCell {
  /// Its canonical text; nil is NULL.
  let bytes: [UInt8]?
  /// Its class where the source keeps one for each cell.
  let stored: CellClass?

  init(_ bytes: [UInt8]?, _ stored: CellClass? = nil) {
    self.bytes = bytes
    self.stored = stored
  }

  init(_ text: String, _ stored: CellClass? = nil) { self.init(Array(text.utf8), stored) }
}

/// One column's way from landing to target, gone twice: as the loader converts, and as the verifier expects it.
struct TwoSides {
  /// How the column landed.
  let landed: ColumnType
  /// Its type in the source.
  let sourceType: String
  /// Where it goes.
  let native: String
  let type: ColumnType
  /// The form that both sides are brought to.
  let form: DigestForm
  /// The rule that the loader follows, and the one that the verifier has in mind: the same, but where a test wants it otherwise.
  let rule: String
  var verifierRule: String

  init(_ rule: String, landed: ColumnType, source: String = "", native: String, type: ColumnType, form: DigestForm = .exact) {
    self.rule = rule
    verifierRule = rule
    self.landed = landed
    sourceType = source
    self.native = native
    self.type = type
    self.form = form
  }

  private enum Outcome: Equatable {
    case value([UInt8]?)
    case unfit
  }

  private var column: LandedColumn {
    LandedColumn(
      name: "c", sourceType: sourceType, type: landed, encoding: "UTF-8", expectedClass: landed == .any ? .text : nil, collation: nil,
      nulls: 0, exceptions: 0)
  }

  private func load(_ rule: String) -> ColumnLoad {
    ColumnLoad(source: "c", target: "c", nativeType: native, type: type, rule: rule, form: form)
  }

  /// Cells on which the two sides are not of one mind, in words. `spoil` changes what the loader made.
  func disagreements(_ cells: [LandedCell], spoil: (Int, [UInt8]?) -> [UInt8]? = { $1 }) throws -> [String] {
    var found: [String] = []
    for start in stride(from: 0, to: cells.count, by: 200) {
      let part = Array(cells[start..<min(cells.count, start + 200)])
      let batch = batch(part)
      let (loaded, expected, raw) = (try load(batch), try expect(batch, form: form), try expect(batch, form: .exact))
      for (row, cell) in part.enumerated() {
        let made: Outcome = if case .value(let value)? = loaded[row] { .value(spoil(start + row, value)) } else { .unfit }
        let wanted = expected[row] ?? nil
        guard let problem = problem(cell, made, wanted, raw[row] ?? nil) else { continue }
        found.append("\(rule) \(landed) -> \(native): \(Self.show(cell.bytes)) as \(cell.stored?.rawValue ?? "typed"): \(problem)")
      }
    }
    return found
  }

  private func problem(_ cell: LandedCell, _ made: Outcome, _ wanted: [UInt8]?, _ raw: [UInt8]?) -> String? {
    let isUnfit = cell.bytes.flatMap { bytes in verdict(bytes, cell.stored).map { !$0 } }
    switch made {
    case .unfit:
      // The verifier either says so itself, or leaves such a cell as it stands, and no target holds that.
      let isTold = isUnfit ?? (raw == cell.bytes)
      return isTold ? nil : "the loader refuses it, the verifier expects \(Self.show(wanted))"
    case .value(let value):
      if isUnfit == true { return "the loader makes \(Self.show(value)) of it, the verifier calls it unfit" }
      return value == wanted ? nil : "the loader makes \(Self.show(value)) of it, the verifier expects \(Self.show(wanted))"
    }
  }

  /// Whether the target's type holds a cell, by the verifier; nil for rules of which it has no opinion.
  private func verdict(_ bytes: [UInt8], _ stored: CellClass?) -> Bool? {
    let typed = [
      "sqlite-integer-to-boolean", "sqlite-number-to-decimal", "sqlite-number-to-double", "sqlite-text-to-date",
      "sqlite-text-to-timestamp", "sqlite-text-to-instant", "sqlite-text-to-time", "sqlite-text-to-number",
    ]
    guard typed.contains(verifierRule) else { return nil }
    return bytes.withUnsafeBytes { Fit.holds($0, stored ?? column.rule.expected(of: $0), load(verifierRule)) }
  }

  private func batch(_ cells: [LandedCell]) -> RecordBatch {
    var builder = RecordBatchBuilder(columns: 1)
    for cell in cells {
      if let bytes = cell.bytes {
        bytes.withUnsafeBytes { text in
          builder.append(0, text)
          if let stored = cell.stored, stored != column.rule.expected(of: text) { builder.except(0, stored) }
        }
      } else {
        builder.appendNull(0)
      }
      builder.endRow()
    }
    return builder.finish()
  }

  private func load(_ batch: RecordBatch) throws -> [Int: Outcome] {
    let manifest = TableManifest(
      table: ObjectName("t"), snapshot: MemoryZone().manifest.source, columns: [column], files: [], rows: UInt64(batch.rowCount),
      digest: TableDigest())
    let table = TableLoad(source: ObjectName("t"), target: ObjectName("t"), columns: [load(rule)], expectedRows: UInt64(batch.rowCount))
    var made: [Int: Outcome] = [:]
    let converted = try BatchConverter(load: table, landed: manifest).convert(batch) { made[Int($0.row)] = .unfit }
    for (row, value) in Self.formed(converted, form) { made[row] = .value(value) }
    return made
  }

  private func expect(_ batch: RecordBatch, form: DigestForm) throws -> [Int: [UInt8]?] {
    let expectations = Expectations([try ExpectedColumn(column, load(verifierRule), of: ObjectName("t"))])
    var wanted: [Int: [UInt8]?] = [:]
    expectations.apply(to: batch) { wanted.merge(Self.formed($0, form)) { $1 } }
    return wanted
  }

  private static func formed(_ batch: RecordBatch, _ form: DigestForm) -> [Int: [UInt8]?] {
    var values: [Int: [UInt8]?] = [:]
    FormedBatches([form]).apply(to: batch) { formed in
      for row in 0..<formed.rowCount {
        let value = formed.withCells(0) { cells in cells[row].map { [UInt8]($0) } }
        values.updateValue(value, forKey: Int(formed.ordinal(of: row)))
      }
    }
    return values
  }

  private static func show(_ bytes: [UInt8]?) -> String {
    guard let bytes else { return "NULL" }
    let text = String(decoding: bytes.prefix(60), as: UTF8.self).debugDescription
    return bytes.count > 60 ? "\(text) (\(bytes.count) bytes)" : text
  }
}
