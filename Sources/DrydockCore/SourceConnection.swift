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
///
/// Order of calls: ``pinSnapshot()`` once, then ``inspect()``, ``worker()`` and all that reads rows, ``isUnchanged(since:)`` at the end.
/// Without a snapshot every call sees a moment of its own.
///
/// What stops the work is thrown as a ``Failure``: `permission` for what the account may not, `locked` for what others hold, `sourceLost`
/// for a connection or file that is gone or was changed, `deadline` for silence, `full` for a cell that is too large, `damaged`,
/// `notFound`. After that the connection may be of no use any more; ``ask(_:limits:)`` and ``explain(_:)`` have one of their own.
public protocol SourceConnection: AnyObject {
  /// The whole structure, whatever tables are selected; asked for once and kept.
  func inspect() throws -> Schema
  /// Begins the snapshot that all further reading sees. A server's tables are locked first against what a snapshot does not keep out; a
  /// table that the account may not read, or of which rows are hidden from it, is a failure here.
  func pinSnapshot() throws -> SnapshotIdentity
  /// Whether what was read since is the snapshot's: a file is the same one, a server's transaction lives. Commits that the snapshot does
  /// not see are none of its business.
  func isUnchanged(since snapshot: SnapshotIdentity) throws -> Bool
  /// What is doubtful, for people: what the account could do beyond reading (writing, the server's files), rows that policies hide or that
  /// lie on other servers, a connection that others can read. Empty is good.
  func accountWarnings() throws -> [String]
  /// How the source encodes text: `UTF-8`, `UTF-16le`, or as a server calls it.
  func encoding() throws -> String
  /// How many connections may read this snapshot side by side, and what people should know of it.
  func parallelism() -> (connections: Int, reason: String?)
  /// A further connection in the same snapshot, which must have been taken; `sourceLost` where the source is no longer what it was.
  func worker() throws -> any SourceConnection & Sendable
  /// About how many bytes of data the source holds.
  func estimatedBytes() throws -> UInt64
  /// Rows of a table, counted by the engine.
  func count(_ table: Table) throws -> UInt64
  /// The class of the first non-NULL cell of each untyped column, by name; empty where the engine keeps its types.
  func expectedClasses(of table: Table) throws -> [String: CellClass]
  /// Cuts a table into pieces that can be read side by side; how does not depend on how many read.
  func parts(of table: Table, rows: UInt64) throws -> [TablePart]
  /// Reads a piece; returns the rows delivered and throws unless the engine confirmed the end of the data. What `sink` throws ends the
  /// reading, and may end the connection.
  @discardableResult
  func read(_ table: Table, _ part: TablePart, columns: [ColumnRule], into sink: (RecordBatch) throws -> Void) throws -> UInt64
  /// The engine's own list of rows that break a foreign key: one entry for each key that is broken, in the order of the table's keys.
  func brokenForeignKeys(_ table: Table) throws -> [BrokenForeignKey]
  /// The engine's own check: of all of a file, or of what a server's catalogue marks as invalid; empty where nothing is wrong.
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
