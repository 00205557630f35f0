internal import Drydock
internal import DrydockCore
internal import DrydockData
internal import DrydockLLM
internal import DrydockLanding

/// What belongs together: keys, declared and discovered, and findings that have one cause.
struct DiscoverRelations: Tool {
  struct Key: Encodable, Sendable {
    let finding: String
    let child: String
    let parent: String
    let message: String
  }

  struct Output: Encodable, Sendable {
    let declared: Int
    let discovered: Page<Key>
    let related: Page<RelatedFindings>
    let cycles: Int
  }

  static let name = "discover_relations"
  static let summary = "Show keys that the data has and the schema does not declare, and findings that have one cause."
  static let effect = ToolEffect.reads
  let bench: Workbench

  func call(_ arguments: NoArguments) async throws -> Output {
    try await bench.looking { view in
      let findings = try view.findings()
      let schema = try view.zone().manifest.schema
      let discovered = findings.filter { $0.check == "undeclared-foreign-key" }.map { finding in
        Key(
          finding: finding.id, child: ToolLimits.shown("\(finding.object)"),
          parent: finding.related.first.map { ToolLimits.shown("\($0)") } ?? "", message: ToolLimits.shown(finding.message))
      }
      return Output(
        declared: schema.tables.reduce(0) { $0 + $1.foreignKeys.count },
        discovered: try Page(discovered, offset: nil, limit: 30, bytes: 6000),
        related: try Page(FindingRelations(findings, schema: schema).all, offset: nil, limit: 30, bytes: 8000),
        cycles: findings.count { $0.check == "circular-foreign-keys" })
    }
  }

  func headline(_ output: Output) -> String {
    "\(output.declared) declared, \(output.discovered.total) discovered; " + Words.count(output.related.total, "connection")
      + " among findings"
  }
}
