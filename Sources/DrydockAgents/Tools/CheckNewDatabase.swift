internal import Drydock
internal import DrydockCore
internal import DrydockData
internal import DrydockLLM
internal import DrydockReports

/// The checks once more, on the new database.
struct CheckNewDatabase: Tool {
  struct Output: Encodable, Sendable {
    let checked: Bool
    let fixed: Int
    let remaining: Int
    let new: Int
    let worst: [String]
  }

  static let name = "check_new_database"
  static let summary = "Land and check the new database as the source was, and compare: what is fixed, what remains, what is new."
  static let effect = ToolEffect.proposes
  let bench: Workbench

  func call(_ arguments: NoArguments) async throws -> Output {
    try await bench.with { pipeline in
      guard pipeline.run.record.checksAfter else { return Output(checked: false, fixed: 0, remaining: 0, new: 0, worst: []) }
      _ = try pipeline.checkAfter()
      guard let change = try pipeline.run.beforeAfter() else { return Output(checked: false, fixed: 0, remaining: 0, new: 0, worst: []) }
      return Output(
        checked: true, fixed: change.fixed.count, remaining: change.remaining.count, new: change.new.count,
        worst: change.new.prefix(5).map { ToolLimits.shown($0.message) })
    }
  }

  func headline(_ output: Output) -> String {
    output.checked ? "\(output.fixed) fixed, \(output.remaining) remaining, \(output.new) new" : "not asked for"
  }

  func isFatal(_ failure: Failure) -> Bool { failure.kind != .usage }
}
