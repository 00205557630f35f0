public import DrydockCore

/// The findings of the source against those of the new database: what the repairs mended, what stays, what is new.
public struct BeforeAfter: Sendable, Hashable, Codable {
  /// Found before and not after.
  public let fixed: [Finding]
  /// Found before and after.
  public let remaining: [RemainingFinding]
  /// Found after and not before.
  public let new: [Finding]

  /// Compares by id.
  public init(before: [Finding], after: [Finding]) {
    let earlier = Dictionary(before.map { ($0.id, $0) }) { first, _ in first }
    let later = Set(after.map(\.id))
    fixed = before.filter { !later.contains($0.id) }
    remaining = after.compactMap { finding in earlier[finding.id].map { RemainingFinding(before: $0.count, finding: finding) } }
    new = after.filter { earlier[$0.id] == nil }
  }
}

/// A finding that is still there.
public struct RemainingFinding: Sendable, Hashable, Codable {
  /// Its count in the source.
  public let before: UInt64
  /// What it is now.
  public let finding: Finding
}

/// A file of accepted findings, and how many of today's it holds.
public struct BaselineSummary: Sendable, Hashable, Codable {
  /// The file, as it was named.
  public let file: String
  /// Findings that it holds back.
  public let suppressed: Int

  /// A baseline.
  public init(file: String, suppressed: Int) {
    self.file = file
    self.suppressed = suppressed
  }
}

/// The chain of files that the report rests on.
public struct EvidenceSummary: Sendable, Hashable, Codable {
  /// SHA-256 by file, relative to the run directory.
  public let files: [String: String]
  /// The hash over all of it.
  public let root: String?

  /// A chain.
  public init(files: [String: String], root: String? = nil) {
    self.files = files
    self.root = root
  }
}
