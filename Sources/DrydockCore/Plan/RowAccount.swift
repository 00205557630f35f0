/// Per table, always: `landed + inserted = loaded + quarantined + merged + rejected`.
public struct RowAccount: Sendable, Hashable, Codable {
  /// Rows in the landing zone.
  public var landed: UInt64 = 0
  /// Rows that a repair added.
  public var inserted: UInt64 = 0
  /// Rows in the new database.
  public var loaded: UInt64 = 0
  /// Rows set aside.
  public var quarantined: UInt64 = 0
  /// Rows that another one stands for.
  public var merged: UInt64 = 0
  /// Rows the target refused.
  public var rejected: UInt64 = 0

  /// Nothing yet.
  public init() {}

  /// Whether no row is unaccounted for.
  public var balances: Bool { landed + inserted == loaded + quarantined + merged + rejected }
}

/// What one table's rows are expected to become.
public struct TableAccount: Sendable, Hashable, Codable {
  /// The table.
  public let table: ObjectName
  /// Its account.
  public var account: RowAccount

  /// A table's account.
  public init(table: ObjectName, account: RowAccount) {
    self.table = table
    self.account = account
  }
}
