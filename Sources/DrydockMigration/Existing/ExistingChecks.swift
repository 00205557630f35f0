internal import DrydockCore
internal import DrydockData
internal import DrydockSQL

/// Judges rows by the CHECKs of the table that they are to go into, as far as these have words that can be evaluated here.
struct ExistingChecks {
  let load: ExistingLoad
  let check: ExistingCheck

  func run() throws -> (misfits: [ExistingCheck.Misfit], unevaluated: [OpenChoice]) {
    var misfits: [ExistingCheck.Misfit] = []
    var choices: [OpenChoice] = []
    for (place, expression) in load.table.checks.enumerated() where load.landed.rows > 0 && !isKept(expression) {
      let id = "check:\(load.table.name)\(place == 0 ? "" : "#\(place + 1)")"
      guard let clause = clause(expression) else {
        choices.append(check.unevaluated(id, "CHECK (\(expression.text)) of \(load.table.name)", load))
        continue
      }
      let rows = try rows(breaking: clause)
      guard !rows.isEmpty else { continue }
      misfits.append(
        ExistingCheck.Misfit(
          id: id,
          question:
            "\(check.count(rows.count)) of \(load.source.name) \(rows.count == 1 ? "breaks" : "break") CHECK (\(expression.text)) of \(load.table.name)",
          table: load.source.name, rows: rows, reason: "CHECK constraint failed: \(load.table.name)"))
    }
    return (misfits, choices)
  }

  /// Whether the source itself has held its rows to it.
  private func isKept(_ expression: SQLExpression) -> Bool {
    guard check.question.schema.engine == check.existing.engine, load.source.checks.contains(where: { $0.text == expression.text }),
      (load.source.constraints ?? []).allSatisfy({ $0.kind != .check || $0.isValidated }), let tree = expression.tree
    else { return false }
    return tree.columns.allSatisfy { name in
      load.mapped.columns.contains { $0.target == name && $0.source == name && $0.rule == ColumnLoad.same }
    }
  }

  private func clause(_ expression: SQLExpression) -> String? {
    let writer = SQLiteExpression { name in load.mapped.columns.first { $0.target == name }.flatMap(judged) }
    return writer.translate(expression.tree).text
  }

  /// A column as SQLite compares its landed cells; nil where they do not compare there as they do in the target.
  private func judged(_ way: ColumnLoad) -> TranslatedColumn? {
    let observed = check.observations[load.source.name, way.source]
    let keeps = [ColumnLoad.same, "sqlite-mixed-to-text"].contains(way.rule)
    switch way.type {
    case .text where keeps && observed.holdsOnly(.texts): return TranslatedColumn(name: way.source, type: .text)
    case .other where keeps && observed.holdsOnly(.texts): return TranslatedColumn(name: way.source, type: .text)
    case .integer where observed.holdsOnly(.integers): return TranslatedColumn(name: way.source, type: .integer)
    // Longer numbers than a double holds would be compared by what is left of them.
    case .decimal where observed.holdsOnly([.zeroOrOne, .integer, .decimal]), .float where observed.holdsOnly(.numbers):
      return TranslatedColumn(name: way.source, type: .float)
    case .boolean where observed.holdsOnly([.zeroOrOne]): return TranslatedColumn(name: way.source, type: .boolean)
    default: return nil
    }
  }

  private func rows(breaking clause: String) throws -> [UInt64] {
    let table = try check.question.zone.table(load.source.name)
    let columns = load.mapped.columns.map(\.source)
    guard let positions = table.positions(of: columns) else { return [] }
    let judged = JudgedTable.table(load.source, columns: columns, checks: [clause])
    var broken: [UInt64] = []
    for chunk in 0..<table.chunkCount {
      try table.scan(chunk: chunk, columns: positions, digests: false) { batch, _ in
        broken += try check.judge.rowsBreakingChecks(batch, columns, of: judged, landedAs: table.manifest)
      }
    }
    return broken.sorted()
  }
}
