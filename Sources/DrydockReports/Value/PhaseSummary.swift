/// One step of the pipeline: what became of it, how long it took, and the hash it is sealed under.
public struct PhaseSummary: Sendable, Hashable, Codable {
  /// What became of it.
  public enum State: String, Sendable, Hashable, Codable {
    case done
    case failed
    /// It was not asked for.
    case skipped
    /// It was begun, or was not begun yet.
    case open
  }

  /// `land`, `check`, `detect`, `plan`, `approve`, `migrate`, `verify`.
  public let name: String
  /// What became of it.
  public let state: State
  /// How long it took; nil where nobody knows.
  public let seconds: Double?
  /// SHA-256 of what it sealed.
  public let sha256: String?
  /// More to know, in a few words: who approved, why it failed.
  public let note: String?

  /// A step.
  public init(name: String, state: State, seconds: Double? = nil, sha256: String? = nil, note: String? = nil) {
    self.name = name
    self.state = state
    self.seconds = seconds.flatMap { $0.isFinite ? $0 : nil }
    self.sha256 = sha256
    self.note = note
  }
}
