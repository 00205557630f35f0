internal import DrydockCore

/// What the repairs mended, what stays, what is new.
struct BeforeAfterSection: PageSection {
  static let id = "before-after"
  static let title = "Before and after"
  let report: Report

  var lead: Markup? { "The checks ran on the source and once more on the new database." }

  var body: Markup? {
    guard let change = report.beforeAfter else { return nil }
    let fixed = change.fixed.map { line($0, "\(number: $0.count) → 0") }
    let remaining = change.remaining.map { line($0.finding, "\(number: $0.before) → \(number: $0.finding.count)") }
    let new = change.new.map { line($0, "\(number: $0.count)") }
    return
      #"<div class="columns">\#(column("Fixed", "fixed", fixed))\#(column("Remaining", "remaining", remaining))\#(column("New", "new", new))</div>"#
  }

  private func line(_ finding: Finding, _ counts: Markup) -> Markup {
    #"<li><span class="dot \#(finding.severity.rawValue)" title="\#(finding.severity.rawValue)"></span><span><code>\#(Clipping.short("\(finding.object)", 120))</code><br><small>\#(finding.check)</small></span><b>\#(counts)</b></li>"#
  }

  private func column(_ title: String, _ kind: String, _ lines: [Markup]) -> Markup {
    let list: Markup =
      lines.isEmpty
      ? #"<p class="none">none</p>"# : "<ul>\(lines.capped(200, .item) { $1 })</ul>"
    return #"<div class="\#(kind)"><h3>\#(title) <span class="badge">\#(number: lines.count)</span></h3>\#(list)</div>"#
  }
}
