internal import Drydock
internal import DrydockCore
internal import DrydockData
internal import DrydockLLM

/// What tasks keep in the run's folder, and what a person puts there.
extension Workbench {
  /// The run's id.
  var runID: String { get throws { try with { $0.run.id } } }

  /// The command that goes on with the run.
  var resumeCommand: String {
    get throws {
      try with { pipeline in
        let record = pipeline.run.record
        let target = record.target.map { " --to \(Self.word($0))" } ?? ""
        return "drydock run \(record.source.map(Self.word) ?? "SOURCE")\(target) --resume"
      }
    }
  }

  /// A path as a shell takes it.
  private static func word(_ path: String) -> String {
    let isPlain = path.allSatisfy { $0.isLetter || $0.isNumber || "/._-".contains($0) }
    return isPlain ? path : "'" + VisibleText.of(path).replacing("'", with: "'\\''") + "'"
  }

  /// Writes a line of the trace and gives it back.
  func traced(_ make: @Sendable (Int) -> TraceEntry) throws -> TraceEntry {
    try record(make)
    return make(traceCount)
  }

  // MARK: state

  /// Keeps a task's state, so that it goes on after a restart.
  func keep(_ state: RunState, of task: String) throws {
    try with { try $0.run.keep(CanonicalJSON.encode(state), ofAgents: Self.file(task)) }
  }

  /// The state that was kept; nil where there is none, or none that can be read.
  func state(of task: String) throws -> RunState? {
    try with { pipeline in
      guard let bytes = try pipeline.run.kept(ofAgents: Self.file(task)) else { return nil }
      return try CanonicalJSON.decode(RunState.self, from: bytes, what: "agents/\(Self.file(task))")
    }
  }

  /// Drops what was kept.
  func forget(_ task: String) throws { try with { try $0.run.drop(ofAgents: Self.file(task)) } }

  /// Writes a task's result into the run's folder.
  func write(_ text: String, to name: String) throws { try with { try $0.run.keep(Array((text + "\n").utf8), ofAgents: name) } }

  /// With a leading dot, which no task's output file may have.
  private static func file(_ task: String) -> String {
    "." + task.filter { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" } + ".state.json"
  }

  // MARK: the person

  /// A question that waits, by its id.
  func openQuestion(_ id: String) throws -> Question? { try openQuestions().first { $0.id == id } }

  /// All that waits.
  func openQuestions() throws -> [Question] { try with { try $0.run.openQuestions() } }

  /// The answer on file.
  func answer(to id: String) throws -> Answer? { try with { $0.run.answers[id] } }

  /// Puts the person's answer on file.
  func answer(_ id: String, _ value: String) throws { try with { try $0.run.answer(id, value) } }

  /// The plan.
  func plan() throws -> (Plan, String) { try with { try $0.run.plan() } }

  /// Puts the person's yes to exactly that plan on file. Called for a person, never by a tool.
  func approve(_ sha256: String) throws { _ = try with { try $0.approve(Consent(approve: sha256)) } }
}
