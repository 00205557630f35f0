internal import DrydockCore

/// Where each table's rows went; columns in which nothing happened anywhere are left out.
struct AccountTable {
  let report: Report

  /// Columns that are there whatever happened.
  private static let always = ["landed", "loaded", "to load"]

  private typealias Column = (title: String, rows: (RowAccount) -> UInt64)

  var markup: Markup {
    let columns = self.columns
    let proofs = Dictionary((report.verification?.tables ?? []).map { ($0.table, $0.holds) }) { first, _ in first }
    let rows = report.accounts.capped(PageLimit.tables, .row("table", columns: columns.count + 2)) { _, line in
      let cells = Markup.joined(columns.map { number($0.rows(line.account), !Self.always.contains($0.title)) })
      let proof: Markup = proofs[line.table].map { $0 ? #"<td class="yes">proven</td>"# : #"<td class="no">differs</td>"# } ?? ""
      return "<tr><th scope=\"row\">\(CellMarkup.name(line.table))</th>\(cells)\(proof)</tr>\n"
    }
    let heads = Markup.joined(columns.map { #"<th class="n" scope="col">\#($0.title)</th>"# })
    let proof: Markup = proofs.isEmpty ? "" : #"<th scope="col">rows</th>"#
    return """
      <details class="accounts" open><summary>Row accounting, table by table</summary>
      <div class="scroll"><table class="sortable"><thead><tr><th scope="col">table</th>\(heads)\(proof)</tr></thead>
      <tbody>
      \(rows)</tbody></table></div></details>
      """
  }

  private var columns: [Column] {
    let all: [Column] = [
      ("landed", \.landed), ("inserted", \.inserted), (report.verification == nil ? "to load" : "loaded", \.loaded),
      ("quarantined", \.quarantined), ("merged", \.merged), ("rejected", \.rejected),
    ]
    return all.filter { column in
      Self.always.contains(column.title) || report.accounts.contains { column.rows($0.account) > 0 }
    }
  }

  private func number(_ rows: UInt64, _ isLoss: Bool) -> Markup {
    if isLoss && rows > 0 { return #"<td class="n loss">\#(number: rows)</td>"# }
    return rows == 0 ? #"<td class="n zero">0</td>"# : #"<td class="n">\#(number: rows)</td>"#
  }
}
