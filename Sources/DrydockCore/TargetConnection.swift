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
