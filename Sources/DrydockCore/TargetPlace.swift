/// Where a new database is built and how it gets its name: a file that is renamed at the end, or a schema of a server, filled in place.
///
/// One run builds in one place. Order of calls: ``identity()`` while it is planned; ``requireFree(replace:source:)`` and ``identity()``
/// again before anything is written; ``open()``, and what a ``TargetConnection`` does; ``openBuilt()`` to look at it; ``flush()``,
/// ``publish(replacing:)``, ``discardLeftovers()``. Every call can be repeated, ``requireFree(replace:source:)`` until the build has begun:
/// the run may have been killed anywhere, and ``isBegun()`` tells whether there is something to go on with.
///
/// Failures: `notEmpty` for a place that is taken, `usage` for the source itself, `permission`, `full` and `notFound` for one that cannot
/// be filled, `locked` while somebody else fills it, `targetLost` for a server that is gone.
public protocol TargetPlace: Sendable {
  /// What lies there now, as a plan holds it.
  func identity() throws -> TargetIdentity
  /// Refuses a place that is taken, that is `source`, or that cannot be written; `replace` repeats the name of the file that may be
  /// replaced, and is refused on a server.
  func requireFree(replace: String?, source: String?) throws
  /// Whether an unfinished build of this run lies there: its file, or its load records.
  func isBegun() throws -> Bool
  /// Whether what was committed is still there after the machine lost its power, or whole transactions of it with their load records.
  var survivesPowerLoss: Bool { get }
  /// Opens the writing door. A missing file is made; a server's database must be there. One at a time: further ones are its workers.
  func open() throws -> any TargetConnection & Sendable
  /// Opens the reading door to what is being built.
  func openBuilt() throws -> any SourceConnection & Sendable
  /// Takes out the rows that this run has loaded, so that they can be loaded anew, with a file all else. A server's tables stay and are
  /// found by ``TargetConnection/contains(_:)``.
  func discard() throws
  /// Brings everything to the disk; returns a SHA-256 that tells whether it is still the same later: of a file's bytes, or of a server's
  /// objects.
  func flush() throws -> String
  /// SHA-256 of what lies at the final place, as ``flush()`` makes it; nil where nothing does.
  func hashOfPlace() throws -> String?
  /// Gives what was built its name; `replacing` what the plan said is there. On a server it has its name already.
  func publish(replacing: Bool) throws
  /// Removes what may be left of the build once the new database has its name.
  func discardLeftovers() throws
}
