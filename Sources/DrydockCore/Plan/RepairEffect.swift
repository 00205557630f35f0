/// What a repair of the plan does in sum, for people and for policies.
public struct RepairEffect: Sendable, Hashable, Codable {
  /// The repair.
  public let repair: String
  /// The table.
  public let table: ObjectName
  /// Cells changed.
  public let cells: UInt64
  /// Rows removed.
  public let rows: UInt64
  /// Whether it changes cells only, reversibly, outside of every key, relation and CHECK.
  public let isSafe: Bool
  /// The relation it declares; nil where it declares none, and then no file holds it.
  public let key: KeyPair?

  /// An effect.
  public init(repair: String, table: ObjectName, cells: UInt64, rows: UInt64, isSafe: Bool, key: KeyPair? = nil) {
    self.repair = repair
    self.table = table
    self.cells = cells
    self.rows = rows
    self.isSafe = isSafe
    self.key = key
  }
}
