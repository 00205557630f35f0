import Drydock
import DrydockAnalysis
import DrydockCore
import DrydockData
import DrydockLanding
import DrydockMigration
import DrydockSQLite
import DrydockTesting

/// Plans over landed databases for a target that is not there.
enum PlanFor {
  static let postgres = TargetIdentity(engine: .postgresql, database: "postgresql://localhost/new", catalogue: nil)
  static let sqlite = TargetIdentity(engine: .sqlite, database: "/nowhere/new.db", catalogue: nil)

  /// The plan for PostgreSQL of a database made by a script.
  static func postgres(
    _ sql: String, choices: [String: String] = [:], casts: [CastRule] = [], repairs: [RepairRequest] = []
  ) throws -> Plan {
    try plan(TestRun(sql).landed(), postgres, choices, casts, repairs)
  }

  /// The plan over a landing zone.
  static func plan(
    _ zone: any LandingZone, _ target: TargetIdentity, _ choices: [String: String] = [:], _ casts: [CastRule] = [],
    _ repairs: [RepairRequest] = []
  ) throws -> Plan {
    let planner = Planner(
      zone: zone, manifestSHA256: "", engine: EmbeddedEngine(memory: 64 << 20), judge: SQLiteConstraintJudge())
    return try planner.plan(PlanRequest(target: target, repairs: repairs, choices: choices, casts: casts, tool: "test")).plan
  }
}

extension Plan {
  /// The load of a column.
  func column(_ table: String, _ column: String) -> ColumnLoad? {
    loads.first { $0.source.name == table }.flatMap { ($0.columns + $0.computed).first { $0.source == column } }
  }

  /// The statements of a kind.
  func statements(_ kind: String) -> [String] { steps.filter { $0.object.kind == kind }.map(\.sql) }

  /// What becomes of an object.
  func fate(_ kind: String, _ name: String) -> CarriedObject.Fate? {
    objects.first { $0.kind == kind && $0.name.description == name }?.fate
  }

  /// Why an object is not carried; nil where it is.
  func reason(_ kind: String, _ name: String) -> String? {
    if case .notCarried(let reason) = fate(kind, name) { reason } else { nil }
  }
}
