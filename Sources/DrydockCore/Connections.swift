public import DrydockData

/// Which database this is and which moment of it is read; two landings with equal identity and mark saw the same data.
public struct SnapshotIdentity: Sendable, Hashable, Codable {
  /// The engine.
  public let engine: EngineID
  /// The database, without secrets and without a path that only this machine knows: a file's name.
  public let database: String
  /// What changes whenever the data does.
  public let mark: String
  /// Whether another connection may go on in the same snapshot.
  public let survivesReconnect: Bool
  /// The server's version, where there is a server.
  public let serverVersion: String?

  /// A moment of a database.
  public init(engine: EngineID, database: String, mark: String, survivesReconnect: Bool, serverVersion: String? = nil) {
    self.serverVersion = serverVersion
    self.engine = engine
    self.database = database
    self.mark = mark
    self.survivesReconnect = survivesReconnect
  }
}

/// A disjoint piece of a table that one worker reads; pieces in order of ``index`` are the table in its landing order.
public struct TablePart: Sendable, Hashable {
  /// Position among the parts.
  public let index: Int
  /// The engine's key range, both ends included; nil is the whole table.
  public let range: ClosedRange<Int64>?

  /// A piece of a table.
  public init(index: Int, range: ClosedRange<Int64>?) {
    self.index = index
    self.range = range
  }
}

/// How a column's cells are told apart while they are read.
public struct ColumnRule: Sendable, Hashable {
  /// The column.
  public let name: String
  /// What it lands as.
  public let type: ColumnType
  /// For ``ColumnType/any``: the class that needs no exception.
  public let expectedClass: CellClass?

  /// A column's rule.
  public init(name: String, type: ColumnType, expectedClass: CellClass?) {
    self.name = name
    self.type = type
    self.expectedClass = expectedClass
  }

  /// The class of a cell that stands under no exception, from the column's rule and the cell's canonical text.
  ///
  /// Nil only where nothing is expected: an untyped column without a value.
  @inlinable
  public func expected(of text: UnsafeRawBufferPointer) -> CellClass? {
    switch type {
    case .integer, .numeric, .decimal: NumberText.looksInteger(text) ? .integer : .real
    case .float, .float4: .real
    case .text, .boolean, .date, .time, .timestamp, .instant, .json, .other: .text
    case .binary: .blob
    case .any: expectedClass
    }
  }
}

/// The read-only door to one database, used by one thread at a time. Nothing in it can write.
///
/// Calls block: they run on threads of their own (``Threads``), and rows cross in batches.
public protocol SourceConnection: AnyObject {
  /// The whole structure.
  func inspect() throws -> Schema
  /// Begins the snapshot that all further reading sees.
  func pinSnapshot() throws -> SnapshotIdentity
  /// Whether the source is still what the snapshot saw.
  func isUnchanged(since snapshot: SnapshotIdentity) throws -> Bool
  /// What the account could do beyond reading, for people: writing, reading the server's files, seeing hidden rows. Empty is good.
  func accountWarnings() throws -> [String]
  /// How the source encodes text: `UTF-8`, `UTF-16le` …
  func encoding() throws -> String
  /// How many connections may read this snapshot side by side, and why not more.
  func parallelism() -> (connections: Int, reason: String?)
  /// A further connection in the same snapshot.
  func worker() throws -> any SourceConnection & Sendable
  /// About how many bytes of data the source holds.
  func estimatedBytes() throws -> UInt64
  /// Rows of a table, counted by the engine.
  func count(_ table: Table) throws -> UInt64
  /// The class of the first non-NULL cell of each untyped column, by name.
  func expectedClasses(of table: Table) throws -> [String: CellClass]
  /// Cuts a table into pieces that can be read side by side.
  func parts(of table: Table, rows: UInt64) throws -> [TablePart]
  /// Reads a piece; returns the rows delivered and throws unless the engine confirmed the end of the data.
  @discardableResult
  func read(_ table: Table, _ part: TablePart, columns: [ColumnRule], into sink: (RecordBatch) throws -> Void) throws -> UInt64
  /// The engine's own list of rows that break a foreign key: per key, how many.
  func brokenForeignKeys(_ table: Table) throws -> [ForeignKeyViolation]
  /// The engine's own check of the file or database; empty where nothing is wrong.
  func integrityErrors() throws -> [String]
  /// Runs one statement in the read-only cage, on a connection of its own that is closed afterwards: the answer is of now, never of the
  /// pinned snapshot.
  ///
  /// Throws ``Failure`` of kind `permission` for what would write or reach beyond the database, `deadline` when time is up, `full` for
  /// values or working memory beyond the limits, and `usage` for everything else that is wrong with the statement.
  func ask(_ sql: String, limits: QueryLimits) throws -> QueryAnswer
  /// The engine's plan for a statement, a line each, indented by two blanks a level. Nothing is run: it shows that ``ask(_:limits:)`` would
  /// take the statement and that every name in it exists; throws as that does.
  func explain(_ sql: String) throws -> [String]
}

/// A row that breaks a foreign key, as the engine tells it.
public struct ForeignKeyViolation: Sendable, Hashable {
  /// The engine's row number, nil where the table has none.
  public let rowID: Int64?
  /// Position of the key among the table's foreign keys.
  public let key: Int

  /// A violation.
  public init(rowID: Int64?, key: Int) {
    self.rowID = rowID
    self.key = key
  }
}

/// One chunk's commit mark, written in the target by the same transaction as its rows.
public struct LoadRecord: Sendable, Hashable, Codable {
  /// The run that loads.
  public let run: String
  /// The table, in the source's spelling.
  public let table: ObjectName
  /// Chunk ordinal within the table.
  public let chunk: Int
  /// Rows loaded from it.
  public let rows: UInt64

  /// A commit mark.
  public init(run: String, table: ObjectName, chunk: Int, rows: UInt64) {
    self.run = run
    self.table = table
    self.chunk = chunk
    self.rows = rows
  }
}

/// A row that the target refused, with its reason.
public struct Rejection: Sendable, Hashable, Codable {
  /// The table.
  public let table: ObjectName
  /// Ordinal of the landed row.
  public let row: UInt64
  /// The rule it breaks, in the target's words without the data.
  public let reason: String

  /// A refused row.
  public init(table: ObjectName, row: UInt64, reason: String) {
    self.table = table
    self.row = row
    self.reason = reason
  }
}
