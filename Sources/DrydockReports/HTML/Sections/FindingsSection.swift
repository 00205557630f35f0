internal import DrydockCore

/// What the checks found, worst first, with filters; then what became of each check.
struct FindingsSection: PageSection {
  static let id = "findings"
  static let title = "Findings"
  let report: Report

  var badge: Int? { report.findings.count }

  var lead: Markup? {
    guard let baseline = report.baseline else { return nil }
    return
      "\(NumberWords.count(baseline.suppressed, "finding")) \(baseline.suppressed == 1 ? "is" : "are") held back by the baseline \(CellMarkup.name(baseline.file))."
  }

  var body: Markup? {
    guard !report.findings.isEmpty || !report.outcomes.isEmpty else { return nil }
    let documents = Dictionary(report.checks.map { ($0.id, $0) }) { first, _ in first }
    let cards = report.findings.capped(PageLimit.findings, .paragraph("finding")) { _, finding in
      FindingCard(reported: finding, documentation: documents[finding.finding.check]).markup
    }
    let list: Markup =
      report.findings.isEmpty
      ? #"<p class="none">Nothing was found.</p>"#
      : filters + #"<div class="findings\#((report.findings.count > 200 ? " many" : "") as Markup)">\#n\#(cards)</div>"#
    return list + outcomes
  }

  /// Of use to a script alone, which shows them.
  private var filters: Markup {
    let counts = Dictionary(grouping: report.findings, by: \.finding.severity).mapValues(\.count)
    let buttons = Severity.allCases.reversed().compactMap { severity -> Markup? in
      guard let count = counts[severity] else { return nil }
      return
        #"<button type="button" class="sev \#(severity.rawValue)" data-severity="\#(severity.rawValue)" aria-pressed="true">\#(NumberWords.count(count, severity.rawValue))</button>"#
    }
    let checks = Dictionary(grouping: report.findings, by: \.finding.check).mapValues(\.count).sorted { $0.key < $1.key }
    let options = checks.map { check, count -> Markup in #"<option value="\#(check)">\#(check) (\#(number: count))</option>"# }
    return """
      <form class="filters" hidden role="search"><div class="buttons">\(Markup.joined(buttons))</div>
      <select aria-label="Check" data-filter="check"><option value="">all checks</option>\(Markup.joined(options))</select>
      <input type="search" placeholder="Filter by name or text   /" aria-label="Filter by text" data-filter="text">
      <button type="button" class="plain" data-open="findings">open all</button><output aria-live="polite"></output></form>

      """
  }

  private var outcomes: Markup {
    guard !report.outcomes.isEmpty else { return "" }
    let rows = report.outcomes.map { outcome -> Markup in
      let found: Markup = outcome.found > 0 ? "\(number: outcome.found)" : ""
      let reasons = outcome.notEvaluated.capped(5, .words) { index, reason in
        "\(index == 0 ? "" as Markup : "<br>")\(Clipping.short(reason, 200))"
      }
      let kind = outcome.word.replacing(" ", with: "-")
      return
        #"<tr><th scope="row"><code>\#(outcome.check)</code></th><td><span class="outcome \#(kind)">\#(outcome.word)</span></td><td class="n">\#(found)</td><td>\#(reasons)</td></tr>"#
    }
    let summary = report.summary
    return """
      <details class="outcomes"><summary>All checks: \(number: summary.passed) passed, \(number: summary.found) found something, \(number: summary.notEvaluated) not evaluated</summary>
      <div class="scroll"><table class="sortable"><thead><tr><th scope="col">check</th><th scope="col">outcome</th><th scope="col" class="n">findings</th><th scope="col">not evaluated, because</th></tr></thead>
      <tbody>\(Markup.joined(rows, separator: "\n"))</tbody></table></div></details>
      """
  }
}
