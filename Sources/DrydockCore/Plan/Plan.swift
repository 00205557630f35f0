/// Everything that will happen, bound to landing zone, target and decisions. Its hash is the SHA-256 of `plan.json` as it lies.
public struct Plan: Sendable, Hashable, Codable {
  /// Version of the format: 1.
  public let format: Int
  /// Name and version of the tool.
  public let tool: String
  /// SHA-256 of the landing zone's manifest.
  public let manifest: String
  /// What is filled.
  public let target: TargetIdentity
  /// Statements in order.
  public private(set) var steps: [PlanStep]
  /// Tables in order of load.
  public let loads: [TableLoad]
  /// The new tables as the target is to tell them, where they are not the source's own with the keys that repairs declare: another engine
  /// spells types, expressions and names in its own way.
  public private(set) var tables: [Table]?
  /// The repairs, in the order in which they apply.
  public let repairs: [RepairRequest]
  /// SHA-256 of `decisions.json`.
  public let decisions: String
  /// What the repairs do in sum.
  public let effects: [RepairEffect]
  /// What each table's rows become.
  public let expected: [TableAccount]
  /// Relations that can only be checked when everything is loaded, because they are circular or lead to their own table.
  public let deferredKeys: [ForeignKey]
  /// Defects carried as they are.
  public let acceptedDefects: [AcceptedDefect]
  /// Questions, answered and open.
  public let choices: [OpenChoice]
  /// Every source object with its fate; where tables of the user's own are filled, also what of the target gets nothing.
  public let objects: [CarriedObject]
  /// Rows that tables of the user's own would refuse, with what hangs on them; nil where there are none.
  public let refusals: [RefusedRows]?

  /// A plan.
  public init(
    format: Int, tool: String, manifest: String, target: TargetIdentity, steps: [PlanStep], loads: [TableLoad], repairs: [RepairRequest],
    decisions: String, effects: [RepairEffect], expected: [TableAccount], deferredKeys: [ForeignKey], acceptedDefects: [AcceptedDefect],
    choices: [OpenChoice], objects: [CarriedObject], tables: [Table]? = nil, refusals: [RefusedRows]? = nil
  ) {
    self.refusals = refusals
    self.tables = tables
    self.format = format
    self.tool = tool
    self.manifest = manifest
    self.target = target
    self.steps = steps
    self.loads = loads
    self.repairs = repairs
    self.decisions = decisions
    self.effects = effects
    self.expected = expected
    self.deferredKeys = deferredKeys
    self.acceptedDefects = acceptedDefects
    self.choices = choices
    self.objects = objects
  }

  /// The plan with other steps and tables, and everything else as it is.
  public func with(steps: [PlanStep], tables: [Table]?) -> Plan {
    var plan = self
    plan.steps = steps
    plan.tables = tables
    return plan
  }

  /// Questions without an answer.
  public var openChoices: [OpenChoice] { choices.filter { $0.chosen == nil } }
}
