public import DrydockCore

/// What changed between the findings of two runs, by their ids.
public struct FindingsDifference: Sendable, Codable {
  /// A finding of both runs.
  public struct Unchanged: Sendable, Codable {
    /// As the later run has it.
    public let finding: Finding
    /// Rows in the earlier run.
    public let before: UInt64
  }

  /// Only in the later run.
  public let new: [Finding]
  /// Only in the earlier run.
  public let fixed: [Finding]
  /// In both, whatever the counts.
  public let unchanged: [Unchanged]

  /// Compares two lists.
  public init(before: [Finding], after: [Finding]) {
    let earlier = Dictionary(before.map { ($0.id, $0) }) { first, _ in first }
    let later = Set(after.map(\.id))
    new = after.filter { earlier[$0.id] == nil }
    fixed = before.filter { !later.contains($0.id) }
    unchanged = after.compactMap { finding in earlier[finding.id].map { Unchanged(finding: finding, before: $0.count) } }
  }
}
