internal import Drydock
internal import DrydockCore
internal import DrydockData
internal import DrydockMigration

/// What differs between A and B, as a person reads it.
struct DifferenceText {
  let difference: DatabaseDifference
  let a: String
  let b: String

  init(_ difference: DatabaseDifference, a: String, b: String) {
    self.difference = difference
    self.a = a
    self.b = b
  }

  var text: String {
    let rows = difference.tables.map { table in
      TextTable.Row(
        cells: [VisibleText.of("\(table.table)")]
          + [table.rowsInA, table.rowsInB, table.rowsOnlyInA, table.rowsOnlyInB].map { "\($0)" } + [state(of: table)])
    }
    let head = "A: \(VisibleText.of(a))\nB: \(VisibleText.of(b))\n"
    let table = TextTable(
      header: ["table", "rows in A", "rows in B", "only in A", "only in B", ""], rightAligned: [1, 2, 3, 4], rows: rows
    ).text
    return head + table + (difference.isEmpty ? "\(Style.good.out("EQUAL")), compared cell by cell\n" : "\(Style.bad.out("DIFFERENT"))\n")
  }

  private func state(of table: TableDifference) -> String {
    if table.isEmpty { return table.forms.isEmpty ? "equal" : VisibleText.of("equal, read as: \(forms(of: table))") }
    if let side = table.onlyIn { return "only in \(side)" }
    var parts: [String] = []
    if !table.columnsOnlyInA.isEmpty { parts.append("columns only in A: \(table.columnsOnlyInA.joined(separator: ", "))") }
    if !table.columnsOnlyInB.isEmpty { parts.append("columns only in B: \(table.columnsOnlyInB.joined(separator: ", "))") }
    if table.rowsOnlyInA + table.rowsOnlyInB > 0 { parts.append("rows differ") }
    if !table.uncompared.isEmpty { parts.append("not compared: \(table.uncompared.joined(separator: ", "))") }
    if !table.forms.isEmpty { parts.append("read as: \(forms(of: table))") }
    return VisibleText.of(parts.joined(separator: "; "))
  }

  /// `amount number, seen instant`: how columns were read that the two engines spell differently.
  private func forms(of table: TableDifference) -> String {
    table.forms.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.rawValue)" }.joined(separator: ", ")
  }
}
