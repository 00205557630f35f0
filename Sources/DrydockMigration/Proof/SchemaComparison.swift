internal import DrydockCore

/// Holds the new database's objects against the plan, one by one.
struct SchemaComparison {
  let plan: Plan
  let actual: Schema

  /// What is missing, different or too many, in words.
  func faults() -> [String] {
    var faults: [String] = []
    let there = definitions()
    var planned: Set<String> = []
    for step in plan.steps where ["table", "index", "view", "trigger"].contains(step.object.kind) {
      let key = "\(step.object.kind) \(step.object.name)"
      planned.insert(key)
      guard let definition = there[key] else {
        faults.append("the \(key) is missing")
        continue
      }
      if definition != step.object.definition { faults.append("the \(key) is not defined as planned") }
    }
    for key in there.keys.sorted() where !planned.contains(key) { faults.append("the \(key) is not in the plan") }
    for step in plan.steps where ["setting", "sequence"].contains(step.object.kind) {
      let found = actual.objects.first { $0.kind == step.object.kind && $0.name == step.object.name }
      if found?.definition != step.object.definition { faults.append("the \(step.object.kind) \(step.object.name) is not as planned") }
    }
    return faults
  }

  private func definitions() -> [String: String] {
    var there: [String: String] = [:]
    for table in actual.tables where !table.isShadow {
      there["table \(table.name)"] = table.definition ?? ""
      for index in table.indexes { there["index \(index.name)"] = index.definition }
    }
    for object in actual.objects where ["view", "trigger"].contains(object.kind) {
      there["\(object.kind) \(object.name)"] = object.definition
    }
    return there
  }
}
