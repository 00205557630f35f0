internal import DrydockCore

/// One finding: a line, and behind it the evidence, the rows, the SQL and what to do.
struct FindingCard {
  let reported: ReportedFinding
  let documentation: CheckDocumentation?

  private var finding: Finding { reported.finding }

  /// The fragment that leads to a finding's card.
  static func anchor(_ id: String) -> String { "finding-\(id)" }

  var markup: Markup {
    let severity = finding.severity.rawValue
    let repair: Markup =
      finding.repair.map { #"<span class="chip repair" title="drydock plan --repair \#("\($0)")">repair: \#($0.repair)</span>"# } ?? ""
    return """
      <details class="finding" id="\(Self.anchor(finding.id))" data-severity="\(severity)" data-check="\(finding.check)"><summary><span class="sev \(severity)">\(severity)</span>\
      <span class="what"><code class="object">\(Clipping.short("\(finding.object)", 200))</code> <span class="message">\(Clipping.short(finding.message, 400))</span></span>\
      <span class="tags">\(repair)<span class="chip">\(finding.check)</span>\(share)</span></summary><div class="evidence">
      \(why)\(related)\(details)\(sample)\(sql)\(remedy)<p class="id">id <code>\(finding.id)</code></p></div></details>

      """
  }

  private var share: Markup {
    guard finding.total > 0 else { return #"<span class="rate"></span>"# }
    let percent = NumberWords.percent(finding.count, of: finding.total)
    return #"<span class="rate" title="\#(number: finding.count) of \#(number: finding.total)">\#(percent)</span>"#
  }

  private var why: Markup { documentation.map { #"<p class="why">\#($0.why.onOneLine)</p>"# } ?? "" }

  private var remedy: Markup {
    let advice: Markup = documentation.map { "<p><b>What to do.</b> \($0.remedy.onOneLine)</p>" } ?? ""
    let command: Markup = finding.repair.map { "<p><b>Repair.</b> <code>drydock plan --repair '\("\($0)")'</code></p>" } ?? ""
    return advice + command
  }

  private var related: Markup {
    guard !finding.related.isEmpty else { return "" }
    let names = finding.related.capped(20, .words) { index, object in
      "\(index == 0 ? "" as Markup : ", ")\(CellMarkup.name(object))"
    }
    return "<p><b>Related.</b> \(names)</p>"
  }

  private var details: Markup {
    guard !finding.details.isEmpty else { return "" }
    let lines = finding.details.capped(PageLimit.details, .item) { _, line in
      "<li>\(Clipping.short(line, 400))</li>"
    }
    return "<ul>\(lines)</ul>"
  }

  private var sample: Markup {
    guard let sample = reported.sample, !sample.rows.isEmpty else { return "" }
    let columns = min(sample.header.count, PageLimit.sampleColumns)
    let known = sample.ordinals.count == sample.rows.count
    let heads = Markup.joined(sample.header.prefix(columns).map { #"<th scope="col">\#(Clipping.short($0, 60))</th>"# })
    let rows = sample.rows.prefix(PageLimit.sampleRows).enumerated().map { index, row -> Markup in
      let ordinal: Markup = known ? #"<td class="ordinal">\#(number: sample.ordinals[index])</td>"# : ""
      return "<tr>\(ordinal)\(Markup.joined(row.prefix(columns).map { "<td>\(CellMarkup.cell($0))</td>" }))</tr>"
    }
    let shown = UInt64(rows.count)
    let caption: Markup =
      finding.count > shown ? "\(number: shown) of \(NumberWords.count(finding.count, "row")), as landed" : "the rows, as landed"
    let ordinal: Markup = known ? #"<th scope="col" class="ordinal">row</th>"# : ""
    return """
      <div class="scroll"><table class="sample"><caption>\(caption)</caption><thead><tr>\(ordinal)\(heads)</tr></thead>
      <tbody>\(Markup.joined(rows, separator: "\n"))</tbody></table></div>

      """
  }

  private var sql: Markup { reported.sql.map { SQLBlock(sql: $0, caption: "shows them on the source").markup } ?? "" }
}

/// SQL to be read and copied.
struct SQLBlock {
  let sql: String
  var caption = ""

  var markup: Markup {
    let (shown, rest) = Clipping.clip(sql, to: 20_000)
    return """
      <figure class="sql"><figcaption>SQL<span>\(caption)</span><button type="button" class="copy" hidden>copy</button></figcaption>\
      <pre><code>\(Markup.lines(shown))\(rest ?? "")</code></pre></figure>

      """
  }
}

extension String {
  /// Prose that was written on several lines.
  fileprivate var onOneLine: String { split(whereSeparator: \.isNewline).joined(separator: " ") }
}
