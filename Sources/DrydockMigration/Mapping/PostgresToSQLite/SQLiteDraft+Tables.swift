internal import DrydockCore
internal import DrydockSQL

extension SQLiteDraft {
  /// CREATE TABLE with all constraints.
  mutating func create(_ table: SQLiteTable) {
    var lines = table.columns.map { line(of: $0, table) }
    lines += keys(table) + enums(table) + checks(table) + foreignKeys(table)
    let sql = "CREATE TABLE \(quoted(table.name.name)) (\n  \(lines.joined(separator: ",\n  "))\n)"
    update(table) { $0.definition = sql }
    let object = SchemaObject(kind: "table", name: table.name, definition: sql)
    result.steps.append(
      PlanStep(
        stage: .preData, sql: sql, reverse: "DROP TABLE \(quoted(table.name.name))",
        reason: "types of \(table.source.name) as SQLite has them, all constraints at once", object: object))
    result.note("table", table.source.name, .rewritten(rule: "postgresql-to-sqlite"))
    let plain = table.source.name.schema == "public" ? table.source.name.name : nil
    if table.name.name != plain { result.note("name", table.source.name, .rewritten(rule: "schema-to-prefix: \(table.name)")) }
    let isListed = question.schema.objects.contains { $0.kind == "inheritance" && $0.name == table.source.name }
    if !isListed, table.source.traits.contains(where: { if case .inherits = $0 { true } else { false } }) {
      result.note("inheritance", table.source.name, .rewritten(rule: "plain-table"))
    }
    for constraint in table.source.constraints ?? [] where constraint.kind == .exclusion {
      result.leave("constraint", named(constraint.name, table), "SQLite has no exclusion constraints")
    }
  }

  func named(_ constraint: String, _ table: SQLiteTable) -> ObjectName {
    ObjectName("\(table.source.name.name).\(constraint)", schema: table.source.name.schema)
  }

  private func line(of column: SQLiteColumn, _ table: SQLiteTable) -> String {
    var line = "\(quoted(column.name)) \(column.line.target.native)"
    if table.rowNumber?.source.name == column.source.name {
      return line + (column.isCounted ? " PRIMARY KEY AUTOINCREMENT" : " PRIMARY KEY") + " NOT NULL"
    }
    if let expression = column.generated { line += " GENERATED ALWAYS AS (\(expression)) STORED" }
    if column.source.nativeType.hasSuffix("citext") { line += " COLLATE NOCASE" }
    if let value = column.defaultValue { line += " DEFAULT \(value)" }
    return line + (column.source.isNullable ? "" : " NOT NULL")
  }

  private mutating func keys(_ table: SQLiteTable) -> [String] {
    var lines: [String] = []
    if let key = table.source.primaryKey, droppedKeys.contains(ColumnSet(table.source.name, key.columns)) {
      result.leave("primary key", table.source.name, "rows repeat it once its arrays lie as JSON")
    } else if let key = table.source.primaryKey, table.rowNumber == nil {
      lines.append("PRIMARY KEY (\(list(key.columns.compactMap { table.column($0)?.name })))")
    }
    for constraint in table.source.constraints ?? [] where constraint.kind == .unique {
      let columns = constraint.columns.compactMap { table.column($0)?.name }
      guard columns.count == constraint.columns.count, !columns.isEmpty else { continue }
      guard !droppedKeys.contains(ColumnSet(table.source.name, constraint.columns)) else {
        result.leave("constraint", named(constraint.name, table), "rows repeat its key once its arrays lie as JSON")
        continue
      }
      lines.append("UNIQUE (\(list(columns)))")
      update(table) { $0.uniqueKeys.append(UniqueKey(columns: columns)) }
      if constraint.definition.contains("NULLS NOT DISTINCT") {
        result.leave("nulls not distinct", named(constraint.name, table), "to SQLite every NULL is another one")
      }
      result.note("constraint", named(constraint.name, table), .carried)
    }
    return lines
  }

  /// What a type admitted, as a CHECK.
  private mutating func enums(_ table: SQLiteTable) -> [String] {
    table.columns.compactMap { column in
      guard column.generated == nil else { return nil }
      let text: String
      if let labels = column.labels, !labels.isEmpty {
        text = "\(quoted(column.name)) IN (\(labels.map(SQLText.literal).joined(separator: ", ")))"
      } else if column.source.type == .boolean {
        text = "\(quoted(column.name)) IN (0, 1)"
      } else {
        return nil
      }
      update(table) { $0.checks.append(SQLExpression(text: text, engine: .sqlite, tree: ExpressionParser.tree(of: text))) }
      return "CHECK (\(text))"
    }
  }

  private mutating func checks(_ table: SQLiteTable) -> [String] {
    let writer = SQLiteExpression(columns: Self.finder(table.columns))
    return table.source.checks.compactMap { check in
      let own = ObjectName("\(table.source.name.name): \(check.text)", schema: table.source.name.schema)
      switch writer.translate(check.tree) {
      case .notTranslated(let reason):
        result.leave("check", own, reason)
        return nil
      case .text where isUnvalidated(check, table):
        result.leave("check", own, "it is NOT VALID in the source, which SQLite cannot say")
        return nil
      case .text(let text):
        update(table) { $0.checks.append(SQLExpression(text: text, engine: .sqlite, tree: ExpressionParser.tree(of: text))) }
        result.note("check", own, .rewritten(rule: "expression-translated"))
        return "CHECK (\(text))"
      }
    }
  }

  private func isUnvalidated(_ check: SQLExpression, _ table: SQLiteTable) -> Bool {
    (table.source.constraints ?? []).contains { $0.kind == .check && !$0.isValidated && $0.definition.contains(check.text) }
  }

  // MARK: relations

  private mutating func foreignKeys(_ table: SQLiteTable) -> [String] {
    table.source.foreignKeys.compactMap { key in
      let own = ObjectName("\(key.child) -> \(key.parent)")
      guard let parent = self.table(key.parent.table) else {
        result.leave("foreign key", own, "its parent \(key.parent.table) is not carried")
        return nil
      }
      let (child, referred) = (key.child.columns.compactMap { table.column($0) }, key.parent.columns.compactMap { parent.column($0) })
      guard child.count == key.child.columns.count, referred.count == child.count else { return nil }
      // Exact numbers lie as text: 1.50 and 1.5 are two.
      let isAlike = zip(child, referred).allSatisfy { one, other in
        one.line.target == other.line.target && (one.source.type != .decimal || one.source.nativeType == other.source.nativeType)
      }
      guard isAlike else {
        result.leave("foreign key", own, "its two sides do not lie alike in SQLite")
        return nil
      }
      if let lost = withoutParent[key] {
        result.leave("foreign key", own, "\(lost) rows find no parent: SQLite compares their texts, which differ where the values do not")
        return nil
      }
      guard !droppedKeys.contains(key.parent) else {
        result.leave("foreign key", own, "its parent's key is not carried")
        return nil
      }
      let names = (child.map(\.name), referred.map(\.name))
      // SQLite numbers relations from the last to the first.
      update(table) {
        $0.foreignKeys.insert(
          ForeignKey(
            child: ColumnSet(table.name, names.0), parent: ColumnSet(parent.name, names.1), name: key.name, onDelete: key.onDelete,
            onUpdate: key.onUpdate, deferrable: key.deferrable), at: 0)
      }
      let orphans = question.orphans(of: key)
      let isAdded = question.added.contains(key)
      result.note(
        "foreign key", own,
        orphans > 0 ? .rewritten(rule: "carried unvalidated") : isAdded ? .rewritten(rule: AddForeignKey.id) : .carried)
      let name = key.name.map { "CONSTRAINT \(quoted($0)) " } ?? ""
      return name + PostgresDraft.clause(key, names.0, quoted(parent.name.name), names.1)
    }
  }

  // MARK: counters

  mutating func setCounter(_ table: SQLiteTable) {
    guard let column = table.rowNumber, column.isCounted else { return }
    let position = SequencePosition.find(column.sequence, of: table.source.name, in: question.schema)
    let last = max(position?.reached ?? 0, largest[table.source.name] ?? 0)
    if let sequence = column.sequence { result.note("sequence", sequence, .rewritten(rule: "autoincrement")) }
    if let position { result.note("sequence value", position.object.name, .rewritten(rule: "sqlite_sequence")) }
    guard last > 0 else { return }
    result.steps.append(
      PlanStep(
        stage: .sequences, sql: SQLiteCounter.statement(table.name.name, "\(last)"), reverse: nil,
        reason: "the next key goes on where the source stood",
        object: SchemaObject(kind: "sequence", name: table.name, definition: "\(last)")))
  }
}
