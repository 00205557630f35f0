public import DrydockCore

extension Plan {
  /// The plan without the optional steps that the target did not take, and without the indexes and CHECKs they would have made.
  public func without(_ refused: Set<String>) -> Plan {
    func isRefused(_ step: PlanStep) -> Bool { step.isOptional == true && refused.contains(step.words) }
    // By table: two schemas may each have an index of the same name.
    let lost = Dictionary(grouping: steps.filter(isRefused).map(\.object), by: \.table)
    return with(steps: steps.filter { !isRefused($0) }, tables: tables?.map { table in lost[table.name].map(table.without) ?? table })
  }
}

extension Table {
  /// The table without these of its indexes and CHECKs.
  fileprivate func without(_ objects: [SchemaObject]) -> Table {
    func names(_ kind: String) -> Set<String> { Set(objects.filter { $0.kind == kind }.map(\.name.name)) }
    let (lostIndexes, lostConstraints) = (names("index"), names("constraint"))
    var table = self
    table.indexes.removeAll { lostIndexes.contains($0.name) }
    for constraint in constraints ?? [] where constraint.kind == .check && lostConstraints.contains(constraint.name) {
      let place = table.checks.firstIndex { constraint.definition.hasPrefix("CHECK (\($0.text))") }
      if let place { table.checks.remove(at: place) }
    }
    table.constraints?.removeAll { lostConstraints.contains($0.name) }
    return table
  }
}
