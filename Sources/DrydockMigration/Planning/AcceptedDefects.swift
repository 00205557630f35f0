internal import DrydockCore
internal import DrydockData

/// Measures what is wrong in the repaired rows and will be carried as it is.
struct AcceptedDefects {
  let schema: Schema
  let zone: any LandingZone
  let engine: any AnalysisEngine
  let judge: any ConstraintJudge

  func measure() throws -> [AcceptedDefect] {
    var defects: [AcceptedDefect] = []
    for table in schema.tables where (try? zone.table(table.name)) != nil {
      for key in table.foreignKeys { defects += try relation(key) }
      if table.mayHoldDuplicates { defects += try duplicates(table) }
      if table.virtualModule == nil { defects += try blanks(table) }
      if !table.checks.isEmpty { defects += try checks(table) }
    }
    return defects.sorted { ($0.object, $0.rule) < ($1.object, $1.rule) }
  }

  private func relation(_ key: ForeignKey) throws -> [AcceptedDefect] {
    let rule: String
    if schema.isMeasurable(key, in: zone) {
      rule = "orphaned-rows"
    } else if schema.table(key.parent.table) == nil || (try? zone.table(key.parent.table)) == nil {
      rule = "foreign-key-to-missing-table"
    } else {
      // SQLite itself cannot check such a relation; it is listed with the rows that use it.
      rule = "foreign-key-to-non-unique-parent"
    }
    let question = Containment(child: key.child, parent: key.parent)
    guard let found = try engine.measure([AnyAnalyzer(question)], in: zone).value(question) else { return [] }
    let rows = rule == "foreign-key-to-non-unique-parent" ? found.matched + found.orphaned : found.orphaned
    return rows == 0 ? [] : [AcceptedDefect(object: key.child, parent: key.parent, rule: rule, rows: rows)]
  }

  /// Rows that break a declared CHECK: written while it was not enforced, or before it was there.
  private func checks(_ table: Table) throws -> [AcceptedDefect] {
    let landed = try zone.table(table.name)
    // A typed engine has checked its rows, unless it says itself that it has not.
    if let constraints = table.constraints {
      let isDoubtful = constraints.contains { $0.kind == .check && !$0.isValidated }
      return isDoubtful
        ? [AcceptedDefect(object: ColumnSet(table.name, []), rule: "check-constraint-not-evaluated", rows: landed.manifest.rows)] : []
    }
    let computed = table.computedColumns
    let columns = landed.manifest.columns.map(\.name).filter { !computed.contains($0) }
    guard let positions = landed.positions(of: columns) else { return [] }
    let object = ColumnSet(table.name, [])
    var rows: UInt64 = 0
    for chunk in 0..<landed.chunkCount {
      do {
        try landed.scan(chunk: chunk, columns: positions, digests: false) { batch, _ in
          rows += UInt64(try judge.rowsBreakingChecks(batch, columns, of: table, landedAs: landed.manifest).count)
        }
      } catch let failure as Failure where failure.kind == .runtime {
        // A function or collation of the source's program is not there to be asked; the definition is carried all the same.
        return [AcceptedDefect(object: object, rule: "check-constraint-not-evaluated", rows: landed.manifest.rows)]
      }
    }
    return rows == 0 ? [] : [AcceptedDefect(object: object, rule: "check-constraint-violated", rows: rows)]
  }

  private func duplicates(_ table: Table) throws -> [AcceptedDefect] {
    let columns = try zone.table(table.name).manifest.columns.map(\.name)
    let question = Duplicates(ColumnSet(table.name, columns), comparison: .exact)
    guard let found = try engine.measure([AnyAnalyzer(question)], in: zone).value(question), found.repetitions > 0 else { return [] }
    return [AcceptedDefect(object: ColumnSet(table.name, []), rule: "duplicate-rows", rows: found.repetitions)]
  }

  private func blanks(_ table: Table) throws -> [AcceptedDefect] {
    let columns = try zone.table(table.name).manifest.columns.map(\.name).filter { name in
      table.columns.first { $0.name == name }?.takesBlanks(in: schema.engine) ?? !schema.engine.keepsTypes
    }
    guard !columns.isEmpty else { return [] }
    return try engine.cellsWithBlanks(table.name, columns, in: zone).sorted { $0.key < $1.key }.map { column, rows in
      AcceptedDefect(object: ColumnSet(table.name, [column]), rule: "surrounding-space", rows: rows)
    }
  }
}
