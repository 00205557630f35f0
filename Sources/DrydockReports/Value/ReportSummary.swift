public import DrydockCore

/// The verdict with its counts: what a person reads first.
public struct ReportSummary: Sendable, Hashable, Codable {
  /// What can be said of the new database.
  public enum State: String, Sendable, Hashable, Codable {
    /// It is landing zone plus approved repairs.
    case verified
    /// It is not, or nobody has looked yet.
    case notVerified = "not verified"
    /// There is none.
    case notMigrated = "not migrated"

    /// By the proof, else by the phases.
    public init(_ verification: Verdict?, _ phases: [PhaseSummary]) {
      if let verification {
        self = verification.holds ? .verified : .notVerified
      } else {
        self = phases.contains { $0.name == Phase.migrate.rawValue && $0.state == .done } ? .notVerified : .notMigrated
      }
    }
  }

  /// What can be said of the new database.
  public let verdict: State
  /// Tables of the source.
  public let tables: Int
  /// Sum over all tables; all zero where nothing was planned.
  public let account: RowAccount
  /// Findings of severity error.
  public let errors: Int
  /// Findings of severity warning.
  public let warnings: Int
  /// Findings of severity note.
  public let notes: Int
  /// Checks that found nothing.
  public let passed: Int
  /// Checks that found something.
  public let found: Int
  /// Checks that were not evaluated, wholly.
  public let notEvaluated: Int
  /// Findings that name a repair.
  public let repairsProposed: Int

  /// Sums; `rows` stand for landed rows where nothing was planned.
  init(verdict: State, accounts: [TableAccount], tables: Int, rows: UInt64, findings: [Finding], outcomes: [CheckOutcome]) {
    self.verdict = verdict
    self.tables = max(tables, accounts.count)
    var sum = RowAccount()
    for line in accounts {
      sum.landed += line.account.landed
      sum.inserted += line.account.inserted
      sum.loaded += line.account.loaded
      sum.quarantined += line.account.quarantined
      sum.merged += line.account.merged
      sum.rejected += line.account.rejected
    }
    if accounts.isEmpty { sum.landed = rows }
    account = sum
    errors = findings.count { $0.severity == .error }
    warnings = findings.count { $0.severity == .warning }
    notes = findings.count { $0.severity == .note }
    passed = outcomes.count { $0.word == "passed" }
    found = outcomes.count { $0.found > 0 }
    notEvaluated = outcomes.count { $0.word == "not evaluated" }
    repairsProposed = findings.count { $0.repair != nil }
  }
}
