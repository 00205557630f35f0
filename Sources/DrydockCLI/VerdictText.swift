internal import Drydock
internal import DrydockCore
internal import DrydockData

/// A proof as a person reads it: the account of each table, then what does not hold.
struct VerdictText {
  let verdict: Verdict
  let run: RunDirectory
  private let plan: Plan

  /// The text of a proof; throws where the plan that was proven is not as it was sealed.
  init(_ verdict: Verdict, run: RunDirectory) throws {
    self.verdict = verdict
    self.run = run
    plan = try run.plan().plan
  }

  var text: String {
    let rows = verdict.tables.map { table -> TextTable.Row in
      let account = table.account
      return TextTable.Row(
        cells: [VisibleText.of("\(table.table)")]
          + [account.landed, account.loaded, account.quarantined, account.merged, account.rejected].map { "\($0)" }
          + [table.holds ? "proven" : "DIFFERS"])
    }
    var text = TextTable(
      header: ["table", "landed", "loaded", "quarantined", "merged", "rejected", "rows"], rightAligned: [1, 2, 3, 4, 5], rows: rows
    ).text
    text += "landed + inserted = loaded + quarantined + merged + rejected, for each table\n"
    text += problems + carried + conversions + notCarried
    text +=
      verdict.holds
      ? "\n\(Style.good.out("VERIFIED")): \(loaded) rows are landing zone plus approved repairs, compared cell by cell\n"
      : "\n\(Style.bad.out("NOT VERIFIED"))\n"
    return text + "\(run.folder.path)/verification.json\n"
  }

  private var loaded: UInt64 { verdict.tables.reduce(0) { $0 + $1.account.loaded } }

  private var problems: String {
    var lines: [String] = verdict.faults.map { "fault: \(VisibleText.of($0))" }
    for table in verdict.tables where !table.holds {
      lines.append(
        "\(VisibleText.of("\(table.table)")): \(table.missingRows) expected rows are not there, \(table.unexpectedRows) others are")
      // Cells are in verification.json: a terminal is no place for data.
      let places = table.mismatches.prefix(5).map { mismatch in
        "row \(mismatch.row.map(String.init) ?? "?")" + (mismatch.column.map { ".\($0)" } ?? "")
      }
      if !places.isEmpty { lines.append("  " + VisibleText.of(places.joined(separator: ", ")) + (table.mismatches.count > 5 ? " …" : "")) }
    }
    for table in verdict.tables { lines += table.uncompared.map { "not compared, \(VisibleText.of("\(table.table): \($0)"))" } }
    return lines.isEmpty ? "" : "\n" + lines.map { $0 + "\n" }.joined()
  }

  private var carried: String {
    guard !verdict.unvalidated.isEmpty else { return "" }
    let lines = verdict.unvalidated.map { defect in
      "  \(VisibleText.of("\(defect.object)"))  \(defect.rule)  \(defect.rows) \(defect.rows == 1 ? "row" : "rows")\n"
    }
    return "\nCarried as they are:\n" + lines.joined()
  }

  /// What the rules of the plan did to values, and how the columns were compared.
  private var conversions: String {
    let columns = plan.loads.flatMap { $0.columns + $0.computed }.filter { $0.rule != ColumnLoad.same || $0.form != .exact }
    guard !columns.isEmpty else { return "" }
    let lines = Dictionary(grouping: columns, by: \.rule).sorted { $0.key < $1.key }.map { rule, columns in
      let changed = columns.reduce(0) { $0 + $1.changed }
      let forms = Set(columns.map(\.form.rawValue)).sorted().joined(separator: ", ")
      let count = columns.count == 1 ? "1 column" : "\(columns.count) columns"
      return "  \(rule)  \(count), \(changed == 1 ? "1 value" : "\(changed) values") respelled, compared as \(forms)\n"
    }
    return "\nConverted by rule:\n" + lines.joined()
  }

  private var notCarried: String {
    guard let refused = verdict.notCarried, !refused.isEmpty else { return "" }
    return "\nNot carried, the new database does not take them (their text is in plan.sql):\n"
      + refused.sorted { $0.key < $1.key }.map { "  \(VisibleText.of("\($0.key): \($0.value)"))\n" }.joined()
  }

  static func requireHolding(_ verdict: Verdict, _ run: RunDirectory) throws {
    guard !verdict.holds else { return }
    let tables = verdict.tables.filter { !$0.holds }.map { "\($0.table)" }
    let parts =
      [tables.isEmpty ? nil : "\(tables.prefix(5).joined(separator: ", ")) differ", verdict.faults.first].compactMap { $0 }
    throw Failure(
      .verification, attempted: "prove the run \(run.id)", cause: parts.joined(separator: "; "),
      hint: "rows and cells are listed in \(run.folder.path)/verification.json")
  }
}
