public import DrydockCore

/// What a detector's answer on a table is as a finding. No check of the loop: detectors have a phase of their own.
public enum OutlyingRows {
  /// Its page.
  public static let documentation = CheckDocumentation(
    id: "outlying-rows", severity: .note,
    finds: "Rows unlike the others of their table, found by an isolation forest and explained column by column.",
    why: "A mistyped amount, a sensor that failed or an import gone wrong breaks no rule; only among its neighbours it looks strange.",
    example: "Among 20,000 temperatures between 1 and 8 °C one row says 4000.",
    remedy: "Look at the columns that make each row strange, and at the normal row nearest to it. How many rows are shown is a budget "
      + "(`--alerts`), not a verdict.")

  /// The finding, if any row is reported.
  public static func finding(of outliers: TableOutliers) -> Finding? {
    guard let first = outliers.outliers.first else { return nil }
    let telling = Dictionary(grouping: outliers.outliers.compactMap { $0.contributions.first?.column }) { $0 }
      .sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.prefix(3).map(\.key)
    var finding = Finding(
      documentation, object: ColumnSet(outliers.table, []), parameters: [outliers.detector], count: UInt64(outliers.outliers.count),
      total: outliers.rows,
      message: "\(outliers.outliers.count) rows of \(outliers.table) stand out most, by \(telling.joined(separator: ", "))",
      details: [
        "the highest score is \(rounded(first.score)); 0.5 is ordinary, 1 unlike all others",
        "measured on \(outliers.features.joined(separator: ", "))",
      ])
    finding.rows = RowSelection(outliers.table, outliers.outliers.map(\.row).sorted())
    return finding
  }

  private static func rounded(_ score: Double) -> String { "\((score * 1000).rounded() / 1000)" }
}
