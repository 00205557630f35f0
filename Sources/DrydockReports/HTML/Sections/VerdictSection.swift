internal import DrydockCore

/// The top of the page: what can be said of the new database, the row equation, the counts, and where each table's rows went.
struct VerdictSection {
  let report: Report

  private var summary: ReportSummary { report.summary }

  /// The verdict in a word or two.
  static func word(_ report: Report) -> String {
    switch report.summary.verdict {
    case .verified: "Verified"
    case .notVerified: "Not verified"
    case .notMigrated: "Not migrated"
    }
  }

  var markup: Markup {
    """
    <section id="verdict" class="\(tone)">
    <p class="verdict"><span class="seal">\(icon)</span>\(Self.word(report))</p>
    <h1>\(sentence)</h1>
    \(route)
    \(equation)
    \(facts)
    \(accounts)
    </section>

    """
  }

  private var tone: String {
    switch summary.verdict {
    case .verified: "good"
    case .notVerified: "bad"
    case .notMigrated: "open"
    }
  }

  private var icon: Markup {
    switch summary.verdict {
    case .verified: Icon.verified
    case .notVerified: Icon.failed
    case .notMigrated: Icon.open
    }
  }

  /// The verdict in a sentence; shared with the other formats.
  static func sentence(_ report: Report) -> String {
    let rows = NumberWords.grouped(report.summary.account.loaded)
    switch report.summary.verdict {
    case .verified:
      return "\(rows) rows of the new database are the landing zone plus the approved repairs, compared cell by cell."
    case .notVerified:
      guard let verdict = report.verification else { return "The new database was loaded; nobody has proved it yet." }
      let tables = verdict.tables.count { !$0.holds }
      let parts = [
        tables == 0 ? nil : NumberWords.count(tables, "table") + (tables == 1 ? " differs" : " differ") + " from what was approved",
        verdict.faults.isEmpty ? nil : NumberWords.count(verdict.faults.count, "fault") + " in the chain of evidence",
      ].compactMap { $0 }
      return parts.isEmpty ? "The proof does not hold." : "The proof does not hold: \(parts.joined(separator: ", "))."
    case .notMigrated:
      let landed = NumberWords.count(report.summary.account.landed, "row")
      let tables = NumberWords.count(report.summary.tables, "table")
      return report.plan == nil
        ? "\(landed) in \(tables) were looked at. No new database was planned."
        : "\(landed) in \(tables) are ready. The new database is planned, not made."
    }
  }

  private var sentence: Markup { "\(Self.sentence(report))" }

  private var route: Markup {
    let target: Markup = report.target.map { #"\#(Icon.arrow)<code>\#(Clipping.short($0, 200))</code>"# } ?? ""
    return #"<p class="route"><code>\#(Clipping.short(report.source, 200))</code>\#(target)</p>"#
  }

  /// landed + inserted = loaded + quarantined + merged + rejected, set as an equation.
  private var equation: Markup {
    guard !report.accounts.isEmpty else { return "" }
    let sum = summary.account
    let planned = report.verification == nil
    let left = [term(sum.landed, "landed"), term(sum.inserted, "inserted")]
    let right = [
      term(sum.loaded, planned ? "to load" : "loaded", strong: true), term(sum.quarantined, "quarantined"), term(sum.merged, "merged"),
      term(sum.rejected, "rejected"),
    ]
    let sides = [left, right].map { Markup.joined($0, separator: #"<span class="op">+</span>"#) }
    let sign: Markup = sum.balances ? #"<span class="op equals">=</span>"# : #"<span class="op equals wrong">≠</span>"#
    return #"<div class="equation" role="group" aria-label="Row accounting">\#(sides[0])\#(sign)\#(sides[1])</div>"#
  }

  private func term(_ rows: UInt64, _ word: String, strong: Bool = false) -> Markup {
    let kind = strong ? "term strong" : rows == 0 ? "term zero" : "term"
    return #"<span class="\#(kind)"><b>\#(number: rows)</b><i>\#(word)</i></span>"#
  }

  private var facts: Markup {
    var facts: [Markup] = [fact("Tables", "\(number: summary.tables)", "#\(report.schema == nil ? "verdict" : DiagramSection.id)")]
    if !report.outcomes.isEmpty || !report.findings.isEmpty {
      facts.append(fact("Findings", findings, "#\(FindingsSection.id)"))
      facts.append(fact("Checks", checks, "#\(FindingsSection.id)"))
    }
    if let plan = report.plan {
      facts.append(fact("Repairs", plan.plan.repairs.isEmpty ? "none" : "\(number: plan.plan.repairs.count)", "#\(PlanSection.id)"))
    }
    if !report.outliers.isEmpty {
      facts.append(fact("Outliers", "\(number: report.outliers.reduce(0) { $0 + $1.outliers.count })", "#\(OutliersSection.id)"))
    }
    return #"<dl class="facts">\#(Markup.joined(facts))</dl>"#
  }

  private func fact(_ word: Markup, _ value: Markup, _ link: String) -> Markup {
    #"<div><dt>\#(word)</dt><dd><a href="\#(link)">\#(value)</a></dd></div>"#
  }

  private var findings: Markup {
    let counts: [(Int, Severity)] = [(summary.errors, .error), (summary.warnings, .warning), (summary.notes, .note)]
    let parts: [Markup] = counts.filter { $0.0 > 0 }.map { count, severity in
      #"<span class="sev \#(severity.rawValue)">\#(NumberWords.count(count, severity.rawValue))</span>"#
    }
    return parts.isEmpty ? "none" : Markup.joined(parts, separator: " ")
  }

  private var checks: Markup {
    let gaps: Markup = summary.notEvaluated == 0 ? "" : #"<small>, \#(number: summary.notEvaluated) not evaluated</small>"#
    return #"\#(number: summary.passed)<small> passed, \#(number: summary.found) found</small>\#(gaps)"#
  }

  private var accounts: Markup {
    guard !report.accounts.isEmpty else { return "" }
    return AccountTable(report: report).markup
  }
}
