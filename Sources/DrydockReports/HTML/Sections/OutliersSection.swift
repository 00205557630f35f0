internal import DrydockCore

/// Rows unlike the others, and why.
struct OutliersSection: PageSection {
  static let id = "outliers"
  static let title = "Outliers"
  let report: Report

  var badge: Int? { report.outliers.reduce(0) { $0 + $1.outliers.count } }

  var lead: Markup? { "Rows that stand apart in several columns at once. An outlier is a question, not a defect." }

  var body: Markup? {
    guard !report.outliers.isEmpty else { return nil }
    return report.outliers.capped(PageLimit.tables, .paragraph("table")) { index, table in
      self.table(table, isOpen: index == 0)
    }
  }

  private func table(_ table: TableOutliers, isOpen: Bool) -> Markup {
    let scatter = table.scatter.map { ScatterChart(scatter: $0).markup } ?? ""
    let scores: Markup = """
      <figure class="scores"><figcaption class="title">Rows by score <small>log scale</small></figcaption>\
      \(HistogramChart(counts: table.histogram, lowest: 0, highest: 1, isLogarithmic: true, litFrom: table.outliers.map(\.score).min(), kind: "histogram score").markup)</figure>
      """
    let rows = table.outliers.capped(100, .paragraph("row")) { _, outlier in row(outlier) }
    return """
      <details class="outliers"\(isOpen ? " open" : "")><summary><code>\(Clipping.short("\(table.table)", 120))</code><small>\(NumberWords.count(table.outliers.count, "row")) \
      of \(number: table.rows), by \(table.detector)</small></summary>
      \(about(table))<div class="charts">\(scatter)\(scores)</div>
      <ol class="rows">\(rows)</ol></details>

      """
  }

  private func about(_ table: TableOutliers) -> Markup {
    let features = Markup.joined(table.features.prefix(30).map { CellMarkup.name($0) }, separator: ", ")
    let excluded = table.excluded.prefix(30).map { column -> Markup in "\(CellMarkup.name(column.column)) (\(column.reason))" }
    let without: Markup = excluded.isEmpty ? "" : " Left out: \(Markup.joined(excluded, separator: ", "))."
    return #"<p class="about">Scored over \#(features).\#(without)</p>"#
  }

  private func row(_ outlier: Outlier) -> Markup {
    let key = Markup.joined(outlier.key.map { CellMarkup.cell($0, limit: 60) }, separator: ", ")
    let name: Markup =
      outlier.key.isEmpty ? "row \(number: outlier.row)" : #"<code>\#(key)</code> <small>row \#(number: outlier.row)</small>"#
    let reasons = outlier.contributions.filter { $0.share >= 0.05 }.prefix(4).map { part -> Markup in
      let value: Markup = part.value.map { CellMarkup.value($0, limit: 48) } ?? #"<span class="void">NULL</span>"#
      let normal: Markup = part.normal.map { CellMarkup.value($0, limit: 48) } ?? #"<span class="void">NULL</span>"#
      return
        #"<tr><th scope="row"><code>\#(Clipping.short(part.column, 40))</code></th><td class="share">\#(ShareBar(share: part.share, kind: "reason").markup)</td><td class="n">\#(NumberWords.percent(UInt64(max(0, min(1, part.share)) * 1000), of: 1000))</td><td class="value">\#(value)</td><td class="value normal">\#(outlier.nearest == nil ? "" : normal)</td></tr>"#
    }
    let nearest: Markup = outlier.nearest.map { "beside the nearest normal one, row \(number: $0)" } ?? ""
    return """
      <li><p><b>\(name)</b><small>\(nearest)</small><span class="score">\(NumberWords.short(outlier.score))</span></p>
      <table class="why"><thead><tr><th scope="col">because of</th><th></th><th></th><th scope="col">value</th><th scope="col">\((outlier.nearest == nil ? "" : "normal") as Markup)</th></tr></thead>
      <tbody>\(Markup.joined(reasons))</tbody></table></li>

      """
  }
}
