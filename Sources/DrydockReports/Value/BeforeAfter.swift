public import DrydockCore

/// The findings of the source against those of the new database: what the repairs mended, what stays, what is new.
public struct BeforeAfter: Sendable, Hashable, Codable {
  /// Found before and not after.
  public let fixed: [Finding]
  /// Found before and after.
  public let remaining: [RemainingFinding]
  /// Found after and not before.
  public let new: [Finding]

  /// Compares by id; where the new database names its objects otherwise, `sourceName` tells what they were called before, and findings of one
  /// check on one object are compared in their order.
  public init(before: [Finding], after: [Finding], sourceName: ((ColumnSet) -> ColumnSet)? = nil) {
    let befores = zip(Self.keys(before, sourceName == nil ? nil : { $0 }), before)
    let afters = zip(Self.keys(after, sourceName), after)
    let earlier = Dictionary(befores.map { $0 }) { first, _ in first }
    let later = Set(afters.map(\.0))
    fixed = befores.filter { !later.contains($0.0) }.map(\.1)
    remaining = afters.compactMap { key, finding in earlier[key].map { RemainingFinding(before: $0.count, finding: finding) } }
    new = afters.filter { earlier[$0.0] == nil }.map(\.1)
  }

  /// What tells findings apart: their id, or check and objects under the names that are given.
  private static func keys(_ findings: [Finding], _ name: ((ColumnSet) -> ColumnSet)?) -> [[String]] {
    guard let name else { return findings.map { [$0.id] } }
    var seen: [[String]: Int] = [:]
    return findings.map { finding in
      let key = [finding.check, "\(name(finding.object))"] + finding.related.map { "\(name($0))" }
      seen[key, default: 0] += 1
      return key + ["\(seen[key] ?? 0)"]
    }
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
