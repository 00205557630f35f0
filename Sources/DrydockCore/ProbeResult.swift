/// Whether a constraint of the new database really refuses what breaks it.
public struct ProbeResult: Sendable, Hashable, Codable {
  /// The table.
  public let table: ObjectName
  /// `primary key`, `unique`, `not null`, `foreign key`, `check` with the columns.
  public let constraint: String
  /// True: refused. Nil: could not be tried, see `reason`.
  public let enforced: Bool?
  /// Why it could not be tried.
  public let reason: String?

  /// A result.
  public init(table: ObjectName, constraint: String, enforced: Bool?, reason: String? = nil) {
    self.table = table
    self.constraint = constraint
    self.enforced = enforced
    self.reason = reason
  }
}
