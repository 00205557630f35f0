public import DrydockCore
public import DrydockData

/// A database made of literals, seen through the read door: what a target tells of itself, without a server.
///
/// Immutable, so that it may be read by several threads.
public final class MemorySource: SourceConnection, Sendable {
  private let schema: Schema
  private let tables: [MemoryTable]
  private let broken: [ObjectName: [BrokenForeignKey]]

  /// A database of some tables, with what it says of broken relations.
  public init(_ schema: Schema, _ tables: MemoryTable..., broken: [ObjectName: [BrokenForeignKey]] = [:]) {
    self.schema = schema
    self.tables = tables
    self.broken = broken
  }

  /// The structure as it was given.
  public func inspect() -> Schema { schema }
  /// Always the same moment.
  public func pinSnapshot() -> SnapshotIdentity { MemoryZone.snapshot(of: schema.engine) }
  /// Always true.
  public func isUnchanged(since snapshot: SnapshotIdentity) -> Bool { true }
  /// None.
  public func accountWarnings() -> [String] { [] }
  /// UTF-8.
  public func encoding() -> String { "UTF-8" }
  /// One.
  public func parallelism() -> (connections: Int, reason: String?) { (1, nil) }
  /// Itself.
  public func worker() -> any SourceConnection & Sendable { self }
  /// Nothing.
  public func estimatedBytes() -> UInt64 { 0 }
  /// Rows of a table.
  public func count(_ table: Table) throws -> UInt64 { try rows(table).manifest.rows }
  /// None.
  public func expectedClasses(of table: Table) -> [String: CellClass] { [:] }
  /// The whole table.
  public func parts(of table: Table, rows: UInt64) -> [TablePart] { [TablePart(index: 0, range: nil)] }

  /// All rows, the columns in the order asked for.
  public func read(_ table: Table, _ part: TablePart, columns: [ColumnRule], into sink: (RecordBatch) throws -> Void) throws -> UInt64 {
    let rows = try rows(table)
    guard let positions = rows.positions(of: columns.map(\.name)) else {
      throw Failure(.notFound, attempted: "read \(table.name)", cause: "a column is not there")
    }
    for chunk in 0..<rows.chunkCount { try rows.scan(chunk: chunk, columns: positions, digests: false) { batch, _ in try sink(batch) } }
    return rows.manifest.rows
  }

  /// As it was given.
  public func brokenForeignKeys(_ table: Table) -> [BrokenForeignKey] { broken[table.name] ?? [] }
  /// None.
  public func integrityErrors() -> [String] { [] }
  /// Refused.
  public func ask(_ sql: String, limits: QueryLimits) throws -> QueryAnswer { throw refusal }
  /// Refused.
  public func explain(_ sql: String) throws -> [String] { throw refusal }

  private var refusal: Failure { Failure(.usage, attempted: "ask a database of literals", cause: "it knows no SQL") }

  private func rows(_ table: Table) throws -> MemoryTable {
    guard let rows = tables.first(where: { $0.manifest.table == table.name }) else {
      throw Failure(.notFound, attempted: "read \(table.name)", cause: "it is not there")
    }
    return rows
  }
}
