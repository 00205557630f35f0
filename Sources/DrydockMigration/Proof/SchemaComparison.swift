internal import DrydockCore

/// Holds the new database's objects against the plan, one by one.
struct SchemaComparison {
  let plan: Plan
  let actual: Schema

  /// What is missing, different or too many, in words.
  func faults() -> [String] {
    var faults: [String] = []
    let there = definitions()
    var planned: Set<Named> = []
    for step in plan.steps where ["table", "index", "view", "trigger"].contains(step.object.kind) {
      let key = Named(kind: step.object.kind, name: step.object.name)
      planned.insert(key)
      guard let definition = there[key] else {
        faults.append("the \(key) is missing")
        continue
      }
      if !definition.utf8.elementsEqual(step.object.definition.utf8) { faults.append("the \(key) is not defined as planned") }
    }
    for key in there.keys.sorted() where !planned.contains(key) { faults.append("the \(key) is not in the plan") }
    for step in plan.steps where ["setting", "sequence"].contains(step.object.kind) {
      let found = actual.objects.first { $0.kind == step.object.kind && $0.name == step.object.name }
      if found?.definition != step.object.definition { faults.append("the \(step.object.kind) \(step.object.name) is not as planned") }
    }
    return faults
  }

  private struct Named: Hashable, Comparable, CustomStringConvertible {
    let kind: String
    let name: ObjectName

    static func < (a: Self, b: Self) -> Bool { a.kind == b.kind ? a.name < b.name : a.kind < b.kind }

    var description: String { "\(kind) \(name)" }
  }

  private func definitions() -> [Named: String] {
    var there: [Named: String] = [:]
    for table in actual.tables where !table.isShadow {
      there[Named(kind: "table", name: table.name)] = table.definition ?? ""
      for index in table.indexes { there[Named(kind: "index", name: ObjectName(index.name))] = index.definition }
    }
    for object in actual.objects where ["view", "trigger"].contains(object.kind) {
      there[Named(kind: object.kind, name: object.name)] = object.definition
    }
    return there
  }
}
