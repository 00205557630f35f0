internal import DrydockCore
internal import DrydockData

extension SQLiteDraft {
  /// Finds keys that no longer tell rows apart once their values lie as SQLite has them, and relations that no longer find their parents.
  mutating func measureKeys() throws {
    let loads = tables.map { table in
      TableLoad(source: table.source.name, target: table.name, columns: mapped(table).columns, expectedRows: 0)
    }
    let zone = ConvertedZone(question.zone, loads: loads)
    for table in tables {
      for key in table.source.keys where key.columns.contains(where: { table.column($0)?.line.rule == "pg-array-to-json" }) {
        let columns = ColumnSet(table.source.name, key.columns)
        let repeated = try question.engine.repetitions(Duplicates(columns, comparison: .asKey), in: zone)
        if !repeated.rows.isEmpty { askAboutKey(columns, repeated.rows) }
      }
      for key in table.source.foreignKeys where mayLoseParents(key, table) {
        let lost = Containment(child: key.child, parent: key.parent)
        guard let found = try question.engine.measure([AnyAnalyzer(lost)], in: zone).value(lost) else { continue }
        if found.orphaned > question.orphans(of: key) { withoutParent[key] = found.orphaned }
      }
    }
  }

  private func mayLoseParents(_ key: ForeignKey, _ table: SQLiteTable) -> Bool {
    guard let parent = self.table(key.parent.table), key.parent.columns.count == key.child.columns.count else { return false }
    return zip(key.child.columns, key.parent.columns).contains { one, other in
      guard let child = table.column(one), let referred = parent.column(other) else { return false }
      return Self.mayDiffer(child, referred)
    }
  }

  /// Whether values that PostgreSQL calls equal may lie as different texts: `1.5` and `1.50`, a day and 24 hours, `char`s of two lengths.
  private static func mayDiffer(_ child: SQLiteColumn, _ parent: SQLiteColumn) -> Bool {
    guard child.line.target == SQLiteTypes.text else { return false }
    switch child.source.type {
    case .decimal: return child.source.nativeType == "numeric"
    case .other: return child.labels == nil && child.source.nativeType != "uuid"
    case .text: return child.source.isBlankPadded && child.source.nativeType != parent.source.nativeType
    default: return child.source.type != parent.source.type
    }
  }

  private mutating func askAboutKey(_ columns: ColumnSet, _ rows: [UInt64]) {
    let id = "key:\(columns)"
    result.choices.append(
      OpenChoice(
        id: id, question: "\(rows.count) rows repeat a key of \(columns) once its arrays lie as JSON, which keeps no bounds",
        rows: UInt64(rows.count), examples: Array(rows.prefix(20)), options: ["drop-key"], chosen: question.choices[id]))
    droppedKeys.insert(columns)
  }
}
