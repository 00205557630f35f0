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
