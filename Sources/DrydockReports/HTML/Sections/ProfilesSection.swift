internal import DrydockCore

/// What was measured, table by table, column by column.
struct ProfilesSection: PageSection {
  static let id = "columns"
  static let title = "Columns"
  let report: Report

  var badge: Int? { report.profiles.reduce(0) { $0 + $1.columns.count } }

  var lead: Markup? {
    #"Figures are exact unless marked <span class="estimate">≈</span>, which stands for an estimate and names its error."#
  }

  var body: Markup? {
    guard !report.profiles.isEmpty else { return nil }
    let findings = Dictionary(grouping: report.findings, by: \.finding.object.table)
    var left = PageLimit.columns
    let tables = report.profiles.capped(PageLimit.tables, .paragraph("table")) { index, profile in
      let shown = profile.columns.prefix(max(0, left))
      left -= shown.count
      return table(profile, shown, index, findings[profile.table] ?? [])
    }
    return #"<p class="tools"><button type="button" class="plain" data-open="columns" hidden>open all</button></p>\#(tables)"#
  }

  private func table(_ profile: TableProfile, _ columns: ArraySlice<ColumnProfile>, _ index: Int, _ findings: [ReportedFinding]) -> Markup {
    let troubled = Dictionary(
      grouping: findings.flatMap { found in found.finding.object.columns.map { ($0, found.finding.severity) } }, by: \.0)
    let cards = columns.map { ColumnCard(profile: $0, rows: profile.rows, severities: troubled[$0.column]?.map(\.1) ?? []).markup }
    let more: Markup =
      columns.count < profile.columns.count ? Remainder.paragraph("column").markup(profile.columns.count - columns.count) : ""
    let rows: Markup = profile.rows.map { "\(NumberWords.count($0, "row")), " } ?? ""
    let worst: Markup =
      findings.map(\.finding.severity).max().map {
        #"<span class="dot \#($0.rawValue)" title="\#(NumberWords.count(findings.count, "finding"))"></span>"#
      } ?? ""
    return """
      <details class="profile" id="\(TableAnchor.id(index))"\(index == 0 ? " open" : "")><summary><code>\(Clipping.short("\(profile.table)", 120))</code>\(worst)\
      <small>\(rows)\(NumberWords.count(profile.columns.count, "column"))</small></summary><div class="cards">
      \(Markup.joined(cards))</div>\(more)</details>

      """
  }
}

/// Where a table's profile stands, by its place: a name may be anything.
enum TableAnchor {
  static func id(_ index: Int) -> String { "table-\(index + 1)" }
}
