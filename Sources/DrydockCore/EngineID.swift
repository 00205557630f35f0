/// Which kind of database: a value, so that no leaf has to import another.
public struct EngineID: RawRepresentable, Sendable, Hashable, Codable {
  /// The engine's short name, as in URLs.
  public let rawValue: String

  /// An engine by its short name.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// As people write it.
  public var displayName: String {
    switch self {
    case .sqlite: "SQLite"
    case .postgresql: "PostgreSQL"
    default: rawValue
    }
  }

  /// Whether a server holds its databases: they are filled in place, others may lie beside them, and anybody can alter them at any time.
  public var isServer: Bool { self != .sqlite }

  /// Whether a column holds values of its declared type and no others. In SQLite each cell has a class of its own.
  public var keepsTypes: Bool { self != .sqlite }

  /// SQLite.
  public static let sqlite = EngineID(rawValue: "sqlite")
  /// PostgreSQL.
  public static let postgresql = EngineID(rawValue: "postgresql")
}
