internal import DrydockData

extension AgentLibrary {
  /// What is part of the program.
  public static let embedded: AgentLibrary = LibraryBuilder(.embedded, base: .embedded).library

  /// The definitions of a folder (of `agents` in it), the embedded ones where a file is missing; the current folder without one.
  ///
  /// The first mistake stops it, with file and line; `tools` are the names of all tools, nil leaves them unchecked.
  public static func load(folder: String? = nil, tools: [String]? = nil) throws -> AgentLibrary {
    let (library, problems) = try inspect(folder: folder, tools: tools)
    if let first = problems.first(where: { $0.level == .error }) { throw first.failure }
    return library
  }

  /// As ``load(folder:tools:)``, with everything that is wrong instead of the first mistake alone.
  public static func inspect(folder: String? = nil, tools: [String]? = nil) throws -> (library: AgentLibrary, problems: [DefinitionProblem])
  {
    inspect(try DefinitionFiles.find(in: folder), base: .embedded, tools: tools)
  }

  static func inspect(
    _ files: DefinitionFiles, base: DefinitionFiles, tools: [String]? = nil
  ) -> (library: AgentLibrary, problems: [DefinitionProblem]) {
    let builder = LibraryBuilder(files, base: base)
    // What could not be read would be complained of once more by whoever needs it.
    let isRead = !builder.problems.contains { $0.level == .error }
    let found = LibraryChecks(builder.library, tools: tools).problems.filter { isRead || !$0.isConsequence }.map(\.problem)
    var library = builder.library
    let problems = builder.problems + found
    library.warnings = problems.filter { $0.level != .error }.map(\.text)
    return (library, problems)
  }

  /// What is wrong between agents, tasks, workflow and the tools of these names.
  public func problems(tools: [String]) -> [DefinitionProblem] { LibraryChecks(self, tools: tools).problems.map(\.problem) }

  /// Fails with the first mistake between agents, tasks, workflow and the tools of these names.
  public func check(tools: [String]) throws {
    if let first = problems(tools: tools).first(where: { $0.level == .error }) { throw first.failure }
  }
}

/// Reads three files and puts them on top of the embedded ones where they say so.
struct LibraryBuilder {
  private(set) var library = AgentLibrary(agents: [:], tasks: [:], workflow: WorkflowDefinition(name: "", phases: []))
  private(set) var problems: [DefinitionProblem] = []
  private let base: DefinitionFiles

  init(_ files: DefinitionFiles, base: DefinitionFiles) {
    self.base = base
    readAgents(files.agents)
    readTasks(files.tasks)
    readWorkflow(files.workflow)
  }

  private mutating func readAgents(_ file: DefinitionFiles.File) {
    let (agents, extends) = read(file) { AgentReader($0).read(file.text) }
    library.agents = agents
    guard extendsBase("agents", file, base.agents, extends) else { return }
    let text = base.agents.text
    let below = read(base.agents) { AgentReader($0).read(text) }
    library.agents.merge(below.agents) { own, _ in own }
  }

  private mutating func readTasks(_ file: DefinitionFiles.File) {
    let (tasks, extends) = read(file) { TaskReader($0).read(file.text) }
    library.tasks = tasks
    guard extendsBase("tasks", file, base.tasks, extends) else { return }
    let text = base.tasks.text
    let below = read(base.tasks) { TaskReader($0).read(text) }
    library.tasks.merge(below.tasks) { own, _ in own }
  }

  private mutating func readWorkflow(_ file: DefinitionFiles.File) {
    let own = read(file) { WorkflowReader($0).read(file.text) }
    library.workflow = WorkflowDefinition(name: own.name ?? "workflow", phases: own.phases)
    guard extendsBase("workflow", file, base.workflow, own.extends) else { return }
    let text = base.workflow.text
    let below = read(base.workflow) { WorkflowReader($0).read(text) }
    library.workflow = WorkflowDefinition(name: own.name ?? below.name ?? "workflow", phases: Self.merged(own.phases, onto: below.phases))
  }

  /// Tasks go to the end of their phase; a new phase stands before the report.
  private static func merged(
    _ own: [WorkflowDefinition.Phase], onto base: [WorkflowDefinition.Phase]
  ) -> [WorkflowDefinition.Phase] {
    var phases = base
    for phase in own {
      if let index = phases.firstIndex(where: { $0.name == phase.name }) {
        phases[index].tasks += phase.tasks
      } else {
        phases.insert(phase, at: phases.firstIndex { $0.name == "report" } ?? phases.endIndex)
      }
    }
    return phases
  }

  private mutating func extendsBase(_ kind: String, _ file: DefinitionFiles.File, _ base: DefinitionFiles.File, _ extends: Bool) -> Bool {
    let isBase = file.path == base.path
    library.sources[kind] = isBase ? "embedded" : extends ? file.path + ", on top of the embedded one" : file.path
    return extends && !isBase
  }

  private mutating func read<Value>(_ file: DefinitionFiles.File, _ read: (DefinitionReader) -> Value) -> Value {
    let reader = DefinitionReader(path: file.path)
    let value = read(reader)
    problems += reader.problems
    library.texts[file.path] = file.text
    library.places.merge(reader.places) { own, _ in own }
    return value
  }
}
