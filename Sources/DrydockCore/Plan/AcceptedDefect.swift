/// A defect that is carried as it is, with open eyes.
public struct AcceptedDefect: Sendable, Hashable, Codable {
  /// Where it is.
  public let object: ColumnSet
  /// For a relation: where it points to.
  public let parent: ColumnSet?
  /// Id of the rule it breaks, as in the check catalogue.
  public let rule: String
  /// Rows concerned.
  public let rows: UInt64

  /// A defect.
  public init(object: ColumnSet, parent: ColumnSet? = nil, rule: String, rows: UInt64) {
    self.object = object
    self.parent = parent
    self.rule = rule
    self.rows = rows
  }
}
