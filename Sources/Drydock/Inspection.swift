public import DrydockCore
internal import DrydockData

/// What a database is: its structure, and how many rows each table has.
public struct Inspection: Sendable, Encodable {
  /// A table with its rows.
  public struct CountedTable: Sendable, Encodable {
    /// The table.
    public let table: Table
    /// Its rows; nil where they cannot be read, as with a module that is not there.
    public let rows: UInt64?
  }

  /// The tables, without those that belong to a virtual table.
  public let tables: [CountedTable]
  /// Views, triggers, counters, settings.
  public let objects: [SchemaObject]
  /// What the engine's own check reports; nil where it was not asked.
  public let integrityErrors: [String]?

  /// The engine.
  public let engine: EngineID
  /// What the account could do beyond reading.
  public let accountWarnings: [String]

  /// Inspects the database at a path; `isDeep` lets the engine check all of it.
  public init(of path: String, selection: TableSelection = .all, isDeep: Bool = false) throws {
    let source = try Drivers.openSource(path, selection: selection)
    let schema = try source.inspect()
    tables = schema.tables.filter { !$0.isShadow && selection.contains($0.name) }.map { table in
      CountedTable(table: table, rows: table.columns.isEmpty ? nil : try? source.count(table))
    }
    objects = schema.objects
    engine = schema.engine
    accountWarnings = try source.accountWarnings()
    integrityErrors = isDeep ? try source.integrityErrors() : nil
  }
}
