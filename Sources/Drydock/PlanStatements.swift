internal import DrydockCore

/// `plan.sql`: every statement of a plan in order, for reading; the loads stand in it as comments.
struct PlanStatements {
  let plan: Plan

  init(_ plan: Plan) { self.plan = plan }

  var text: String {
    var lines = ["-- The statements of the plan in order. Drydock runs them; this file is for reading."]
    for stage in [PlanStep.Stage.settings, .preData] { lines += steps(stage) }
    for load in plan.loads {
      lines += ["", "-- load \(comment("\(load.source)")): \(load.expectedRows) rows into \(load.columns.count) columns"]
    }
    for stage in [PlanStep.Stage.sequences, .postData] { lines += steps(stage) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func steps(_ stage: PlanStep.Stage) -> [String] {
    plan.steps.filter { $0.stage == stage }.flatMap { step in
      ["", "-- \(comment("\(step.object.kind) \(step.object.name)")): \(comment(step.reason))", step.sql + ";"]
    }
  }

  /// A name may hold a line break, which would end the comment.
  private func comment(_ text: String) -> String { text.split(whereSeparator: \.isNewline).joined(separator: " ") }
}
