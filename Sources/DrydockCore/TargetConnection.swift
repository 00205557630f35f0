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

/// Where a new database is built and how it gets its name: a file that is renamed at the end, or a schema of a server, filled in place.
///
/// One run builds in one place. Every call can be repeated: the run may have been killed anywhere.
public protocol TargetPlace: Sendable {
  /// What lies there now, as a plan holds it.
  func identity() throws -> TargetIdentity
  /// Refuses a place that is taken, that is `source`, or that cannot be written; `replace` repeats the name of what may be replaced.
  func requireFree(replace: String?, source: String?) throws
  /// Whether an unfinished build of this run lies there.
  func isBegun() throws -> Bool
  /// Whether what was committed is still there after the machine lost its power.
  var survivesPowerLoss: Bool { get }
  /// Opens the writing door; makes the place where it is missing.
  func open() throws -> any TargetConnection & Sendable
  /// Opens the reading door to what is being built.
  func openBuilt() throws -> any SourceConnection & Sendable
  /// Removes what this run has built so far, so that it can be built anew.
  func discard() throws
  /// Brings everything to the disk; returns a SHA-256 that tells whether it is still the same later.
  func flush() throws -> String
  /// SHA-256 of what lies at the final place, as ``flush()`` makes it; nil where nothing does.
  func hashOfPlace() throws -> String?
  /// Gives what was built its name; `replacing` what the plan said is there.
  func publish(replacing: Bool) throws
  /// Removes what may be left of the build once the new database has its name.
  func discardLeftovers() throws
}

/// Whether a constraint of the new database really refuses what breaks it.
public struct ProbeResult: Sendable, Hashable, Codable {
  /// The table.
  public let table: ObjectName
  /// `primary key`, `unique`, `not null`, `foreign key`, `check` with the columns.
  public let constraint: String
  /// True: refused. Nil: could not be tried, see `reason`.
  public let enforced: Bool?
  /// Why it could not be tried.
  public let reason: String?

  /// A result.
  public init(table: ObjectName, constraint: String, enforced: Bool?, reason: String? = nil) {
    self.table = table
    self.constraint = constraint
    self.enforced = enforced
    self.reason = reason
  }
}

extension TargetConnection {
  /// Where relations are declared after the rows nothing has to wait.
  public func beginDeferring() throws { try begin() }

  /// For engines that fill no tables of the user's own.
  public func keep(_ record: LoadRecord) throws {
    throw Failure(.usage, attempted: "load \(record.table)", cause: "this target takes one chunk in a transaction")
  }
}
