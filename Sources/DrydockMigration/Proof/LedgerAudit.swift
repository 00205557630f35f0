internal import DrydockCore
internal import DrydockData

/// Holds the ledger against the approved decisions: every line must be one that was decided, and every decision must have its line.
struct LedgerAudit {
  let plan: Plan
  let decisions: [RepairDecisions]
  let zone: any LandingZone

  /// What is wrong with one table's lines, in words.
  func faults(of table: ObjectName, _ lines: [LedgerEntry], quarantine: SealedFolder?) throws -> [String] {
    var faults: [String] = []
    var cells: [Int: UInt64] = [:]
    var removed: [Int: UInt64] = [:]
    var survivors: [UInt64: UInt64] = [:]
    for line in lines {
      guard let (index, decision) = place(of: line, table) else {
        faults.append("ledger of \(table), row \(line.row): \(line.repair) was not approved to do that")
        continue
      }
      switch line.change {
      case .cell(let column, _, _):
        cells[index, default: 0] += 1
        if decision.left.contains(CellPlace(row: line.row, column: column)) {
          faults.append("ledger of \(table), row \(line.row): \(column) was to stay as it is")
        }
      case .quarantined: removed[index, default: 0] += 1
      case .merged(let into):
        removed[index, default: 0] += 1
        survivors[line.row] = into
      }
    }
    for (index, decision) in decisions.enumerated() {
      guard let step = decision.decision(for: table) else { continue }
      if cells[index, default: 0] != step.cells || removed[index, default: 0] != step.removedCount {
        faults.append("ledger of \(table): \(decision.request.repair) has not the number of lines that was approved")
      }
    }
    if Set(lines.filter(\.removesRow).map(\.row)).count != lines.filter(\.removesRow).count {
      faults.append("ledger of \(table): a row is removed twice")
    }
    faults += try survivorFaults(table, lines, survivors)
    return faults + (try quarantineFaults(table, lines, quarantine))
  }

  /// The decision that allows a line.
  private func place(of line: LedgerEntry, _ table: ObjectName) -> (Int, TableDecision)? {
    for (index, decision) in decisions.enumerated() where decision.request.repair == line.repair {
      guard let step = decision.decision(for: table), RepairCatalog.repair(line.repair)?.permits(line.change) == true else { continue }
      switch line.change {
      case .cell(let column, _, _): if step.columns.contains(column) { return (index, step) }
      case .quarantined(let reason):
        if step.removed.contains(where: { $0.into == nil && $0.reason == reason && $0.rows.containsSorted(line.row) }) {
          return (index, step)
        }
      case .merged(let into):
        let isDecided = step.removed.contains { group in
          guard let survivors = group.into, group.rows.containsSorted(line.row) else { return false }
          return survivors[group.rows.lowerBound(of: line.row)] == into
        }
        if isDecided { return (index, step) }
      }
    }
    return nil
  }

  /// A merged row equals its survivor in every cell after the cell changes.
  private func survivorFaults(_ table: ObjectName, _ lines: [LedgerEntry], _ survivors: [UInt64: UInt64]) throws -> [String] {
    guard !survivors.isEmpty else { return [] }
    let changed = ExpectedZone(base: zone, ledger: [table: lines.filter { !$0.removesRow }], rejected: [:])
    let wanted = Set(survivors.keys).union(survivors.values)
    var digests: [UInt64: Digest128] = [:]
    let landed = try changed.table(table)
    for chunk in 0..<landed.chunkCount {
      try landed.scan(chunk: chunk, columns: nil, digests: true) { batch, found in
        for row in 0..<batch.rowCount where wanted.contains(batch.ordinal(of: row)) { digests[batch.ordinal(of: row)] = found[row] }
      }
    }
    return survivors.filter { digests[$0.key] == nil || digests[$0.key] != digests[$0.value] }.sorted { $0.key < $1.key }
      .map { "ledger of \(table): row \($0.key) does not equal row \($0.value), into which it was merged" }
  }

  /// Quarantined rows lie in `quarantine/`, as they were when they were taken out.
  private func quarantineFaults(_ table: ObjectName, _ lines: [LedgerEntry], _ folder: SealedFolder?) throws -> [String] {
    let aside = lines.filter { if case .quarantined = $0.change { true } else { false } }
    let landed = try zone.table(table)
    let name = landed.manifest.fileStem + ".csv"
    guard let folder, folder.contains(name) else {
      return aside.isEmpty ? [] : ["quarantine/\(name) is missing"]
    }
    let changed = try ExpectedZone(base: zone, ledger: [table: lines.filter { !$0.removesRow }], rejected: [:]).table(table)
    var expected = TableDigest()
    let rows = Set(aside.map(\.row))
    let encoder = RecordEncoder()
    for chunk in 0..<changed.chunkCount {
      try changed.scan(chunk: chunk, columns: nil, digests: false) { batch, _ in
        let chosen = BatchEditor.rows(of: batch) { rows.contains(batch.ordinal(of: $0)) }
        guard chosen.rowCount > 0 else { return }
        encoder.encode(QuarantineFile.records(chosen, aside))
        for digest in encoder.digests { expected.add(digest) }
      }
    }
    let actual = try Self.digest(of: folder.read(name), columns: QuarantineFile.heading.count + landed.manifest.columns.count)
    return actual == expected ? [] : ["quarantine/\(name) does not hold the rows that the ledger took out"]
  }

  private static func digest(of bytes: [UInt8], columns: Int) throws -> TableDigest {
    let memory = RawMemory(capacity: bytes.count)
    bytes.withUnsafeBytes { memory.base.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(memory.base), byteCount: $0.count) }
    var digest = TableDigest()
    var isHeader = true
    try RecordScanner(fieldCount: columns).scan(memory, count: bytes.count, firstRow: 0) { batch, digests in
      for row in 0..<batch.rowCount {
        if isHeader { isHeader = false } else { digest.add(digests[row]) }
      }
    }
    return digest
  }
}

extension LedgerEntry {
  /// Whether the row does not go on.
  var removesRow: Bool {
    if case .cell = change { false } else { true }
  }
}
