internal import Drydock
internal import DrydockCore
internal import DrydockData
internal import Foundation

/// Outliers as a person reads them on a terminal: for each row what makes it strange, beside what is normal.
struct OutlierText {
  private static let shownRows = 5
  private let tables: [TableOutliers]

  init(_ tables: [TableOutliers]) { self.tables = tables }

  var text: String {
    let told = tables.filter { !$0.outliers.isEmpty }
    let silent = tables.filter { $0.outliers.isEmpty }.map { VisibleText.of("\($0.table)") }
    var text = told.map(lines).joined(separator: "\n")
    if !silent.isEmpty {
      text += (text.isEmpty ? "" : "\n") + "not looked at, too few rows or nothing to compare: \(silent.joined(separator: ", "))\n"
    }
    return text
  }

  private func lines(_ table: TableOutliers) -> String {
    var text =
      "\(VisibleText.of("\(table.table)"))  \(table.outliers.count) of \(table.rows) rows, by \(table.features.map(VisibleText.of).joined(separator: ", "))\n"
    for outlier in table.outliers.prefix(Self.shownRows) {
      let key = outlier.key.map { $0.text ?? "NULL" }.joined(separator: ", ")
      let name = key.isEmpty ? "row \(outlier.row)" : "row \(outlier.row) (\(key))"
      let reasons = outlier.contributions.prefix(3).filter { $0.share >= 0.1 }.map { reason in
        "\(reason.column) \(shown(reason.value)), near \(shown(reason.normal))"
      }
      text += "  \(String(format: "%.3f", outlier.score))  \(VisibleText.of(name))  \(VisibleText.of(reasons.joined(separator: "; ")))\n"
    }
    if table.outliers.count > Self.shownRows { text += "  … and \(table.outliers.count - Self.shownRows) more\n" }
    return text
  }

  private func shown(_ value: String?) -> String {
    guard let value else { return "NULL" }
    return value.count > 24 ? value.prefix(23) + "…" : value
  }
}
