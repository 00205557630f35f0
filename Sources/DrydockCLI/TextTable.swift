/// A table of text in columns, for people.
struct TextTable {
  struct Row {
    let cells: [String]
  }

  let header: [String]
  var rightAligned: Set<Int> = []
  let rows: [Row]

  /// One line for the header and each row.
  var text: String {
    let all = [header] + rows.map(\.cells)
    let widths = header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    return all.map { line(of: $0, widths) + "\n" }.joined()
  }

  private func line(of cells: [String], _ widths: [Int]) -> String {
    var line = ""
    for (column, cell) in cells.enumerated() {
      let fill = String(repeating: " ", count: max(0, widths[column] - cell.count))
      line += (column == 0 ? "" : "  ") + (rightAligned.contains(column) ? fill + cell : cell + fill)
    }
    while line.last == " " { line.removeLast() }
    return line
  }
}
