internal import DrydockCore
internal import DrydockData

/// Looks for cells that a column of the target does not take, by the rules that will bring them there.
struct MisfitScan {
  private let load: ExistingLoad

  init(_ load: ExistingLoad) { self.load = load }

  /// Rows by landed column, ascending.
  func rows(in zone: any LandingZone) throws -> [String: [UInt64]] {
    let asked = load.asked.filter { load.fits[$0.source] != nil }
    let table = try zone.table(load.source.name)
    guard let positions = table.positions(of: asked.map(\.source)) else { return [:] }
    let plain = TableLoad(source: load.source.name, target: load.table.name, columns: asked, expectedRows: 0)
    let converter = try BatchConverter(load: plain, landed: table.manifest)
    let rules = positions.map { table.manifest.columns[$0].rule }
    var found: [String: Set<UInt64>] = [:]
    for chunk in 0..<table.chunkCount {
      try table.scan(chunk: chunk, columns: positions, digests: false) { batch, _ in
        for (place, way) in asked.enumerated() {
          guard let fit = load.fits[way.source] else { continue }
          let rows = Self.rows(of: batch, place, rules[place], fit)
          if !rows.isEmpty { found[way.source, default: []].formUnion(rows) }
        }
        _ = try converter.convert(batch) { found[$0.column, default: []].insert($0.row) }
      }
    }
    return found.mapValues { $0.sorted() }
  }

  private static func rows(of batch: RecordBatch, _ place: Int, _ rule: ColumnRule, _ fit: CellFit) -> [UInt64] {
    if case .anything = fit.kind { return [] }
    let hasExceptions = !batch.exceptions.isEmpty
    return batch.withCells(place) { cells in
      var rows: [UInt64] = []
      for row in 0..<cells.count {
        guard let text = cells[row] else { continue }
        let stored = (hasExceptions ? batch.exceptionClass(row: row, column: place) : nil) ?? rule.expected(of: text) ?? .text
        if !fit.admits(text, stored) { rows.append(batch.ordinal(of: row)) }
      }
      return rows
    }
  }
}
