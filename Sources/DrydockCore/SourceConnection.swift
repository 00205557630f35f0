public import DrydockData

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
  /// The engine's own list of rows that break a foreign key: one entry for each key that is broken, in the order of the table's keys.
  func brokenForeignKeys(_ table: Table) throws -> [BrokenForeignKey]
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

/// A foreign key that rows break, as the engine tells it.
public struct BrokenForeignKey: Sendable, Hashable {
  /// Position of the key among the table's foreign keys.
  public let key: Int
  /// How many rows break it.
  public let rows: UInt64
  /// Their numbers, where the engine numbers the rows of the table; else none.
  public let rowIDs: [Int64]

  /// A broken key.
  public init(key: Int, rows: UInt64, rowIDs: [Int64] = []) {
    self.key = key
    self.rows = rows
    self.rowIDs = rowIDs
  }
}
