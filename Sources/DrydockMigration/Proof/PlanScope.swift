internal import DrydockCore

/// Which part of the target's database the plan fills: on a server others may lie beside it.
struct PlanScope {
  private let schemas: Set<String?>
  private let isServer: Bool

  init(_ plan: Plan) {
    isServer = plan.target.engine.isServer
    if let schema = plan.target.schema {
      schemas = [schema]
    } else {
      let named = plan.loads.map(\.target.schema) + (plan.tables ?? []).map(\.name.schema)
      schemas = Set(named + plan.steps.filter { $0.object.kind == "table" }.map(\.object.name.schema))
    }
  }

  /// Whether an object lies there; what lies in no schema belongs to the whole database.
  func covers(_ object: SchemaObject) -> Bool {
    if isServer && OwnNames.contains(object.table ?? object.name) { return false }
    guard let schema = object.name.schema ?? object.table?.schema else { return schemas.contains(nil) }
    return schemas.contains(schema)
  }

  /// Whether a table lies there.
  func covers(_ table: ObjectName) -> Bool { !(isServer && OwnNames.contains(table)) && schemas.contains(table.schema) }
}
