internal import Drydock
internal import DrydockCore
internal import DrydockData
public import DrydockLLM

/// The tasks of a workflow, in order, each done by its agent. What is sealed in the run is not done again, so going on is going through it
/// once more.
public struct WorkflowRun: Sendable {
  /// Which part of the workflow.
  public struct Part: Sendable {
    /// Tasks by name; empty are all.
    public let tasks: Set<String>
    /// Agents by name; empty are all.
    public let agents: Set<String>

    /// A part.
    public init(tasks: Set<String> = [], agents: Set<String> = []) {
      self.tasks = tasks
      self.agents = agents
    }

    var isWhole: Bool { tasks.isEmpty && agents.isEmpty }

    func contains(_ task: TaskDefinition) -> Bool {
      (tasks.isEmpty || tasks.contains(task.name)) && (agents.isEmpty || agents.contains(task.agent))
    }
  }

  private let library: AgentLibrary
  private let bench: Workbench
  private let person: any Person
  private let part: Part
  private let model: @Sendable (Playbook, Scope) -> any ChatModel
  private let watch: @Sendable (WorkEvent) -> Void

  /// A workflow over a bench; `model` is what decides, the playbook where nothing else is given.
  public init(
    _ library: AgentLibrary, bench: Workbench, person: any Person = Nobody(), part: Part = Part(),
    model: @escaping @Sendable (Playbook, Scope) -> any ChatModel = { PlaybookModel($0, inputs: $1) },
    watch: @escaping @Sendable (WorkEvent) -> Void = { _ in }
  ) {
    self.library = library
    self.bench = bench
    self.person = person
    self.part = part
    self.model = model
    self.watch = watch
  }

  /// Works through all of it; the texts that the tasks ended with, by name.
  ///
  /// - Throws: `approval` (5) where a question or the plan waits for a person, `undecided` (8) where a choice does, and whatever stopped a
  ///   phase.
  @discardableResult
  public func callAsFunction() async throws -> [String: String] {
    var results: [String: String] = [:]
    var inputs = try await bench.inputs()
    for phase in library.workflow.phases {
      let tasks = phase.tasks.compactMap { library.tasks[$0] }.filter(part.contains)
      var isTold = false
      for task in tasks {
        guard try task.condition.map({ try $0.value(in: inputs).isTrue }) ?? true else {
          watch(.skipped(task: task.name))
          continue
        }
        if !isTold { watch(.phase(phase.name)) }
        isTold = true
        let text = try await TaskRun(
          task: task, phase: phase.name, agent: try agent(task, inputs), bench: bench, person: person, watch: watch
        ).callAsFunction(context: task.context.compactMap { name in results[name].map { (name, $0) } }, inputs: inputs)
        results[task.name] = text
        inputs["results"] = .object(results.mapValues(JSONValue.string))
      }
    }
    if results.isEmpty, !part.isWhole {
      throw Failure(
        .usage, attempted: "do a part of the workflow", cause: "none of the tasks has anything to do in this run",
        hint: "tasks that plan and migrate need a target: --to")
    }
    return results
  }

  private func agent(_ task: TaskDefinition, _ inputs: Scope) throws -> (agent: Agent, role: String) {
    guard let definition = library.agents[task.agent] else {
      throw Failure(.usage, attempted: "begin the task \(task.name)", cause: "there is no agent \(task.agent)")
    }
    guard let playbook = task.playbook ?? definition.playbook else {
      throw Failure(
        .usage, attempted: "begin the task \(task.name)", cause: "neither it nor its agent has a playbook, and there is no LLM to decide",
        hint: "write one under drydock: playbook: (docs/agents.md)")
    }
    let all = ToolCatalog.all(bench, for: definition.role)
    let wanted = task.tools ?? definition.tools
    let tools = all.filter { tool in wanted.map { $0.contains(tool.name) } ?? (tool.effect == .reads) }
    let instructions = "You are the \(definition.role).\nYour goal: \(definition.goal)\n\(definition.backstory)"
    return (
      Agent(
        name: definition.name, instructions: instructions, tools: tools, model: model(playbook, inputs), budget: definition.budget),
      definition.role
    )
  }
}

extension Workbench {
  /// What templates and conditions know from the beginning.
  func inputs() throws -> Scope {
    try with { pipeline in
      let record = pipeline.run.record
      return Scope([
        "inputs": .object([
          "source": .string(record.origin.map(Self.name) ?? "the landing zone"),
          "target": record.target.map { .string(Self.name($0)) } ?? .null,
          "run": .string(pipeline.run.id),
        ])
      ])
    }
  }

  private static func name(_ path: String) -> String { ToolLimits.shown(path.split(separator: "/").last.map(String.init) ?? path) }
}
