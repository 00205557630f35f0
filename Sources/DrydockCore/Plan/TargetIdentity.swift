/// Where the tables come from that a migration fills.
public enum SchemaMode: String, Sendable, Hashable, Codable, CaseIterable {
  /// It makes them.
  case new
  /// They are there, made by a migration tool of the user's: filled, never altered.
  case existing
}

/// The database to be filled.
public struct TargetIdentity: Sendable, Hashable, Codable {
  /// Its engine.
  public let engine: EngineID
  /// Which database: for SQLite the absolute path, on a server a URL without password.
  public let database: String
  /// SHA-256 of what is there now: of a file, which would be replaced, or of a server's objects, never of their rows; nil where nothing is.
  public let catalogue: String?
  /// The schema that is filled, on a server; nil fills the schemas that the source's tables are in, or is a file.
  public let schema: String?
  /// Where its tables come from; nil makes them, so that files hold it only where it is said.
  public let mode: SchemaMode?

  /// Whether tables of the user's own are filled.
  public var isExisting: Bool { mode == .existing }

  /// A target.
  public init(engine: EngineID, database: String, catalogue: String?, schema: String? = nil, mode: SchemaMode? = nil) {
    self.schema = schema
    self.mode = mode
    self.engine = engine
    self.database = database
    self.catalogue = catalogue
  }
}
