internal import DrydockCore
internal import DrydockData

/// The proof: table by table what must be there and what is, by digest; then everything that does not hold.
struct VerificationSection: PageSection {
  static let id = "verification"
  static let title = "Verification"
  let report: Report

  var lead: Markup? {
    "A table's digest is the sum of its rows' XXH3-128 digests modulo 2<sup>128</sup>: equal digests and equal counts mean equal rows, in whatever order."
  }

  var body: Markup? {
    guard let verdict = report.verification else { return nil }
    return faults(verdict) + mismatches(verdict) + tables(verdict) + notes(verdict)
  }

  private func faults(_ verdict: Verdict) -> Markup {
    guard !verdict.faults.isEmpty else { return "" }
    let lines = verdict.faults.capped(PageLimit.mismatches, .item) { _, fault in
      "<li>\(Clipping.short(fault, 400))</li>"
    }
    return #"<div class="alarm"><h3>What does not hold</h3><ul>\#(lines)</ul></div>"#
  }

  private func tables(_ verdict: Verdict) -> Markup {
    let rows = verdict.tables.capped(PageLimit.tables, .row("table", columns: 5)) { _, table in
      let mark: Markup = table.holds ? #"<td class="yes">\#(Icon.verified)equal</td>"# : #"<td class="no">\#(Icon.failed)differs</td>"#
      return """
        <tr><th scope="row">\(CellMarkup.name(table.table))</th>\(mark)<td class="n">\(number: table.actual.rows)</td>\
        <td><code class="full">\(table.expected.sum.hex)</code></td><td><code class="full\((table.expected == table.actual ? "" : " wrong") as Markup)">\(table.actual.sum.hex)</code></td></tr>

        """
    }
    return """
      <div class="scroll"><table class="hashes sortable"><thead><tr><th scope="col">table</th><th scope="col">rows</th><th scope="col" class="n">count</th>\
      <th scope="col">digest that must be</th><th scope="col">digest that is</th></tr></thead><tbody>
      \(rows)</tbody></table></div>
      """
  }

  private func mismatches(_ verdict: Verdict) -> Markup {
    let blocks = verdict.tables.filter { !$0.holds }.prefix(PageLimit.mismatches).map { table -> Markup in
      let rows = table.mismatches.capped(PageLimit.mismatches, .row("difference", columns: 4)) { _, place in
        let row: Markup = place.row.map { "\(number: $0)" } ?? "only there"
        let column: Markup = place.column.map { CellMarkup.name($0) } ?? "whole row"
        return #"<tr><td class="n">\#(row)</td><td>\#(column)</td><td>\#(cell(place.expected))</td><td>\#(cell(place.actual))</td></tr>"#
      }
      return """
        <div class="alarm"><h3>\(CellMarkup.name(table.table))</h3><p>\(Self.difference(table)).</p>
        <div class="scroll"><table><thead><tr><th scope="col" class="n">row</th><th scope="col">column</th><th scope="col">must be</th><th scope="col">is</th></tr></thead><tbody>\(rows)</tbody></table></div></div>

        """
    }
    return Markup.joined(blocks)
  }

  /// `1 expected row is not there, 2 others are`; shared with the other formats.
  static func difference(_ table: TableVerdict) -> String {
    let missing = NumberWords.count(table.missingRows, "expected row") + (table.missingRows == 1 ? " is" : " are") + " not there"
    return missing + ", " + NumberWords.count(table.unexpectedRows, "other") + (table.unexpectedRows == 1 ? " is" : " are")
  }

  private func cell(_ cell: CellValue?) -> Markup { cell.map { CellMarkup.cell($0) } ?? "" }

  private func notes(_ verdict: Verdict) -> Markup {
    let uncompared = verdict.tables.flatMap { table in table.uncompared.map { (table.table, $0) } }
    guard !uncompared.isEmpty else { return refused(verdict) }
    let lines = uncompared.capped(PageLimit.mismatches, .item) { _, note in
      "<li>\(CellMarkup.name(note.0)): \(note.1)</li>"
    }
    return "<h3>Not compared</h3><ul>\(lines)</ul>" + refused(verdict)
  }

  /// What the plan tried and the new database did not take.
  private func refused(_ verdict: Verdict) -> Markup {
    let refused = (verdict.notCarried ?? [:]).sorted { $0.key < $1.key }
    guard !refused.isEmpty else { return "" }
    let lines = refused.capped(PageLimit.mismatches, .item) { _, object in "<li>\(object.key): \(Clipping.short(object.value, 400))</li>" }
    return "<h3>Not taken by the new database <small>their text is in the plan</small></h3><ul>\(lines)</ul>"
  }
}
