internal import DrydockCore
internal import DrydockData
internal import DrydockSQL

/// Within PostgreSQL definitions are carried verbatim, in the order in which the source tells them: what needs something comes after it.
struct PostgresToPostgres: Mapping {
  static let source = EngineID.postgresql
  static let target = EngineID.postgresql

  let question: MappingQuestion

  init(_ question: MappingQuestion) { self.question = question }

  func map() throws -> MappedDatabase {
    if let cast = question.casts.first {
      throw Failure(
        .usage, attempted: "give \(cast.table).\(cast.column) the type \(cast.type)",
        cause: "within one engine every column keeps its type", hint: "leave the cast out")
    }
    var result = MappedDatabase()
    let carried = question.schema.tables.filter(isCarried)
    for table in question.schema.tables where !isCarried(table) { leave(table, &result) }
    objects(.beforeTables, &result)
    for table in carried { create(table, &result) }
    objects(.withTables, &result)
    for object in question.schema.objects where PostgresStage(of: object, in: question.schema) == .sequenceValue {
      setSequence(object, &result)
    }
    constraints([.primaryKey, .unique, .exclusion], carried, &result)
    for table in carried {
      for index in table.indexes {
        let name = ObjectName(index.name, schema: table.name.schema)
        let object = SchemaObject(kind: "index", name: name, definition: index.definition, table: table.name)
        result.carry(object, .postData, "index of \(table.name)", reverse: "DROP INDEX \(SQLText.quoted(name))")
      }
    }
    constraints([.check], carried, &result)
    constraints([.foreignKey], carried, &result)
    for key in question.added { add(key, &result) }
    objects(.afterRows, &result)
    for object in question.schema.objects where PostgresStage(of: object, in: question.schema) == .listed {
      if object.kind == "large object" {
        result.leaveLargeObjects(object, question)
        continue
      }
      result.leave(object.kind, object.name, PostgresStage.reasonNotCarried(object))
    }
    result.leave("statistics of the planner", ObjectName("pg_statistic"), "made anew by ANALYZE")
    for table in carried { load(table, &result) }
    result.objects.sort { ($0.kind, $0.name) < ($1.kind, $1.name) }
    return result
  }

  // MARK: tables

  private func isCarried(_ table: Table) -> Bool {
    guard table.definition != nil, !table.isForeign, !question.excluded.contains(table.name) else { return false }
    if let parent = table.partitionParent { return question.schema.table(parent).map(isCarried) ?? false }
    return question.manifests[table.name] != nil || table.landedColumns.isEmpty
  }

  private func isLeft(_ table: ObjectName) -> Bool { question.schema.table(table).map { !isCarried($0) } ?? false }

  private func leave(_ table: Table, _ result: inout MappedDatabase) {
    let reason =
      table.isForeign
      ? "its rows lie on another server"
      : question.excluded.contains(table.name)
        ? "left out by --select or --exclude" : table.isPartition ? "the table that it is a part of is not carried" : "it was not landed"
    result.leave("table", table.name, reason)
    for index in table.indexes {
      result.leave("index", ObjectName(index.name, schema: table.name.schema), "its table \(table.name) is not carried")
    }
    for constraint in table.constraints ?? [] {
      result.leave("constraint", named(constraint, table), "its table \(table.name) is not carried")
    }
  }

  private func named(_ constraint: TableConstraint, _ table: Table) -> ObjectName {
    ObjectName("\(table.name.name).\(constraint.name)", schema: table.name.schema)
  }

  private func create(_ table: Table, _ result: inout MappedDatabase) {
    let object = SchemaObject(kind: "table", name: table.name, definition: table.definition ?? "")
    result.carry(object, .preData, "the source's own definition", reverse: "DROP TABLE \(SQLText.quoted(table.name))")
  }

  private func load(_ table: Table, _ result: inout MappedDatabase) {
    guard let landed = question.manifests[table.name] else { return }
    result.tables[table.name] = MappedTable(copying: landed, of: table)
  }

  // MARK: constraints

  private func constraints(_ kinds: Set<TableConstraint.Kind>, _ tables: [Table], _ result: inout MappedDatabase) {
    // Heirs before those whom they inherit from: a check of one's own is merged with the one that comes down, not the other way round.
    for table in kinds.contains(.check) ? tables.reversed() : tables {
      for constraint in table.constraints ?? [] where kinds.contains(constraint.kind) { add(constraint, table, &result) }
    }
  }

  private func add(_ constraint: TableConstraint, _ table: Table, _ result: inout MappedDatabase) {
    let own = named(constraint, table)
    let key = table.foreignKeys.first { $0.name == constraint.name }
    if constraint.kind == .foreignKey, let key, isLeft(key.parent.table) || question.schema.table(key.parent.table) == nil {
      return result.leave("constraint", own, "its parent \(key.parent.table) is not carried")
    }
    let orphans = key.map(question.orphans) ?? 0
    let isBroken = constraint.isValidated && orphans > 0
    let definition = constraint.definition + (isBroken ? " NOT VALID" : "")
    let isUnvalidated = isBroken || !constraint.isValidated
    let reason = isUnvalidated ? "carried unvalidated" : "the source's own definition"
    step(constraint.kind, constraint.name, definition, table.name, reason, &result)
    result.note("constraint", own, isBroken ? .rewritten(rule: "carried unvalidated") : .carried)
  }

  private func step(
    _ kind: TableConstraint.Kind, _ name: String, _ definition: String, _ table: ObjectName, _ reason: String,
    _ result: inout MappedDatabase
  ) {
    let sql = "ALTER TABLE \(SQLText.quoted(table)) ADD CONSTRAINT \(SQLText.quoted(name)) \(definition)"
    let object = SchemaObject(
      kind: kind == .foreignKey ? "foreign key" : "constraint", name: ObjectName(name, schema: table.schema), definition: definition,
      table: table)
    result.steps.append(
      PlanStep(
        stage: .postData, sql: sql, reverse: "ALTER TABLE \(SQLText.quoted(table)) DROP CONSTRAINT \(SQLText.quoted(name))", reason: reason,
        object: object))
  }

  /// A relation that a repair declares.
  private func add(_ key: ForeignKey, _ result: inout MappedDatabase) {
    guard let table = question.schema.table(key.child.table) else { return }
    var names = PostgresNames()
    for constraint in table.constraints ?? [] { _ = names.relation(constraint.name) }
    let name = names.derived(table.name.name, key.child.columns, "fkey")
    let orphans = question.orphans(of: key)
    let clause = PostgresSpelling.clause(key)
    let reason = orphans > 0 ? "\(AddForeignKey.id), carried unvalidated: \(orphans) rows have no parent" : AddForeignKey.id
    step(.foreignKey, name, clause + (orphans > 0 ? " NOT VALID" : ""), table.name, reason, &result)
    result.note("foreign key", ObjectName("\(key.child) -> \(key.parent)"), .rewritten(rule: AddForeignKey.id))
  }

  // MARK: objects

  private func objects(_ stage: PostgresStage, _ result: inout MappedDatabase) {
    for object in question.schema.objects where PostgresStage(of: object, in: question.schema) == stage {
      if let table = object.table, isLeft(table) {
        result.leave(object.kind, object.name, "\(table) is not carried")
        continue
      }
      let quiet = ["function", "aggregate"].contains(object.kind) ? "SET LOCAL check_function_bodies = off;\n" : ""
      // What speaks of tables that were left out, or of roles that this server may not have, is tried.
      let isTried = object.kind == "policy" || !question.excluded.isEmpty && ["view", "materialized view", "comment"].contains(object.kind)
      result.carry(
        object, stage == .afterRows ? .postData : .preData, isTried ? "tried: the source's own definition" : "the source's own definition",
        sql: quiet + object.definition, isOptional: isTried)
    }
  }

  private func setSequence(_ object: SchemaObject, _ result: inout MappedDatabase) {
    if let table = object.table, isLeft(table) { return result.leave(object.kind, object.name, "\(table) is not carried") }
    guard let position = SequencePosition(object) else { return result.leave(object.kind, object.name, "its position is not known") }
    let sql = "SELECT setval(\(SQLText.literal(SQLText.quoted(object.name))), \(position.last), \(position.isCalled))"
    result.carry(object, .sequences, "the next number goes on where the source stood", sql: sql)
  }
}

extension Table {
  /// Whether rows lie on another server.
  var isForeign: Bool { traits.contains { if case .foreign = $0 { true } else { false } } }

  /// The table that this one is a partition of.
  var partitionParent: ObjectName? {
    for case .partition(let parent, _) in traits { return parent }
    return nil
  }
}
