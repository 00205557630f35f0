/// A type that a person wants a column to have in the new database: `casts:` in drydock.yml.
public struct CastRule: Sendable, Hashable, Codable {
  /// What becomes of a value that the type cannot hold.
  public enum Remedy: String, Sendable, Hashable, Codable {
    /// It becomes NULL.
    case null
    /// Its row is refused.
    case reject
    /// The column stays text.
    case text
  }

  /// The table, as the source names it.
  public let table: ObjectName
  /// The column.
  public let column: String
  /// The new type, as the target spells it: `numeric(12,2)`.
  public let type: String
  /// What was said about values that do not fit; nil asks.
  public let onError: Remedy?

  /// A cast.
  public init(table: ObjectName, column: String, type: String, onError: Remedy? = nil) {
    self.table = table
    self.column = column
    self.type = type
    self.onError = onError
  }

  private enum CodingKeys: String, CodingKey {
    case table
    case column
    case type
    case onError = "on_error"
  }
}
