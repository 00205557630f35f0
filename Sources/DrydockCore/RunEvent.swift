/// The pipeline's steps in order.
public enum Phase: String, Sendable, Codable, CaseIterable {
  case land
  case check
  case detect
  case plan
  case approve
  case migrate
  case verify
  case report
}

/// What happens while a phase works: progress bar, log line and page event alike. Never written to a file that is hashed.
public enum RunEvent: Sendable, Hashable, Codable {
  case started(Phase)
  /// Rows done of a table; `of` is nil where nobody knows.
  case progress(Phase, table: ObjectName, rows: UInt64, of: UInt64?)
  case finished(Phase, table: ObjectName, rows: UInt64)
  /// Something a person should know although nothing failed.
  case note(Phase, String)
  case sealed(Phase, sha256: String)
}

/// Takes events; called from any thread, returns at once.
public typealias EventSink = @Sendable (RunEvent) -> Void
