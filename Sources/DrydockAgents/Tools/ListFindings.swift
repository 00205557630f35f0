internal import Drydock
internal import DrydockCore
internal import DrydockData
internal import DrydockLLM
internal import DrydockLanding

/// The findings of a run, the worst first.
struct ListFindings: Tool {
  enum Level: String, ToolChoice {
    case error
    case warning
    case note
  }

  enum Order: String, ToolChoice {
    /// As reports list them: by severity, then by check.
    case check
    /// By severity, then those with a repair, then by rows.
    case weight
  }

  struct Arguments: ToolArguments {
    static let properties = [
      "severity": "Only findings of this severity.", "checks": "Only findings of these checks.", "table": "Only findings about this table.",
      "repairable": "Only findings that suggest a repair.",
      "asked": "Only findings whose rows can be asked for in SQL.",
      "ids": "Only the ids, up to 400 of them.",
      "remaining": "Only findings that the new database still has, where it was checked.",
      "order": "By check, as by default, or by weight: what to look at first.", "offset": "How many to pass over.",
      "limit": "How many, 50 by default.",
    ]
    let severity: Level?
    let checks: [String]?
    let table: String?
    let repairable: Bool?
    let remaining: Bool?
    let asked: Bool?
    let ids: Bool?
    let order: Order?
    let offset: Int?
    let limit: Int?
  }

  static let name = "findings"
  static let summary = "List findings with id, check, severity, object, counts and message; the worst first."
  static let effect = ToolEffect.reads
  let bench: Workbench

  struct Output: Encodable, Sendable {
    let items: [FindingLine]
    let ids: [String]?
    let total: Int
    let next: Int?
    /// Of all findings, listed or not.
    let errors: Int
    let warnings: Int
    let notes: Int

    init(_ page: Page<FindingLine>, ids: [String]?, of all: [Finding]) {
      items = page.items
      self.ids = ids
      total = page.total
      next = page.next
      errors = all.count { $0.severity == .error }
      warnings = all.count { $0.severity == .warning }
      notes = all.count { $0.severity == .note }
    }
  }

  func call(_ arguments: Arguments) async throws -> Output {
    try await bench.looking { view in
      let schema = try view.zone().manifest.schema
      let after = arguments.remaining == true && view.run.isCheckedAfter ? Set(try view.run.findingsAfter().map(\.id)) : nil
      let wanted = try view.findings().filter { finding in
        (arguments.severity.map { $0.rawValue == finding.severity.rawValue } ?? true)
          && (arguments.checks.map { $0.contains(finding.check) } ?? true)
          && (arguments.table.map { $0 == "\(finding.object.table)" } ?? true)
          && (arguments.asked.map { $0 == (FindingQuery(finding, schema: schema) != nil) } ?? true)
          && (after?.contains(finding.id) ?? true) && (arguments.repairable.map { $0 == (finding.repair != nil) } ?? true)
      }
      let sorted = arguments.order == .weight ? wanted.sorted(by: Self.weighsMore) : wanted
      if arguments.ids == true {
        let page = try Page(sorted.map(\.id), offset: arguments.offset, limit: 400)
        return Output(Page(of: [], total: page.total, next: page.next), ids: page.items, of: try view.findings())
      }
      let page = try Page(sorted.map { FindingLine($0, schema) }, offset: arguments.offset, limit: arguments.limit)
      return Output(page, ids: nil, of: try view.findings())
    }
  }

  private static func weighsMore(_ a: Finding, _ b: Finding) -> Bool {
    if a.severity != b.severity { return a.severity > b.severity }
    if (a.repair == nil) != (b.repair == nil) { return a.repair != nil }
    return (b.count, a.id) < (a.count, b.id)
  }

  func headline(_ output: Output) -> String { Words.count(output.total, "finding") }
}

/// A finding in a line.
struct FindingLine: Encodable, Sendable {
  let id: String
  let check: String
  let severity: String
  let object: String
  let table: String
  let count: UInt64
  let total: UInt64
  let share: Double?
  let message: String
  let repair: String?
  /// Whether its rows can be asked for in SQL.
  let asked: Bool

  init(_ finding: Finding, _ schema: Schema) {
    id = finding.id
    check = finding.check
    severity = finding.severity.rawValue
    object = ToolLimits.shown("\(finding.object)")
    table = ToolLimits.shown("\(finding.object.table)")
    count = finding.count
    total = finding.total
    share = finding.total > 0 ? Double(finding.count) / Double(finding.total) : nil
    message = ToolLimits.shown(finding.message)
    repair = finding.repair.map { ToolLimits.shown("\($0)") }
    asked = FindingQuery(finding, schema: schema) != nil
  }
}
