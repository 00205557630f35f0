internal import DrydockCore
internal import DrydockData

/// A landing zone as the target will hold it: what is unique and what has a parent is measured by the values that arrive.
struct ConvertedZone: LandingZone {
  private let base: any LandingZone
  private let loads: [ObjectName: TableLoad]

  /// A zone under some loads, by landed table; a table without one stays as it is.
  init(_ base: any LandingZone, loads: [TableLoad]) {
    self.base = base
    self.loads = Dictionary(uniqueKeysWithValues: loads.map { ($0.source, $0) })
  }

  var manifest: Manifest { base.manifest }

  func table(_ name: ObjectName) throws -> any LandedTable {
    let landed = try base.table(name)
    guard let load = loads[name] else { return landed }
    return ConvertedTable(base: landed, load: load)
  }
}

private struct ConvertedTable: LandedTable {
  let base: any LandedTable
  let load: TableLoad

  /// Under the landed names, with the target's types and without SQLite's collations.
  var manifest: TableManifest {
    let own = base.manifest
    let columns = own.columns.map { column -> LandedColumn in
      guard let load = load.columns.first(where: { $0.source == column.name }) else { return column }
      return LandedColumn(
        name: column.name, sourceType: load.nativeType, type: load.type, encoding: column.encoding, expectedClass: load.expectedClass,
        collation: nil, nulls: column.nulls, exceptions: column.exceptions)
    }
    return TableManifest(
      table: own.table, snapshot: own.snapshot, columns: columns, files: own.files, rows: own.rows, digest: own.digest)
  }

  func scan(chunk: Int, columns: [Int]?, digests: Bool, body: (RecordBatch, [Digest128]) throws -> Void) throws {
    let landed = base.manifest
    let names = (columns ?? Array(landed.columns.indices)).map { landed.columns[$0].name }
    let read = names.map { name in
      load.columns.first { $0.source == name }
        ?? ColumnLoad(copying: landed.columns.first { $0.name == name } ?? landed.columns[0])
    }
    let converter = try BatchConverter(
      load: TableLoad(source: load.source, target: load.target, columns: read, expectedRows: load.expectedRows), landed: landed)
    let encoder = RecordEncoder()
    try base.scan(chunk: chunk, columns: columns, digests: false) { batch, _ in
      // A row with a value that no rule has is refused by the load, and counts for nothing here.
      let converted = try converter.convert(batch) { _ in }
      if digests { encoder.encode(converted) }
      try body(converted, digests ? encoder.digests : [])
    }
  }
}
