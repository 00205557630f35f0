public import DrydockCore
internal import DrydockData

/// The report in a screenful: verdict, counts, one line per finding.
public struct TerminalSummary {
  private let report: Report
  private let limit: Int

  private let isDetailed: Bool

  /// At most `limit` findings are listed; in detail each with its id, what to do, and the statement that shows its rows on the source.
  public init(_ report: Report, limit: Int = 50, isDetailed: Bool = false) {
    self.report = report
    self.limit = limit
    self.isDetailed = isDetailed
  }

  /// The whole text, ended by a line break; without colours.
  public var text: String { (Array([findings, head].filter { !$0.isEmpty }.joined(separator: [""])) + [""]).joined(separator: "\n") }

  /// `orders.customer_id  orphaned-rows  error  20 rows point to no customers.id  [repair: quarantine-orphans]`
  public static func line(_ finding: Finding) -> String {
    let repair = finding.repair.map { "  [repair: \(VisibleText.of($0.repair))]" } ?? ""
    let object = VisibleText.of(Clipping.short("\(finding.object)", 120))
    return "\(object)  \(finding.check)  \(finding.severity.rawValue)  \(VisibleText.of(Clipping.short(finding.message, 200)))\(repair)"
  }

  /// `102,446 landed = 102,418 loaded + 22 quarantined + 6 merged`
  static func equation(_ report: Report) -> String {
    let sum = report.summary.account
    let loaded = report.verification == nil ? "to load" : "loaded"
    let side = { (terms: [(UInt64, String)]) in
      terms.enumerated().filter { $0.offset == 0 || $0.element.0 > 0 }.map { "\(NumberWords.grouped($0.element.0)) \($0.element.1)" }
        .joined(separator: " + ")
    }
    return side([(sum.landed, "landed"), (sum.inserted, "inserted")]) + (sum.balances ? " = " : " ≠ ")
      + side([(sum.loaded, loaded), (sum.quarantined, "quarantined"), (sum.merged, "merged"), (sum.rejected, "rejected")])
  }

  private var findings: [String] {
    var lines = report.findings.prefix(limit).flatMap { [Self.line($0.finding)] + (isDetailed ? details($0) : []) }
    if report.findings.count > limit { lines.append("… and \(NumberWords.grouped(report.findings.count - limit)) more") }
    let repairs = report.summary.repairsProposed
    if repairs > 0 { lines.append("[*] \(NumberWords.count(repairs, "repair")) proposed, see drydock plan") }
    return lines
  }

  private func details(_ reported: ReportedFinding) -> [String] {
    var lines = ["  id:   \(reported.finding.id)"]
    lines += reported.finding.details.map { "        \(VisibleText.of(Clipping.short($0, 200)))" }
    if let remedy = report.checks.first(where: { $0.id == reported.finding.check })?.remedy {
      lines.append("  help: \(VisibleText.of(remedy.split(whereSeparator: \.isNewline).joined(separator: " ")))")
    }
    if let sql = reported.sql { lines.append("  sql:  \(VisibleText.of(sql))") }
    return lines
  }

  private var head: [String] {
    let summary = report.summary
    var lines: [String] = []
    if !report.findings.isEmpty || !report.outcomes.isEmpty {
      let gaps = summary.notEvaluated > 0 ? ", \(summary.notEvaluated) not evaluated" : ""
      lines.append(
        [
          NumberWords.count(summary.errors, "error"), NumberWords.count(summary.warnings, "warning"),
          NumberWords.count(summary.notes, "note"),
        ]
        .joined(separator: ", ") + "; \(NumberWords.count(summary.passed, "check")) passed\(gaps)")
    }
    lines += report.outcomes.flatMap { outcome in outcome.notEvaluated.map { "  \(outcome.check) not evaluated: \(VisibleText.of($0))" } }
      .prefix(isDetailed ? 1000 : 3)
    if let baseline = report.baseline {
      lines.append("\(NumberWords.count(baseline.suppressed, "finding")) held back by \(VisibleText.of(baseline.file))")
    }
    let outliers = report.outliers.reduce(0) { $0 + $1.outliers.count }
    if outliers > 0 {
      lines.append(
        "\(NumberWords.count(outliers, "outlying row")) in \(NumberWords.count(report.outliers.count { !$0.outliers.isEmpty }, "table"))")
    }
    if let change = report.beforeAfter {
      lines.append("before and after: \(change.fixed.count) fixed, \(change.remaining.count) remaining, \(change.new.count) new")
    }
    if !report.accounts.isEmpty { lines.append(Self.equation(report)) }
    return lines + ["\(VerdictSection.word(report).uppercased()): \(VerdictSection.sentence(report))"]
  }
}
