public import DrydockData

/// The writing door; opened by nothing but an approval, never used to verify. Used by one thread at a time.
///
/// Order of calls: steps of settings, ``prepare()``, the steps before the rows; then chunk by chunk, on any of the workers, ``begin()``,
/// ``load(_:of:into:allowedRejections:)`` as often as there are batches, ``endChunk(allowedRejections:)``, ``commit(_:)``, or
/// ``rollback()`` after an error; then the steps after the rows, ``analyze()``, ``probe(_:)``, ``integrityErrors()``, ``finish()``. Chunks
/// that need each other go in by one transaction: ``beginDeferring()``, and for each chunk its rows, ``endChunk(allowedRejections:)`` and
/// ``keep(_:)``, the last one with ``commit(_:)`` instead. A run that was killed begins anew with whatever is there: ``loadRecords()`` and
/// ``contains(_:)`` tell what to pass over.
///
/// What stops the work is thrown as a ``Failure``. `locked` means that another connection was in the way and nothing was done: the
/// transaction can be tried again. `targetLost`, `full`, `deadline` and `permission` are the target's own trouble; any other kind from
/// ``execute(_:)`` means that it does not take the statement.
public protocol TargetConnection: AnyObject {
  /// Makes the table of load records where it is not there yet: from then on the target is known to be this run's. `notEmpty` where there
  /// are rows that no record tells of.
  func prepare() throws
  /// Chunks of this run that are there; none before ``prepare()``.
  func loadRecords() throws -> [LoadRecord]
  /// Whether an object that a step makes is there already; never, where the engine cannot look for its kind.
  func contains(_ object: SchemaObject) throws -> Bool
  /// Runs one step of the plan, whole or not at all.
  func execute(_ step: PlanStep) throws
  /// Begins the transaction of one chunk.
  func begin() throws
  /// Loads rows of the chunk; returns those that were found to be refused by now. At most `allowedRejections` may be, one more throws.
  func load(_ batch: RecordBatch, of table: TableManifest, into load: TableLoad, allowedRejections: Int) throws -> [Rejection]
  /// Ends the rows of a chunk; returns those that turned out to be refused only now. Called once before ``commit(_:)`` or ``keep(_:)``.
  func endChunk(allowedRejections: Int) throws -> [Rejection]
  /// Begins a transaction in which chunks of several tables are loaded; relations that can wait are checked at its end.
  func beginDeferring() throws
  /// Writes the record of an ended chunk into the open transaction; another chunk follows.
  func keep(_ record: LoadRecord) throws
  /// Commits the transaction together with the chunk's record. A chunk whose record is there already is not loaded a second time; where the
  /// answer is lost the record is looked up, and it throws only if the chunk is not there, or that cannot be learnt.
  func commit(_ record: LoadRecord) throws
  /// Gives up the transaction; without one it does nothing.
  func rollback()
  /// Tries to break each constraint of a table in a transaction that is rolled back.
  func probe(_ table: Table) throws -> [ProbeResult]
  /// Makes the planner's statistics.
  func analyze() throws
  /// The engine's own check of what was built; empty where nothing is wrong.
  func integrityErrors() throws -> [String]
  /// Removes the load records, last of all: from then on nothing tells that the target is this run's. A server brings everything to the
  /// disk with it, a file waits for ``TargetPlace/flush()``.
  func finish() throws
  /// How many connections may work side by side, this one included.
  var parallelism: Int { get }
  /// A further connection to the same target; it sees what the others committed. Throws where the engine takes one writer.
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
