internal import DrydockCore

/// The report for a pull request or a CI job's summary: what matters first, tables after it.
public struct MarkdownReport: ReportFormat {
  /// `md`.
  public static let id = "md"

  /// The format.
  public init() {}

  /// The text; a hundred findings at the most, for a job's summary may hold a megabyte.
  public func render(_ report: Report) throws -> [UInt8] {
    let work = MarkdownWork(report: report)
    let parts = [
      top(report), work.words, accounts(report), findings(report), outliers(report), plan(report), proof(report), change(report),
      work.table, foot(report),
    ]
    return Array(parts.filter { !$0.isEmpty }.joined(separator: "\n").utf8)
  }

  private static let limit = 100

  private func top(_ report: Report) -> String {
    let summary = report.summary
    let sign = summary.verdict == .verified ? "✅" : summary.verdict == .notVerified ? "❌" : "⚪"
    var lines = ["# \(sign) \(VerdictSection.word(report))", "", VerdictSection.sentence(report), ""]
    let target = report.target.map { " → " + MarkdownText.code($0) } ?? ""
    lines.append(MarkdownText.code(report.source) + target)
    if !report.accounts.isEmpty { lines += ["", "**" + TerminalSummary.equation(report) + "**"] }
    var counts = [NumberWords.count(summary.tables, "table")]
    if !report.findings.isEmpty || !report.outcomes.isEmpty {
      counts += [
        NumberWords.count(summary.errors, "error"), NumberWords.count(summary.warnings, "warning"),
        NumberWords.count(summary.notes, "note"),
        "\(summary.passed) checks passed", "\(summary.notEvaluated) not evaluated",
      ]
    }
    if let baseline = report.baseline { counts.append("\(baseline.suppressed) held back by \(MarkdownText.code(baseline.file))") }
    return (lines + ["", counts.joined(separator: " · ")]).joined(separator: "\n") + "\n"
  }

  /// The tables in which not all rows were carried; that the others were is one line.
  private func accounts(_ report: Report) -> String {
    let changed = report.accounts.filter { $0.account.landed != $0.account.loaded }
    guard !changed.isEmpty else { return "" }
    let rows = changed.prefix(Self.limit).map { line -> [String] in
      let account = line.account
      return [MarkdownText.code("\(line.table)")]
        + [account.landed, account.inserted, account.loaded, account.quarantined, account.merged, account.rejected].map(NumberWords.grouped)
    }
    let head = ["landed", "inserted", "loaded", "quarantined", "merged", "rejected"].map { ($0, true) }
    let others = report.accounts.count - rows.count
    return "## Rows\n\n" + MarkdownText.table([("table", false)] + head, rows)
      + (others > 0 ? "\nThe other \(NumberWords.count(others, "table")) carried whole.\n" : "")
  }

  private func findings(_ report: Report) -> String {
    guard !report.findings.isEmpty else { return "" }
    let rows = report.findings.prefix(Self.limit).map(\.finding).map { finding in
      [
        finding.severity.rawValue, MarkdownText.code("\(finding.object)"), MarkdownText.plain(finding.check),
        MarkdownText.plain(finding.message),
        finding.repair.map { MarkdownText.plain($0.repair) } ?? "",
      ]
    }
    let more = report.findings.count - rows.count
    return "## Findings\n\n"
      + MarkdownText.table([("", false), ("where", false), ("check", false), ("what", false), ("repair", false)], rows)
      + (more > 0 ? "\n… and \(NumberWords.grouped(more)) more.\n" : "")
  }

  private func outliers(_ report: Report) -> String {
    let rows = report.outliers.filter { !$0.outliers.isEmpty }.prefix(Self.limit).map { table -> [String] in
      let first = table.outliers.first
      let reason = first?.contributions.first.map { MarkdownText.code($0.column) } ?? ""
      return [
        MarkdownText.code("\(table.table)"), NumberWords.grouped(table.outliers.count), first.map { NumberWords.short($0.score) } ?? "",
        reason,
      ]
    }
    guard !rows.isEmpty else { return "" }
    return "## Outliers\n\n"
      + MarkdownText.table([("table", false), ("rows", true), ("highest score", true), ("because of", false)], Array(rows))
  }

  private func plan(_ report: Report) -> String {
    guard let plan = report.plan?.plan else { return "" }
    var text = "## Plan\n\n"
    if plan.effects.isEmpty {
      text += "No repairs.\n"
    } else {
      let rows = plan.effects.prefix(Self.limit).map { effect in
        let key = effect.key.map { ": \(MarkdownText.code("\($0.child)")) → \(MarkdownText.code("\($0.parent)"))" } ?? ""
        return [
          MarkdownText.plain(effect.repair) + key, MarkdownText.code("\(effect.table)"), NumberWords.grouped(effect.cells),
          NumberWords.grouped(effect.rows),
          effect.isSafe ? "safe" : "needs a yes",
        ]
      }
      text += MarkdownText.table([("repair", false), ("table", false), ("cells", true), ("rows", true), ("", false)], Array(rows))
    }
    let open = plan.openChoices.prefix(Self.limit).map { "- open choice \(MarkdownText.code($0.id)): \(MarkdownText.plain($0.question))\n" }
    let defects = plan.acceptedDefects.prefix(Self.limit).map { defect in
      "- carried as it is: \(MarkdownText.code("\(defect.object)")), \(MarkdownText.plain(defect.rule)), \(NumberWords.count(defect.rows, "row"))\n"
    }
    return text + (open.isEmpty && defects.isEmpty ? "" : "\n" + (open + defects).joined()) + conversions(report)
  }

  private func conversions(_ report: Report) -> String {
    guard let conversions = report.plan?.conversions, !conversions.isEmpty else { return "" }
    let rows = conversions.prefix(Self.limit).map { conversion in
      [
        MarkdownText.code("\(conversion.object)"), "\(MarkdownText.code(conversion.from)) → \(MarkdownText.code(conversion.to))",
        NumberWords.grouped(conversion.cells), MarkdownText.plain("\(conversion.summary) (\(conversion.rule))"),
      ]
    }
    let more = conversions.count - rows.count
    return "\n" + MarkdownText.table([("column", false), ("type", false), ("cells", true), ("what happens", false)], rows)
      + (more > 0 ? "\nand \(NumberWords.count(more, "other column")).\n" : "")
  }

  private func proof(_ report: Report) -> String {
    guard let verdict = report.verification else { return "" }
    let refused = (verdict.notCarried ?? [:]).sorted { $0.key < $1.key }.prefix(Self.limit).map {
      "- \(MarkdownText.plain($0.key)): \(MarkdownText.plain($0.value))\n"
    }
    return failures(verdict) + (refused.isEmpty ? "" : "## Not taken by the new database\n\n" + refused.joined())
  }

  private func failures(_ verdict: Verdict) -> String {
    guard !verdict.holds else { return "" }
    let faults = verdict.faults.prefix(Self.limit).map { "- \(MarkdownText.plain($0))\n" }
    let tables = verdict.tables.filter { !$0.holds }.prefix(Self.limit).map { table in
      "- \(MarkdownText.code("\(table.table)")): \(VerificationSection.difference(table))\n"
    }
    return "## What does not hold\n\n" + (faults + tables).joined()
  }

  private func change(_ report: Report) -> String {
    guard let change = report.beforeAfter else { return "" }
    let new = change.new.prefix(Self.limit).map { "- new: \(MarkdownText.code("\($0.object)")) \(MarkdownText.plain($0.message))\n" }
    return "## Before and after\n\n\(change.fixed.count) fixed, \(change.remaining.count) remaining, \(change.new.count) new.\n"
      + (new.isEmpty ? "" : "\n" + new.joined())
  }

  private func foot(_ report: Report) -> String {
    let root = report.evidence?.root.map { ", root hash \(MarkdownText.code($0))" } ?? ""
    return "Run \(MarkdownText.code(report.run)), \(MarkdownText.plain(report.tool))\(root).\n"
  }
}
