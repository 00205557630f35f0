@testable import DrydockAgents

/// Reads YAML literals as the three files, on top of small embedded ones.
struct ReadDefinitions {
  static let base = DefinitionFiles(
    agents: .init(
      path: "embedded agents.yaml",
      text: """
        lander: {role: Lander, goal: Land., backstory: Lands., tools: [land], drydock: {playbook: [{call: land}]}}
        writer: {role: Writer, goal: Write., backstory: Writes., tools: [look], drydock: {playbook: [{say: Done.}]}}
        """),
    tasks: .init(
      path: "embedded tasks.yaml",
      text: """
        land_source: {description: Land it., expected_output: A landing., agent: lander}
        write_report: {description: Write it., expected_output: A report., agent: writer, context: [land_source]}
        """),
    workflow: .init(
      path: "embedded workflow.yaml",
      text: """
        name: launch
        phases:
          - {phase: landing zone, tasks: [land_source]}
          - {phase: report, tasks: [write_report]}
        """))

  let library: AgentLibrary
  let problems: [DefinitionProblem]

  init(agents: String? = nil, tasks: String? = nil, workflow: String? = nil, tools: [String]? = nil) {
    var files = Self.base
    if let agents { files.agents = .init(path: "agents.yaml", text: agents) }
    if let tasks { files.tasks = .init(path: "tasks.yaml", text: tasks) }
    if let workflow { files.workflow = .init(path: "workflow.yaml", text: workflow) }
    (library, problems) = AgentLibrary.inspect(files, base: Self.base, tools: tools)
  }

  var texts: [String] { problems.map(\.text) }
  var errors: [String] { problems.filter { $0.level == .error }.map(\.text) }
}
