/// Which database this is and which moment of it is read; two landings with equal identity and mark saw the same data.
public struct SnapshotIdentity: Sendable, Hashable, Codable {
  /// The engine.
  public let engine: EngineID
  /// The database, without secrets and without a path that only this machine knows: a file's name.
  public let database: String
  /// What changes whenever the data does.
  public let mark: String
  /// Whether another connection may go on in the same snapshot.
  public let survivesReconnect: Bool
  /// The server's version, where there is a server.
  public let serverVersion: String?

  /// A moment of a database.
  public init(engine: EngineID, database: String, mark: String, survivesReconnect: Bool, serverVersion: String? = nil) {
    self.serverVersion = serverVersion
    self.engine = engine
    self.database = database
    self.mark = mark
    self.survivesReconnect = survivesReconnect
  }
}
