internal import DrydockCore
internal import DrydockData
internal import DrydockSQL

extension PostgresDraft {
  /// Decides before types are chosen which relations are carried: those whose parent is there and unique.
  mutating func settleKeys(of carried: [Table]) throws {
    let names = Set(carried.map(\.name))
    for table in carried {
      for key in table.foreignKeys {
        guard names.contains(key.parent.table), let parent = question.schema.table(key.parent.table) else {
          dropped.insert(key)
          result.leave("foreign key", name(of: key), "its parent \(key.parent.table) is not there")
          continue
        }
        guard key.parent.columns.count == key.child.columns.count, key.parent.columns.allSatisfy({ parent.position(of: $0) != nil }) else {
          dropped.insert(key)
          result.leave("foreign key", name(of: key), "its two sides do not match")
          continue
        }
        if !parent.isReferable(key.parent.columns) { try askForUniqueness(key, parent) }
      }
    }
  }

  private func name(of key: ForeignKey) -> ObjectName { ObjectName("\(key.child) -> \(key.parent)") }

  /// SQLite takes such a declaration and fails when a row is written; PostgreSQL does not take it.
  private mutating func askForUniqueness(_ key: ForeignKey, _ parent: Table) throws {
    let id = "unique-parent:\(key.child)->\(key.parent)"
    let canBeUnique = try isUnique(key.parent)
    let options = canBeUnique ? ["make-unique", "drop-key"] : ["drop-key"]
    let rows = question.defects.first { $0.object == key.child && $0.parent == key.parent }?.rows ?? 0
    result.choices.append(
      OpenChoice(
        id: id, question: "\(key.child) refers to \(key.parent), which nothing makes unique", rows: rows, examples: [], options: options,
        chosen: question.choices[id]))
    if question.choices[id] == "make-unique" && canBeUnique {
      madeUnique.insert(key.parent)
      // SQLite cannot tell them, because it does not check such a relation.
      let lost = Containment(child: key.child, parent: key.parent)
      note(orphans: try question.engine.measure([AnyAnalyzer(lost)], in: question.zone).value(lost)?.orphaned ?? 0, of: key)
    } else {
      dropped.insert(key)
      result.leave("foreign key", name(of: key), "\(key.parent) is not unique")
    }
  }

  /// Whether the values are different from each other and none is NULL.
  private func isUnique(_ columns: ColumnSet) throws -> Bool {
    guard let landed = question.manifests[columns.table] else { return false }
    for name in columns.columns {
      guard let column = landed.columns.first(where: { $0.name == name }), column.nulls == 0 else { return false }
    }
    let repeated = Duplicates(columns, comparison: .asKey)
    return try question.engine.measure([AnyAnalyzer(repeated)], in: question.zone).value(repeated)?.repetitions == 0
  }

  /// Adds the relations of a table, unchecked where rows break them.
  mutating func addForeignKeys(_ table: PostgresTable) {
    for key in table.source.foreignKeys {
      if droppedKeys.contains(key.parent) { dropped.insert(key) }
      if dropped.contains(key) {
        noteDropped(key)
        continue
      }
      guard let parent = self.table(key.parent.table) else { continue }
      let (child, referred) = (
        key.child.columns.compactMap { table.column($0)?.name }, key.parent.columns.compactMap { parent.column($0)?.name }
      )
      guard child.count == key.child.columns.count, referred.count == child.count else { continue }
      let reason = unvalidated(key)
      let definition = Self.clause(key, child, full(parent.name), referred) + (reason == nil ? "" : " NOT VALID")
      let constraint = TableConstraint(
        kind: .foreignKey, name: key.name ?? names.derived(table.name.name, child, "fkey"), definition: definition, columns: child,
        isValidated: reason == nil)
      add(constraint, to: table, reason: reason ?? "after the rows of both sides")
      let target = ForeignKey(
        child: ColumnSet(table.name, child), parent: ColumnSet(parent.name, referred), name: constraint.name, onDelete: key.onDelete,
        onUpdate: key.onUpdate, deferrable: key.deferrable)
      update(table) { $0.foreignKeys.append(target) }
      let isAdded = question.added.contains(key)
      let fate: CarriedObject.Fate =
        reason != nil ? .rewritten(rule: "carried unvalidated") : isAdded ? .rewritten(rule: AddForeignKey.id) : .carried
      result.note("foreign key", name(of: key), fate)
    }
  }

  /// A relation whose types nobody could agree on is dropped by choice; the others are noted where they were settled.
  private mutating func noteDropped(_ key: ForeignKey) {
    let own = name(of: key)
    guard !result.objects.contains(where: { $0.kind == "foreign key" && $0.name == own }) else { return }
    result.leave("foreign key", own, "its two sides have values of several types, or the parent is not unique as PostgreSQL compares")
  }

  /// Why old rows are not checked; nil where they keep the relation.
  private func unvalidated(_ key: ForeignKey) -> String? {
    let orphans = defects.orphans(of: key)
    guard orphans > 0 else { return nil }
    return "carried unvalidated: \(orphans) rows "
      + (withoutParent.contains(key) ? "find no parent as PostgreSQL compares" : "have no parent")
  }

  static func clause(_ key: ForeignKey, _ child: [String], _ parent: String, _ referred: [String]) -> String {
    var text = "FOREIGN KEY (\(SQLText.list(child))) REFERENCES \(parent) (\(SQLText.list(referred)))"
    if key.onUpdate != "NO ACTION" { text += " ON UPDATE \(key.onUpdate)" }
    if key.onDelete != "NO ACTION" { text += " ON DELETE \(key.onDelete)" }
    return key.deferrable ? text + " DEFERRABLE INITIALLY DEFERRED" : text
  }

  // MARK: views

  /// Views are tried; one that PostgreSQL refuses stays a text.
  mutating func addViews() {
    let views = ViewOrder.sorted(question.schema.objects.filter { $0.kind == "view" })
    let columns = tables.flatMap { table in table.columns.map { ($0.source.name, $0.name) } }
    let known = views.map { ($0.name.name, $0.name.name) } + tables.map { ($0.source.name.name, $0.name.name) } + columns
    let own = views.flatMap { ViewText($0.definition, known: known)?.aliases ?? [] }.map { ($0, $0) }
    let converted = ViewColumns(
      tables.map { table in (table.source.name, table.columns.filter { $0.conversion.rule != ColumnLoad.same }.map(\.source.name)) },
      foldsCase: true)
    for object in views {
      guard let query = ViewText(object.definition, known: known + own) else {
        result.leave("view", object.name, "its statement cannot be followed")
        continue
      }
      let name = place(names.relation(object.name.name))
      let columns = query.columns.isEmpty ? "" : " (\(list(query.columns)))"
      let sql = "SET LOCAL search_path TO \(quoted(schema)), pg_catalog;\nCREATE VIEW \(full(name))\(columns) AS \(query.query)"
      make(
        "view", name, .postData, sql: sql, reverse: "DROP VIEW \(full(name))", reason: "tried: kept as text where PostgreSQL refuses it",
        isOptional: true)
      let named = converted.named(in: object.definition)
      let reads = named.prefix(5).joined(separator: ", ") + (named.count > 5 ? " and \(named.count - 5) more" : "")
      result.note(
        "view", object.name,
        .rewritten(rule: named.isEmpty ? "view-tried" : "view-tried: it reads \(reads), of another type here, and may compute otherwise"))
    }
  }
}
