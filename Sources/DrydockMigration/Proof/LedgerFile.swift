public import DrydockCore
public import DrydockData

/// The ledger of one table, `ledger/<table file name>.jsonl`: every change of a repair, one line each, in landed order.
public enum LedgerFile {
  /// Reads all lines.
  public static func read(_ name: String, in folder: SealedFolder) throws -> [LedgerEntry] {
    guard folder.contains(name) else { return [] }
    let bytes = try folder.read(name)
    guard bytes.last == UInt8(ascii: "\n") || bytes.isEmpty else { throw malformed(name) }
    var entries: [LedgerEntry] = []
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let entry = try CanonicalJSON.decode(LedgerEntry.self, from: Array(line), what: "ledger/\(name)")
      guard entry.row >= entries.last?.row ?? 0 else { throw malformed(name) }
      entries.append(entry)
    }
    return entries
  }

  private static func malformed(_ name: String) -> Failure {
    Failure(.tampered, attempted: "read ledger/\(name)", cause: "it is not a ledger as Drydock writes it")
  }
}

/// Writes ledger and quarantine of a plan: everything that its repairs do, before the first row is loaded.
public struct LedgerWriter {
  private let zone: any LandingZone
  private let decisions: [RepairDecisions]
  private let ledger: SealedFolder
  private let quarantine: SealedFolder

  /// A writer into the run's `ledger` and `quarantine` folders.
  public init(zone: any LandingZone, decisions: [RepairDecisions], ledger: SealedFolder, quarantine: SealedFolder) {
    self.zone = zone
    self.decisions = decisions
    self.ledger = ledger
    self.quarantine = quarantine
  }

  /// Writes all files; returns the SHA-256 of each by its path in the run directory.
  public func write() throws -> [String: String] {
    for folder in [ledger, quarantine] { for name in try folder.names() { try folder.remove(name) } }
    let repaired = try RepairedZone(zone, decisions: decisions)
    var seals: [String: String] = [:]
    for table in zone.manifest.tables {
      let chain = repaired.chain(for: table.table)
      if !chain.isEmpty { try write(table, chain, &seals) }
    }
    return seals
  }

  private func write(_ table: TableManifest, _ chain: RepairChain, _ seals: inout [String: String]) throws {
    let landed = try zone.table(table.table)
    let names = table.columns.map(\.name)
    let lines = try HashedFile(ledger, table.fileStem + ".jsonl")
    var aside: QuarantineFile?
    for chunk in 0..<landed.chunkCount {
      try landed.scan(chunk: chunk, columns: nil, digests: false) { batch, _ in
        let repaired = chain.apply(to: batch, columns: names)
        for entry in repaired.entries { try lines.write(CanonicalJSON.encode(entry)) }
        for (rows, entries) in repaired.removed {
          let kept = entries.filter { if case .quarantined = $0.change { true } else { false } }
          guard !kept.isEmpty else { continue }
          if aside == nil { aside = try QuarantineFile(quarantine, table.fileStem + ".csv", columns: names) }
          try aside?.write(rows, kept)
        }
      }
    }
    seals["ledger/\(table.fileStem).jsonl"] = try lines.seal()
    if let aside { seals["quarantine/\(table.fileStem).csv"] = try aside.seal() }
  }
}

/// A sealed file that knows its hash.
final class HashedFile {
  private let file: SealedFileWriter
  private var hash = SHA256Stream()

  init(_ folder: SealedFolder, _ name: String) throws { file = try folder.newFile(name) }

  func write(_ bytes: [UInt8]) throws { try bytes.withUnsafeBytes { try write($0) } }

  func write(_ bytes: UnsafeRawBufferPointer) throws {
    hash.update(bytes)
    try file.write(bytes)
  }

  func seal() throws -> String {
    try file.seal()
    return hash.hex()
  }
}

/// Rows set aside, as landing-format CSV with `row`, `repair` and `reason` before the table's own columns.
final class QuarantineFile {
  static let heading = ["row", "repair", "reason"]

  private let file: HashedFile
  private let encoder = RecordEncoder()

  init(_ folder: SealedFolder, _ name: String, heading: [String] = heading, columns: [String]) throws {
    file = try HashedFile(folder, name)
    let quoted = (heading + columns).map {
      Quoting.quoted($0, by: "\"")
    }
    try file.write(Array((quoted.joined(separator: ",") + "\n").utf8))
  }

  /// Writes rows with the ledger lines that took them out, row for row.
  func write(_ rows: RecordBatch, _ entries: [LedgerEntry]) throws {
    encoder.encode(Self.records(rows, entries))
    try file.write(encoder.buffer.bytes)
  }

  /// Writes the rows for which `why` knows a rule and a reason.
  func write(_ rows: RecordBatch, why: (UInt64) -> (String, String)?) throws {
    let chosen = Self.records(rows, why)
    guard chosen.rowCount > 0 else { return }
    encoder.encode(chosen)
    try file.write(encoder.buffer.bytes)
  }

  func seal() throws -> String { try file.seal() }

  /// The records of quarantined rows.
  static func records(_ rows: RecordBatch, _ entries: [LedgerEntry]) -> RecordBatch {
    let byRow = Dictionary(entries.map { ($0.row, $0) }) { first, _ in first }
    return records(rows) { row in
      guard let entry = byRow[row], case .quarantined(let reason) = entry.change else { return nil }
      return (entry.repair, reason)
    }
  }

  private static func records(_ rows: RecordBatch, _ why: (UInt64) -> (String, String)?) -> RecordBatch {
    var builder = RecordBatchBuilder(columns: heading.count + rows.columnCount)
    for row in 0..<rows.rowCount {
      guard let (rule, reason) = why(rows.ordinal(of: row)) else { continue }
      for (column, text) in [String(rows.ordinal(of: row)), rule, reason].enumerated() {
        Array(text.utf8).withUnsafeBytes { builder.append(column, $0) }
      }
      for column in 0..<rows.columnCount {
        rows.withCells(column) { cells in
          if let text = cells[row] { builder.append(heading.count + column, text) } else { builder.appendNull(heading.count + column) }
        }
      }
      builder.endRow()
    }
    return builder.finish()
  }
}
