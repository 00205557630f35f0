internal import Drydock
internal import DrydockCore
internal import DrydockData
internal import DrydockLLM
internal import DrydockLanding

/// Everything about one finding.
struct FindingDetail: Tool {
  struct Arguments: ToolArguments {
    static let properties = ["id": "The finding's id, or its unique beginning."]
    let id: String
  }

  struct Output: Encodable, Sendable {
    let id: String
    let message: String
    let severity: String
    let object: String
    let related: [String]
    let count: UInt64
    let total: UInt64
    let details: [String]
    let why: String
    let remedy: String
    let sql: String?
    let repair: String?
    let rows: [UInt64]
  }

  static let name = "finding_detail"
  static let summary = "Show a finding whole: evidence, why it matters, what to do, the SQL that shows its rows, the first rows by number."
  static let effect = ToolEffect.reads
  let bench: Workbench

  func call(_ arguments: Arguments) async throws -> Output {
    try await bench.looking { view in
      let finding = try view.finding(arguments.id)
      let documentation = try CheckWords.documentation(finding.check)
      let schema = try view.zone().manifest.schema
      return Output(
        id: finding.id, message: ToolLimits.shown(finding.message, 1000), severity: finding.severity.rawValue,
        object: ToolLimits.shown("\(finding.object)"), related: finding.related.prefix(20).map { ToolLimits.shown("\($0)") },
        count: finding.count, total: finding.total, details: finding.details.prefix(20).map { ToolLimits.shown($0) },
        why: documentation.why, remedy: documentation.remedy,
        sql: FindingQuery(finding, schema: schema).map { ToolLimits.shown($0.sql, 2000) }, repair: finding.repair.map { "\($0)" },
        rows: Array((finding.rows?.ordinals ?? []).prefix(10)))
    }
  }

  func headline(_ output: Output) -> String { output.message }
}
