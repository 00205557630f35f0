public import DrydockData

/// The writing door; opened by nothing but an approval, never used to verify. Used by one thread at a time.
public protocol TargetConnection: AnyObject {
  /// Makes the table of load records where it is not there yet: from then on the target is known to be this run's.
  func prepare() throws
  /// Chunks that are there, from an earlier attempt of this run.
  func loadRecords() throws -> [LoadRecord]
  /// Whether an object that a step makes is there already.
  func contains(_ object: SchemaObject) throws -> Bool
  /// Runs one step of the plan, whole or not at all.
  func execute(_ step: PlanStep) throws
  /// Begins a transaction that chunks are loaded in.
  func begin() throws
  /// Loads rows; at most `allowedRejections` may be refused, one more stops the work.
  func load(_ batch: RecordBatch, of table: TableManifest, into load: TableLoad, allowedRejections: Int) throws -> [Rejection]
  /// Ends the rows of a chunk; returns those that turned out to be refused only now. Called once before ``commit(_:)``.
  func endChunk(allowedRejections: Int) throws -> [Rejection]
  /// Begins a transaction in which chunks of several tables are loaded; relations that can wait are checked at its end.
  func beginDeferring() throws
  /// Writes the record of an ended chunk into the open transaction; another chunk follows.
  func keep(_ record: LoadRecord) throws
  /// Commits the transaction together with the chunk's record.
  func commit(_ record: LoadRecord) throws
  /// Gives up the transaction.
  func rollback()
  /// Tries to break each constraint of a table in a transaction that is rolled back.
  func probe(_ table: Table) throws -> [ProbeResult]
  /// Makes the planner's statistics.
  func analyze() throws
  /// The engine's own check of what was built; empty where nothing is wrong.
  func integrityErrors() throws -> [String]
  /// Removes the load records and brings everything to the disk.
  func finish() throws
  /// How many connections may work side by side.
  var parallelism: Int { get }
  /// A further connection to the same target; it sees what the others committed.
  func worker() throws -> any TargetConnection & Sendable
}

extension TargetConnection {
  /// Where relations are declared after the rows nothing has to wait.
  public func beginDeferring() throws { try begin() }

  /// For engines that fill no tables of the user's own.
  public func keep(_ record: LoadRecord) throws {
    throw Failure(.usage, attempted: "load \(record.table)", cause: "this target takes one chunk in a transaction")
  }
}
