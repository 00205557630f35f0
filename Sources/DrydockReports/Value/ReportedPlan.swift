public import DrydockCore

/// The plan with its hash, and what the conversions between dialects did.
public struct ReportedPlan: Sendable, Hashable, Codable {
  /// The plan as it lies.
  public let plan: Plan
  /// Its SHA-256.
  public let sha256: String
  /// Conversion by conversion; empty where source and target are of one engine.
  public let conversions: [Conversion]
  /// The yes it got.
  public let approval: Approval?

  /// A plan.
  public init(_ plan: Plan, sha256: String, conversions: [Conversion] = [], approval: Approval? = nil) {
    self.plan = plan
    self.sha256 = sha256
    self.conversions = conversions
    self.approval = approval
  }
}

/// What one conversion rule does to one column.
public struct Conversion: Sendable, Hashable, Codable {
  /// The rule's id.
  public let rule: String
  /// The column.
  public let object: ColumnSet
  /// The declared type in the source.
  public let from: String
  /// The declared type in the new database.
  public let to: String
  /// Cells that it changes.
  public let cells: UInt64
  /// Whether the original can be had back from what is stored.
  public let isLossless: Bool
  /// What it does, in a sentence.
  public let summary: String

  /// A conversion.
  public init(rule: String, object: ColumnSet, from: String, to: String, cells: UInt64, isLossless: Bool, summary: String) {
    self.rule = rule
    self.object = object
    self.from = from
    self.to = to
    self.cells = cells
    self.isLossless = isLossless
    self.summary = summary
  }
}
