/// A yes to exactly one plan, used once; `policy` names the rules of drydock.yml where no person was asked.
public struct Approval: Sendable, Hashable, Codable {
  /// SHA-256 of the plan.
  public let plan: String
  /// Who said yes.
  public let by: String
  /// When, in UTC.
  public let at: String
  /// The rules that said it, where it was no person.
  public let policy: String?

  /// A yes.
  public init(plan: String, by: String, at: String, policy: String?) {
    self.plan = plan
    self.by = by
    self.at = at
    self.policy = policy
  }
}
