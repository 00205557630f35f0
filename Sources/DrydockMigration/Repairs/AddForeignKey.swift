internal import DrydockCore
internal import DrydockData
internal import DrydockSQL

/// Declares one relation that the data shows and the source does not declare. It changes the new schema and no row: rows without a parent are
/// carried as accepted defects, unless they are quarantined as well.
struct AddForeignKey: Repair {
  static let id = "add-foreign-key"
  static let summary = "declare in the new database one foreign key that the source does not declare"
  static let form = "\(id):CHILD.COLUMN=PARENT.COLUMN"

  func decide(_ request: RepairRequest, schema: Schema, zone: any LandingZone, engine: any AnalysisEngine) throws -> RepairDecisions {
    guard let pair = request.key else {
      throw Failure(
        .usage, attempted: "plan \(request)", cause: "it names no relation, and none is declared without being named",
        hint: "name it as \(Self.form), or by the id of an undeclared-foreign-key finding")
    }
    // What is declared already needs nothing.
    if schema.declares(pair) { return RepairDecisions(request: request, tables: []) }
    if let reason = obstacle(to: pair, schema, zone) {
      throw Failure(
        .usage, attempted: "declare a foreign key from \(pair.child) to \(pair.parent)", cause: reason.cause, hint: reason.hint)
    }
    return RepairDecisions(request: request, tables: [], key: ForeignKey(child: pair.child, parent: pair.parent))
  }

  func apply(_ decision: TableDecision, to batch: RecordBatch, columns: [String]) -> RepairedBatch { RepairedBatch(kept: batch) }

  /// No row may change by it.
  func permits(_ change: Change) -> Bool { false }

  private struct Obstacle {
    let cause: String
    var hint: String?
  }

  /// Why the new database could not hold such a declaration.
  private func obstacle(to pair: KeyPair, _ schema: Schema, _ zone: any LandingZone) -> Obstacle? {
    for side in [pair.child, pair.parent] {
      if let reason = absence(of: side, schema, zone) { return Obstacle(cause: reason) }
    }
    guard let child = schema.table(pair.child.table), let parent = schema.table(pair.parent.table) else { return nil }
    guard !pair.child.columns.isEmpty, pair.child.columns.count == pair.parent.columns.count else {
      return Obstacle(cause: "the two sides have not the same number of columns")
    }
    guard parent.isReferableByName(pair.parent.columns) else {
      return Obstacle(
        cause: "\(pair.parent) is neither the primary key of \(parent.name) nor declared unique by the columns' own collations",
        hint: "a foreign key can point to nothing else; make it unique in the source first")
    }
    // Other engines add a relation by a statement of its own.
    guard schema.engine == .sqlite else { return nil }
    guard let definition = child.definition, CreateTable(definition) != nil else {
      return Obstacle(cause: "the definition of \(child.name) cannot be followed to its end, so that nothing can be added to it")
    }
    return nil
  }

  private func absence(of side: ColumnSet, _ schema: Schema, _ zone: any LandingZone) -> String? {
    guard let table = schema.table(side.table) else { return "there is no table \(side.table)" }
    if let module = table.virtualModule { return "\(side.table) is a virtual table (\(module)), which takes no part in foreign keys" }
    if (try? zone.table(side.table)) == nil { return "\(side.table) is not landed, so the new database will not have it" }
    if let name = side.columns.first(where: { table.position(of: $0) == nil }) { return "\(side.table) has no column \(name)" }
    return nil
  }
}
