internal import DrydockCore

/// Holds the new database's objects against the plan, one by one.
///
/// Where definitions are carried verbatim each must be told by the new database as it was planned, to the byte. Where another engine was to
/// make the tables they are compared by what they consist of (``StructureComparison``).
struct SchemaComparison {
  let plan: Plan
  let actual: Schema

  /// What is missing, different or too many, in words.
  func faults() -> [String] {
    if let tables = plan.tables { return StructureComparison(plan: plan, tables: tables, actual: actual).faults() }
    return plan.target.engine == .sqlite ? sqliteFaults() : verbatimFaults()
  }

  // MARK: SQLite

  private func sqliteFaults() -> [String] {
    let isCompared: (String) -> Bool = { ["table", "index", "view", "trigger"].contains($0) }
    var faults = compare(plan.steps.map(\.object).filter { isCompared($0.kind) }, told(by: actual).filter { isCompared($0.kind) })
    for step in plan.steps where ["setting", "sequence"].contains(step.object.kind) {
      let found = actual.objects.first { $0.kind == step.object.kind && $0.name == step.object.name }
      if found?.definition != step.object.definition { faults.append("the \(step.object.kind) \(step.object.name) is not as planned") }
    }
    return faults
  }

  // MARK: servers

  private func verbatimFaults() -> [String] {
    let scope = PlanScope(plan)
    let planned = plan.steps.map(\.object).filter { $0.kind != "setting" }
    // What the server makes by itself, or what no plan carries, is no object too many.
    let found = told(by: actual).filter { object in
      planned.contains { Named($0) == Named(object) } || scope.covers(object) && !Self.unplannedKinds.contains(object.kind)
    }
    return compare(planned, found)
  }

  private static let unplannedKinds: Set<String> = [
    "grant", "default privileges", "setting", "large object", "sequence value", "event trigger", "publication", "subscription",
  ]

  // MARK: both

  /// What one object is known by. Constraints and what else hangs on a table are its own; indexes lie in their table's schema.
  private struct Named: Hashable, Comparable, CustomStringConvertible {
    let kind: String
    let name: ObjectName
    let table: ObjectName?

    init(_ object: SchemaObject) {
      kind = object.isConstraint ? "constraint" : object.kind
      let isPlaced = object.isConstraint || object.kind == "index"
      name = isPlaced ? ObjectName(object.name.name, schema: object.table?.schema ?? object.name.schema) : object.name
      // Names of indexes are unique in their schema, and those of SQLite's triggers and views in their file.
      table = Self.ownedKinds.contains(kind) ? object.table : nil
    }

    private static let ownedKinds: Set<String> = [
      "constraint", "policy", "rule", "rule state", "trigger state", "row security", "default", "column option",
    ]

    static func < (a: Self, b: Self) -> Bool { a.kind == b.kind ? a.name < b.name : a.kind < b.kind }

    var description: String { table.map { "\(kind) \(name.name) of \($0)" } ?? "\(kind) \(name)" }
  }

  private func compare(_ planned: [SchemaObject], _ found: [SchemaObject]) -> [String] {
    var faults: [String] = []
    let there = Dictionary(grouping: found, by: Named.init)
    let wanted = Dictionary(grouping: planned, by: Named.init)
    for (name, objects) in wanted.sorted(by: { $0.key < $1.key }) {
      guard let made = there[name] else {
        faults.append("the \(name) is missing")
        continue
      }
      // Triggers of two tables may have one name, and one object may have two statements.
      let texts = Set(made.map { Array($0.definition.utf8) })
      if objects.contains(where: { !texts.contains(Array($0.definition.utf8)) }) {
        faults.append("the \(name) is not defined as planned")
      } else if made.count > objects.count {
        faults.append("the \(name) is there more often than planned")
      }
    }
    let definitions = Dictionary(planned.filter { $0.kind == "table" }.map { ($0.name, $0.definition) }) { first, _ in first }
    for (name, objects) in there.sorted(by: { $0.key < $1.key }) where wanted[name] == nil {
      // A constraint may be part of its table's own text, which was compared.
      if let table = name.table, name.kind == "constraint", let text = definitions[table],
        objects.allSatisfy({ text.contains($0.definition) })
      {
        continue
      }
      faults.append("the \(name) is not in the plan")
    }
    return faults
  }

  private func told(by schema: Schema) -> [SchemaObject] {
    var told = schema.objects
    let isServer = schema.engine.isServer
    for table in schema.tables where !table.isShadow && !(isServer && OwnNames.contains(table.name)) {
      told.append(SchemaObject(kind: "table", name: table.name, definition: table.definition ?? ""))
      told += table.indexes.map {
        SchemaObject(kind: "index", name: ObjectName($0.name, schema: table.name.schema), definition: $0.definition, table: table.name)
      }
      told += (table.constraints ?? []).map {
        SchemaObject(
          kind: "constraint", name: ObjectName($0.name, schema: table.name.schema), definition: $0.definition, table: table.name)
      }
    }
    return told
  }
}

extension SchemaObject {
  /// Whether it is a constraint of a table, by whatever word.
  fileprivate var isConstraint: Bool {
    table != nil && ["constraint", "foreign key", "primary key", "unique", "check", "exclusion"].contains(kind)
  }
}
