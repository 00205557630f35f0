public import DrydockCore
public import DrydockData

/// A landed table made of literals, with chunks and batches of any size.
public struct MemoryTable: LandedTable {
  /// A cell off its column's rule.
  public typealias Odd = (row: Int, column: Int, cellClass: CellClass)

  /// The sealed table.
  public let manifest: TableManifest
  private let rows: [[String?]]
  private let odd: [Odd]
  private let chunkRows: Int
  private let batchRows: Int
  private let missing: Set<Int>

  /// A table; `missing` rows are counted as landed, and left out by a repair.
  public init(
    _ name: String, _ columns: [(name: String, type: ColumnType)], _ rows: [[String?]], odd: [Odd] = [], missing: Set<Int> = [],
    chunkRows: Int = 1000, batchRows: Int = 300, collations: [String: String] = [:], schema: String? = nil, engine: EngineID = .sqlite,
    nativeTypes: [String: String] = [:]
  ) {
    self.rows = rows
    self.odd = odd
    self.missing = missing
    self.chunkRows = chunkRows
    self.batchRows = batchRows
    let chunks = stride(from: 0, to: max(1, rows.count), by: chunkRows).map { start in
      LandedChunk(
        offset: 0, bytes: 0, rows: UInt64(min(chunkRows, rows.count - start)), exceptions: 0, sha256: "", digest: TableDigest())
    }
    manifest = TableManifest(
      table: ObjectName(name, schema: schema), snapshot: MemoryZone.snapshot(of: engine),
      columns: columns.map { column in
        LandedColumn(
          name: column.name, sourceType: nativeTypes[column.name] ?? "", type: column.type, encoding: "UTF-8", expectedClass: nil,
          collation: collations[column.name], nulls: 0, exceptions: 0)
      },
      files: [LandedFile(path: name + ".csv", sha256: "", chunks: chunks, exceptionsPath: nil, exceptionsSHA256: nil)],
      rows: UInt64(rows.count), digest: TableDigest())
  }

  /// Hands out one chunk's rows.
  public func scan(chunk: Int, columns: [Int]?, digests: Bool, body: (RecordBatch, [Digest128]) throws -> Void) throws {
    let end = min(rows.count, (chunk + 1) * chunkRows)
    let all = Array(manifest.columns.indices)
    for start in stride(from: chunk * chunkRows, to: end, by: batchRows) {
      let range = start..<min(end, start + batchRows)
      let encoder = RecordEncoder()
      if digests { encoder.encode(batch(range, all)) }
      try body(batch(range, columns ?? all), encoder.digests)
    }
  }

  private func batch(_ range: Range<Int>, _ columns: [Int]) -> RecordBatch {
    var builder = RecordBatchBuilder(columns: columns.count, firstRow: UInt64(range.lowerBound))
    for row in range where !missing.contains(row) {
      for (place, column) in columns.enumerated() {
        if let text = rows[row][column] {
          Array(text.utf8).withUnsafeBytes { builder.append(place, $0) }
        } else {
          builder.appendNull(place)
        }
        if let cell = odd.first(where: { $0.row == row && $0.column == column }) { builder.except(place, cell.cellClass) }
      }
      if missing.isEmpty { builder.endRow() } else { builder.endRow(ordinal: UInt64(row)) }
    }
    return builder.finish()
  }
}

/// A landing zone in memory.
public struct MemoryZone: LandingZone {
  static func snapshot(of engine: EngineID) -> SnapshotIdentity {
    SnapshotIdentity(engine: engine, database: "memory", mark: "", survivesReconnect: false)
  }

  /// The root.
  public let manifest: Manifest
  private let tables: [MemoryTable]

  /// A zone of some tables.
  public init(_ tables: MemoryTable..., schema: Schema = Schema(engine: .sqlite, tables: [])) {
    self.tables = tables
    manifest = Manifest(
      format: 1, tool: "test", source: Self.snapshot(of: schema.engine), schema: schema, tables: tables.map(\.manifest),
      excluded: [], files: [])
  }

  /// A landed table.
  public func table(_ name: ObjectName) throws -> any LandedTable {
    guard let table = tables.first(where: { $0.manifest.table == name }) else {
      throw Failure(.notFound, attempted: "read the landed table \(name)", cause: "it was not landed")
    }
    return table
  }
}
