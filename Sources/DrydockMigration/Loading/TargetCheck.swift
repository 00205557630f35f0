public import DrydockCore
internal import DrydockData

/// What is looked at before a new database gets its name: rows of each table, and the engine's own list of broken relations.
public struct TargetCheck {
  private let plan: Plan
  private let decisions: [RepairDecisions]
  private let zone: any LandingZone
  private let rejections: [Rejection]
  private let engine: any AnalysisEngine

  /// A check.
  public init(plan: Plan, decisions: [RepairDecisions], zone: any LandingZone, rejections: [Rejection], engine: any AnalysisEngine) {
    self.plan = plan
    self.decisions = decisions
    self.zone = zone
    self.rejections = rejections
    self.engine = engine
  }

  /// What is not as the plan says, in words.
  public func faults(of target: any SourceConnection) throws -> [String] {
    let schema = try target.inspect()
    var faults: [String] = []
    let rejected = Dictionary(grouping: rejections, by: \.table).mapValues { $0.map(\.row).sorted() }
    for load in plan.loads {
      guard let table = schema.table(load.target) else {
        faults.append("the table \(load.target) is missing")
        continue
      }
      let expected = load.expectedRows - UInt64(rejected[load.source]?.count ?? 0)
      let rows = try target.count(table)
      if rows != expected { faults.append("\(load.target) has \(rows) rows, \(expected) were to arrive") }
    }
    let expected = ExpectedZone(base: try RepairedZone(zone, decisions: decisions), ledger: [:], rejected: rejected)
    return try faults + RelationCheck(plan: plan, expected: expected, engine: engine, target: target, schema: schema).run().faults
  }
}
