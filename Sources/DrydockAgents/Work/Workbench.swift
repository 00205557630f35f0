public import Drydock
internal import DrydockCore
internal import DrydockData
internal import DrydockLLM

/// The one place that holds the run: tools work on it in turn, each as a function of the pipeline. It can do what the pipeline can, and a
/// tool can do no more; nothing here approves.
public actor Workbench {
  private let executor = QueueExecutor(label: "drydock.workbench")
  private let pipeline: Pipeline
  private let view: RunView
  private let trace: RunTrace
  /// What was decided before the run began.
  public nonisolated let rules: WorkRules
  private var evidence = Evidence()

  /// A thread of its own.
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// A bench over a run that this process has taken.
  public init(_ pipeline: sending Pipeline, rules: WorkRules) throws {
    trace = try RunTrace(pipeline.run)
    view = RunView(pipeline)
    self.pipeline = pipeline
    self.rules = rules
  }

  /// Works on the run; calls come one after the other.
  public func with<Result: Sendable>(_ body: @Sendable (Pipeline) throws -> Result) throws -> Result { try body(pipeline) }

  /// Looks at the run; calls come one after the other.
  func looking<Result: Sendable>(_ body: @Sendable (RunView) throws -> Result) throws -> Result { try body(view) }

  // MARK: trace and evidence

  /// Adds a line to the trace.
  func record(_ make: @Sendable (Int) -> TraceEntry) throws { try trace.add(make) }

  /// Lines of the trace so far.
  var traceCount: Int { trace.count }

  /// Lets the journal vouch for the trace so far.
  func sealTrace() throws { try trace.seal() }

  /// Takes a tool's result as evidence for what agents say.
  func take(_ result: JSONValue, of tool: String) { evidence.take(result, of: tool) }

  /// What is wrong with a text, held against all results so far.
  func faults(of text: String) -> [String] { evidence.faults(of: text) }

  // MARK: the person

  /// The values that a question was answered with; throws ``Interruption`` where nobody has answered it yet.
  ///
  /// A rule of drydock.yml comes first, then the question's standard answer where the person said beforehand that the plan is to stand as
  /// it is. Both are put on file as answers.
  func values(for question: Question) throws -> [String] {
    let run = pipeline.run
    if let stored = run.answers[question.id], let values = question.values(of: stored.value) { return values }
    try run.ask(question)
    if let (value, place) = rules.answer(to: question) {
      try run.answer(question.id, value, by: place)
    } else {
      throw Interruption(question: question.id)
    }
    return try values(for: question)
  }
}

/// What a person decided before the run began.
public struct WorkRules: Sendable {
  /// Answers of `drydock.yml`, by a question's id or kind.
  public let answers: [String: String]
  /// Answers to open choices, by the choice's id.
  public let choices: [String: String]
  /// `--yes` or `--approve`: the plan as it stands, with no question but those that have no standard answer.
  public let takesStandards: Bool
  /// Ways to a yes that do not ask: `--yes`, `--approve`, policies.
  public let consent: @Sendable () throws -> Consent
  /// `--replace`.
  public let replace: String?
  /// Whether a person can be asked while the run goes on.
  public let canAsk: Bool

  /// Decisions.
  public init(
    answers: [String: String] = [:], choices: [String: String] = [:], takesStandards: Bool = false,
    consent: @escaping @Sendable () throws -> Consent, replace: String? = nil, canAsk: Bool = false
  ) {
    self.answers = answers
    self.choices = choices
    self.takesStandards = takesStandards
    self.consent = consent
    self.replace = replace
    self.canAsk = canAsk
  }

  /// What a rule says to a question, and where the rule stands.
  func answer(to question: Question) -> (value: String, place: String)? {
    let own = answers[question.id] ?? answers[question.kind.rawValue]
    let choice = question.kind == .choice ? choices[String(question.id.dropFirst("choice:".count))] : nil
    if let value = own ?? choice, question.values(of: value) != nil { return (value, "drydock.yml") }
    if takesStandards, question.kind != .approve, let standard = question.standard { return (standard, "--yes") }
    return nil
  }
}
