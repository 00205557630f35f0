internal import DrydockCore

extension ExistingTables {
  /// Every object of the source with its fate: what is not a row is the user's own.
  func list(_ pairs: [(source: Table, target: Table)], _ loads: [ExistingLoad], _ result: inout MappedDatabase) {
    let own = "the tables of the target are the user's own"
    for table in question.schema.tables where !table.isShadow {
      if let load = loads.first(where: { $0.source.name == table.name }) {
        result.note("table", table.name, .rewritten(rule: "existing-table \(load.table.name)"))
      } else {
        result.leave("table", table.name, reason(table))
      }
      for index in table.indexes { result.leave("index", ObjectName(index.name, schema: table.name.schema), own) }
      for key in table.foreignKeys { result.leave("foreign key", ObjectName("\(key.child) -> \(key.parent)"), own) }
      if let key = table.primaryKey { result.leave("primary key", ObjectName("\(ColumnSet(table.name, key.columns))"), own) }
      for key in table.uniqueKeys { result.leave("unique", ObjectName("\(ColumnSet(table.name, key.columns))"), own) }
      for check in table.checks { result.leave("check", ObjectName("\(table.name): \(check.text)"), own) }
    }
    for object in question.schema.objects {
      let isCounted = ["sequence", "sequence value"].contains(object.kind)
      result.leave(object.kind, object.name, isCounted ? "the target's own counters go on behind the loaded keys" : own)
    }
    for load in loads {
      let left = existing.tables.filter { $0.partitionParent == load.table.name }
      for part in left { result.leave("table of the target", part.name, "its rows come through \(load.table.name)") }
    }
    let filled = Set(loads.map(\.table.name))
    for table in existing.tables where !filled.contains(table.name) && !table.isPartition && !OwnNames.contains(table.name) {
      result.leave("table of the target", table.name, "the source has no such table: it is not touched")
    }
    result.objects.sort { ($0.kind, $0.name) < ($1.kind, $1.name) }
  }

  private func reason(_ table: Table) -> String {
    if question.excluded.contains(table.name) { return "left out by --select or --exclude" }
    if table.isPartition { return "its rows come with the table that it is a part of" }
    if table.virtualModule != nil { return "a virtual table" }
    return question.manifests[table.name] == nil ? "it was not landed" : "the target has no such table"
  }
}
