internal import Drydock
internal import DrydockCore
internal import DrydockData
internal import DrydockLLM

/// The phase `plan`, with the repairs and choices that a person accepted, and no others.
struct MakePlan: Tool {
  struct Choice: Encodable, Sendable {
    let id: String
    let question: String
    let rows: UInt64
    let options: [String]
  }

  struct Effect: Encodable, Sendable {
    let repair: String
    let table: String
    let cells: UInt64
    let rows: UInt64
    let safe: Bool
  }

  struct Defect: Encodable, Sendable {
    let object: String
    let rule: String
    let rows: UInt64
  }

  struct Output: Encodable, Sendable {
    let plan: String
    let target: String
    let tables: Int
    let landed: UInt64
    let load: UInt64
    let quarantined: UInt64
    let merged: UInt64
    let cells: UInt64
    let unsafe: Int
    let effects: Page<Effect>
    let defects: Page<Defect>
    let open: [Choice]
    let deferred: Int
    let left: Int
  }

  static let name = "make_plan"
  static let summary =
    "Plan the new database: schema, order of load, accepted repairs, what is carried as it is. Writes nothing outside of the run."
  static let effect = ToolEffect.proposes
  let bench: Workbench

  func call(_ arguments: NoArguments) async throws -> Output {
    try await bench.with { pipeline in
      if !pipeline.run.isBegun { try Self.takeAnswers(pipeline) }
      let (plan, sha256) = try pipeline.plan()
      return try Self.output(plan, sha256)
    }
  }

  /// What was accepted stands in the journal; a chat model cannot name a repair here.
  private static func takeAnswers(_ pipeline: Pipeline) throws {
    let run = pipeline.run
    let answers = run.answers
    let questions = try run.questions()
    let accepted = questions.filter { $0.kind == .keys || $0.kind == .repairs }.flatMap { question in
      answers[question.id].flatMap { question.values(of: $0.value) } ?? []
    }
    let choices = questions.filter { $0.kind == .choice }.reduce(into: run.record.choices) { all, question in
      if let answer = answers[question.id] { all[String(question.id.dropFirst("choice:".count))] = answer.value }
    }
    let findings = try run.findings()
    let ids = accepted.compactMap { value in findings.first { $0.repair.map { "\($0)" } == value }?.id }
    let isUnchanged = ids.isEmpty || ids == run.record.repairs
    try pipeline.request(target: nil, repairs: isUnchanged ? nil : ids, choices: choices)
  }

  private static func output(_ plan: Plan, _ sha256: String) throws -> Output {
    let sum = plan.expected.reduce(into: RowAccount()) { sum, table in
      sum.landed += table.account.landed
      sum.loaded += table.account.loaded
      sum.quarantined += table.account.quarantined
      sum.merged += table.account.merged
    }
    let effects = plan.effects.map {
      Effect(repair: $0.repair, table: ToolLimits.shown("\($0.table)"), cells: $0.cells, rows: $0.rows, safe: $0.isSafe)
    }
    let defects = plan.acceptedDefects.map { Defect(object: ToolLimits.shown("\($0.object)"), rule: $0.rule, rows: $0.rows) }
    return Output(
      plan: sha256, target: ToolLimits.shown(plan.target.database), tables: plan.loads.count, landed: sum.landed, load: sum.loaded,
      quarantined: sum.quarantined, merged: sum.merged, cells: plan.effects.reduce(0) { $0 + $1.cells },
      unsafe: plan.effects.count { !$0.isSafe }, effects: try Page(effects, offset: nil, limit: 30, bytes: 5000),
      defects: try Page(defects, offset: nil, limit: 30, bytes: 5000),
      open: plan.openChoices.prefix(20).map { choice in
        Choice(id: choice.id, question: ToolLimits.shown(choice.question), rows: choice.rows, options: choice.options)
      }, deferred: plan.deferredKeys.count, left: plan.objects.count { if case .notCarried = $0.fate { true } else { false } })
  }

  func headline(_ output: Output) -> String {
    let open = output.open.isEmpty ? "" : ", " + Words.count(output.open.count, "open choice")
    return Words.count(output.landed, "row") + " landed, \(Words.number(output.load)) to load\(open); sha256:\(output.plan.prefix(12))…"
  }

  func isFatal(_ failure: Failure) -> Bool { failure.kind != .usage }
}
