internal import DrydockCore

/// The tables and how they hang together.
struct DiagramSection: PageSection {
  static let id = "schema"
  static let title = "Schema"
  let report: Report

  var badge: Int? { report.schema?.tables.count }

  var body: Markup? {
    guard let schema = report.schema, !schema.tables.isEmpty else { return nil }
    let graph = DiagramGraph(schema, discovered: report.discoveredKeys, profiles: report.profiles, findings: report.findings)
    let anchors = Dictionary(report.profiles.prefix(PageLimit.tables).enumerated().map { ($1.table, TableAnchor.id($0)) }) { first, _ in
      first
    }
    let more: Markup = graph.omitted > 0 ? Remainder.paragraph("table").markup(graph.omitted) : ""
    return """
      <figure class="diagram"><figcaption>\(legend)<span class="zoom" hidden><button type="button" data-zoom="out" aria-label="Smaller">−</button>\
      <button type="button" data-zoom="fit">fit</button><button type="button" data-zoom="in" aria-label="Larger">+</button></span></figcaption>
      <div class="canvas" tabindex="0">\(DiagramMarkup(graph, anchors: anchors).markup)</div></figure>\(more)\(keys)
      """
  }

  private var legend: Markup {
    let discovered: Markup =
      report.discoveredKeys.isEmpty
      ? "" : #"<span><svg viewBox="0 0 28 6" aria-hidden="true"><path class="discovered" d="M0 3H28"/></svg>in the data only</span>"#
    return
      #"<span class="legend"><span><svg viewBox="0 0 28 6" aria-hidden="true"><path class="declared" d="M0 3H28"/></svg>declared key</span>\#(discovered)<span>arrows point to the parent</span></span>"#
  }

  /// The relations as text, for readers and searches that cannot see the diagram.
  private var keys: Markup {
    let declared = (report.schema?.tables ?? []).flatMap(\.foreignKeys).map { ($0, false) }
    let all = declared + report.discoveredKeys.map { ($0, true) }
    guard !all.isEmpty else { return "" }
    let rows = all.capped(PageLimit.columns, .row("relation", columns: 4)) { _, relation in
      let (key, isDiscovered) = relation
      let kind: Markup = isDiscovered ? #"<span class="chip asks">in the data only</span>"# : "declared"
      return
        #"<tr><th scope="row">\#(CellMarkup.name(key.child))</th><td>\#(CellMarkup.name(key.parent))</td><td>\#(isDiscovered ? "" : key.onDelete.lowercased())</td><td>\#(kind)</td></tr>"#
    }
    return """
      <details><summary>\(NumberWords.count(all.count, "relation"))</summary><div class="scroll"><table class="sortable"><thead><tr><th scope="col">child</th>\
      <th scope="col">parent</th><th scope="col">on delete</th><th scope="col"></th></tr></thead><tbody>\(rows)</tbody></table></div></details>
      """
  }
}
