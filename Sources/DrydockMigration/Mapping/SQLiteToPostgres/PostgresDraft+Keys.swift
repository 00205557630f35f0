internal import DrydockCore
internal import DrydockData

extension PostgresDraft {
  /// Finds keys that no longer tell rows apart once their values are converted, and relations that no longer find their parents.
  mutating func measureKeys() throws {
    let loads = tables.map { table in
      let mapped = mapped(table)
      return TableLoad(source: table.source.name, target: table.name, columns: mapped.columns, expectedRows: 0)
    }
    let zone = ConvertedZone(question.zone, loads: loads)
    for table in tables {
      for key in table.source.keys where isConverted(key.columns, table) {
        let columns = ColumnSet(table.source.name, key.columns)
        let repeated = try question.engine.repetitions(Duplicates(columns, comparison: .asKey), in: zone)
        if !repeated.rows.isEmpty { askAboutKey(columns, repeated.rows) }
      }
      for key in table.source.foreignKeys where !dropped.contains(key) && mayLoseParents(key, table) {
        let lost = Containment(child: key.child, parent: key.parent)
        guard let found = try question.engine.measure([AnyAnalyzer(lost)], in: zone).value(lost),
          found.orphaned != defects.orphans(of: key)
        else { continue }
        withoutParent.insert(key)
        note(orphans: found.orphaned, of: key)
      }
    }
  }

  /// Whether a rule may make one value of two.
  private func isConverted(_ columns: [String], _ table: PostgresTable) -> Bool {
    columns.contains { name in
      table.column(name).map { ![ColumnLoad.same, "sqlite-text-to-date", "sqlite-undecodable-to-bytea"].contains($0.conversion.rule) }
        == true
    }
  }

  private func mayLoseParents(_ key: ForeignKey, _ table: PostgresTable) -> Bool {
    guard let parent = self.table(key.parent.table), key.parent.columns.count == key.child.columns.count else { return false }
    return isConverted(key.child.columns, table) || isConverted(key.parent.columns, parent)
      || key.parent.columns.contains { parent.column($0)?.source.collation != nil }
  }

  private mutating func askAboutKey(_ columns: ColumnSet, _ rows: [UInt64]) {
    let id = "key:\(columns)"
    result.choices.append(
      OpenChoice(
        id: id, question: "\(rows.count) rows repeat a key of \(columns) once its values have PostgreSQL's types", rows: UInt64(rows.count),
        examples: Array(rows.prefix(20)), options: ["drop-key"], chosen: question.choices[id]))
    droppedKeys.insert(columns)
  }
}
