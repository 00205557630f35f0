internal import DrydockLLM

/// Whether agents, tasks, workflow and tools fit each other.
struct LibraryChecks {
  /// A problem, and whether it may come of another that was found in reading: who names a task that could not be read is not at fault.
  struct Found {
    let problem: DefinitionProblem
    let isConsequence: Bool
  }

  private(set) var problems: [Found] = []
  private let library: AgentLibrary
  private let tools: [String]?

  init(_ library: AgentLibrary, tools: [String]?) {
    self.library = library
    self.tools = tools
    checkWorkflow()
    for agent in library.agents.values.sorted(by: { $0.name < $1.name }) { check(agent) }
    for task in library.tasks.values.sorted(by: { $0.name < $1.name }) { check(task) }
  }

  private func place(_ path: [String], _ otherwise: String = "workflow.yaml") -> String { library.places[path] ?? otherwise }

  private mutating func add(_ problem: DefinitionProblem, isConsequence: Bool = false) {
    problems.append(Found(problem: problem, isConsequence: isConsequence))
  }

  // MARK: the order

  private mutating func checkWorkflow() {
    var seen: Set<String> = []
    for name in library.workflow.phases.flatMap(\.tasks) {
      let place = place(["workflow", name])
      guard let task = library.tasks[name] else {
        add(
          DefinitionProblem(.error, at: place, "there is no task \(name)", nearest: name, among: library.tasks.keys.sorted()),
          isConsequence: true)
        continue
      }
      if !seen.insert(name).inserted { add(DefinitionProblem(.error, at: place, "the task \(name) is in the workflow more than once")) }
      for earlier in task.context where library.tasks[earlier] != nil && !seen.contains(earlier) || earlier == name {
        add(
          DefinitionProblem(
            .error, at: self.place(["task", name, "context", earlier], task.place),
            "the task \(name) is told what came of \(earlier), which is not earlier in the workflow"), isConsequence: true)
      }
    }
  }

  // MARK: agents and tasks

  private mutating func check(_ agent: AgentDefinition) {
    checkNames(agent.tools ?? [], ["agent", agent.name], agent.place)
    checkCalls(agent.playbook, ["agent", agent.name], agent.place, having: agent.tools, who: "the agent \(agent.name)")
  }

  private mutating func check(_ task: TaskDefinition) {
    let path = ["task", task.name]
    checkNames(task.tools ?? [], path, task.place)
    for name in task.context where library.tasks[name] == nil {
      add(
        DefinitionProblem(
          .error, at: place(path + ["context", name], task.place), "there is no task \(name)", nearest: name,
          among: library.tasks.keys.sorted()), isConsequence: true)
    }
    guard let agent = library.agents[task.agent] else {
      guard !task.agent.isEmpty else { return }
      add(
        DefinitionProblem(
          .error, at: place(path + ["agent"], task.place), "there is no agent \(task.agent)", nearest: task.agent,
          among: library.agents.keys.sorted()), isConsequence: true)
      return
    }
    if let tools = task.tools {
      checkCalls(task.playbook ?? agent.playbook, path, task.place, having: tools, who: "the task \(task.name)")
    } else {
      checkCalls(task.playbook, path, task.place, having: agent.tools, who: "the agent \(agent.name)")
    }
    if task.playbook == nil, agent.playbook == nil {
      add(
        DefinitionProblem(
          .warning, at: task.place, "neither the task \(task.name) nor its agent has a playbook; without an LLM it cannot be done"),
        isConsequence: true)
    }
  }

  // MARK: tools

  private mutating func checkNames(_ names: [String], _ path: [String], _ place: String) {
    guard let tools else { return }
    for name in names where !tools.contains(name) {
      add(
        DefinitionProblem(.error, at: self.place(path + ["tool", name], place), "there is no tool \(name)", nearest: name, among: tools))
    }
  }

  /// Calls of a playbook to tools that do not exist, or that the agent was not given.
  private mutating func checkCalls(_ playbook: Playbook?, _ path: [String], _ place: String, having: [String]?, who: String) {
    for name in (playbook?.tools ?? []).sorted() {
      let place = self.place(path + ["call", name], place)
      if let tools, !tools.contains(name) {
        add(DefinitionProblem(.error, at: place, "there is no tool \(name)", nearest: name, among: tools))
      } else if let having, !having.contains(name) {
        add(
          DefinitionProblem(
            .error, at: place, "the playbook calls \(name), which \(who) does not have", nearest: name, among: having))
      }
    }
  }
}
