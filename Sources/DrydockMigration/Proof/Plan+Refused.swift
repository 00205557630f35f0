internal import DrydockCore

extension Plan {
  /// The plan without the optional steps that the target did not take, and without the indexes they would have made.
  func without(_ refused: Set<String>) -> Plan {
    guard !refused.isEmpty else { return self }
    let left = steps.filter { $0.isOptional != true || !refused.contains($0.words) }
    let indexes = Set(steps.filter { $0.object.kind == "index" && refused.contains($0.words) }.map(\.object.name.name))
    let tables = tables?.map { table in
      var table = table
      table.indexes.removeAll { indexes.contains($0.name) }
      return table
    }
    return Plan(
      format: format, tool: tool, manifest: manifest, target: target, steps: left, loads: loads, repairs: repairs, decisions: decisions,
      effects: effects, expected: expected, deferredKeys: deferredKeys, acceptedDefects: acceptedDefects, choices: choices,
      objects: objects, tables: tables)
  }
}
