internal import DrydockCore
internal import DrydockSQL

extension SQLiteDraft {
  /// Lists what types, keys and counters of the source see to and SQLite does not: every row arrives all the same, the next one may be
  /// another.
  mutating func listUnenforced(_ table: SQLiteTable) {
    for column in table.columns where column.source.nativeType.hasSuffix(")") {
      let own = ObjectName("\(table.source.name.name).\(column.source.name)", schema: table.source.name.schema)
      switch column.source.type {
      case .text: result.leave("length", own, "texts have no length in SQLite: \(column.source.nativeType)")
      case .decimal: result.leave("precision", own, "exact numbers lie as text in SQLite: \(column.source.nativeType)")
      default: break
      }
    }
    for constraint in table.source.constraints ?? [] { listUnenforced(constraint, table) }
    if let number = table.rowNumber, number.isCounted { listSteps(of: number, table) }
  }

  private mutating func listUnenforced(_ constraint: TableConstraint, _ table: SQLiteTable) {
    let own = named(constraint.name, table)
    let words = Tokenizer.tokens(of: constraint.definition)
    switch constraint.kind {
    case .primaryKey, .unique:
      if words.has(["DEFERRABLE"]) { result.leave("deferrable", own, "SQLite looks at a key with every row") }
      if words.has(["NULLS", "NOT", "DISTINCT"]) { result.leave("nulls not distinct", own, "to SQLite every NULL is another one") }
    case .foreignKey:
      if words.has(["MATCH", "FULL"]) { result.leave("match full", own, "SQLite takes a key of which some columns are NULL") }
      if words.has(["SET", "NULL", "("]) || words.has(["SET", "DEFAULT", "("]) {
        result.leave("columns of an action", own, "SQLite sets all columns of a key")
      }
    case .exclusion: result.leave("constraint", own, "SQLite has no exclusion constraints")
    case .check: break
    }
  }

  /// A counter that goes by other steps than 1, or begins again at its end.
  private mutating func listSteps(of column: SQLiteColumn, _ table: SQLiteTable) {
    let sequence = question.schema.objects.first { $0.kind == "sequence" && $0.name == column.sequence }
    let words = Tokenizer.tokens(of: sequence?.definition ?? table.source.definition ?? "")
    let step = words.firstIndex { $0.is("INCREMENT") }.map { words[$0...].dropFirst(2).first?.text ?? "" }
    let isRound = sequence == nil ? words.has(["CYCLE", ")"]) : words.has(["CYCLE"])
    guard isRound || step.map({ $0 != "1" }) == true else { return }
    let own = ObjectName("\(table.source.name.name).\(column.source.name)", schema: table.source.name.schema)
    result.leave("steps of a counter", own, "SQLite counts up by 1")
  }
}

extension [Token] {
  /// Whether these words stand there, one after the other.
  func has(_ words: [String]) -> Bool {
    indices.contains { start in
      start + words.count <= count && words.indices.allSatisfy { self[start + $0].is(words[$0]) }
    }
  }
}
