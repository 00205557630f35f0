internal import ArgumentParser
internal import Drydock
internal import DrydockAgents
internal import DrydockData
internal import Foundation

/// `drydock agents init|list|show|check`.
struct AgentsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agents", abstract: "Write, list, show and check the agents and their tasks.",
    discussion: "Agents stand in agents.yaml, tasks.yaml and workflow.yaml beside drydock.yml, else here, or in a folder agents there.\n"
      + "Where a file is missing, the embedded one holds.",
    subcommands: [Initialize.self, List.self, Show.self, Check.self],
    defaultSubcommand: List.self)

  /// The library, its warnings told.
  fileprivate static func library(_ shared: SharedOptions) throws -> AgentLibrary {
    let library = try AgentLibrary.load(folder: folder(shared))
    if !shared.quiet {
      for warning in library.warnings { Terminal.error(Style.doubtful.error("warning:") + " \(VisibleText.of(warning))\n") }
    }
    return library
  }

  /// The folder of the configuration; nil is here.
  fileprivate static func folder(_ shared: SharedOptions) throws -> String? {
    let configuration = try shared.configuration()
    guard let path = configuration.path, !configuration.foundBy.hasPrefix("XDG"), let slash = path.lastIndex(of: "/") else { return nil }
    let folder = String(path[..<slash])
    return folder == FileManager.default.currentDirectoryPath ? nil : folder.isEmpty ? "/" : folder
  }

  struct Initialize: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "init", abstract: "Write agents.yaml, tasks.yaml and workflow.yaml; nothing that is there is overwritten.")
    @Argument(help: "The folder.") var folder = "."
    @OptionGroup var shared: SharedOptions

    func run() throws {
      for (name, text) in EmbeddedDefinitions.files { try NewFile.write(text, to: folder + "/" + name, isQuiet: shared.quiet) }
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the agents, with their tasks and tools.")
    @OptionGroup var shared: SharedOptions

    struct Line: Encodable {
      let agent: String
      let role: String
      let tasks: [String]
      let tools: [String]?
      let from: String

      init(_ agent: AgentDefinition, in library: AgentLibrary) {
        self.agent = agent.name
        role = agent.role
        let ordered = library.workflow.phases.flatMap(\.tasks)
        tasks =
          ordered.filter { library.tasks[$0]?.agent == agent.name }
          + library.tasks.values.filter { $0.agent == agent.name && !ordered.contains($0.name) }.map(\.name).sorted()
        tools = agent.tools
        from = agent.place
      }

      var cells: [String] {
        [
          agent, role, tasks.joined(separator: ", "), tools.map { $0.isEmpty ? "none" : $0.joined(separator: ", ") } ?? "all that read",
          from,
        ]
      }
    }

    func run() throws {
      let library = try AgentsCommand.library(shared)
      let lines = library.agents.values.sorted { $0.name < $1.name }.map { Line($0, in: library) }
      let rows = lines.map { TextTable.Row(cells: $0.cells.map(VisibleText.of)) }
      try shared.output().write(
        list: lines, text: lines.isEmpty ? "no agents\n" : TextTable(header: ["agent", "role", "tasks", "tools", "from"], rows: rows).text)
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show an agent or a task as it is written.")
    @Argument(help: "The agent or task.") var name: String
    @OptionGroup var shared: SharedOptions

    struct Entry: Encodable {
      let kind: String
      let name: String
      let place: String
      let yaml: String
    }

    func run() throws {
      let library = try AgentsCommand.library(shared)
      let found = [("agent", library.agents[name]?.place), ("task", library.tasks[name]?.place)].compactMap { kind, place in
        place.map { Entry(kind: kind, name: name, place: $0, yaml: library.yaml(at: $0).map { $0 + "\n" }.joined()) }
      }
      guard !found.isEmpty else {
        let near = Suggestion.nearest(to: name, among: library.agents.keys.sorted() + library.tasks.keys.sorted())
        throw Failure(
          .usage, attempted: "show \(name)", cause: "there is no agent or task of that name",
          hint: near.map { "did you mean \($0)?" } ?? "drydock agents list names them")
      }
      let text = found.map { entry in
        let lines = entry.yaml.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        return "# \(entry.kind) \(entry.name), from \(VisibleText.of(entry.place))\n"
          + lines.map { VisibleText.of(String($0)) + "\n" }.joined()
      }
      try shared.output().write(list: found, text: text.joined(separator: "\n"))
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check agents, tasks and workflow: exit 2 where something is wrong or unknown.")
    @Argument(help: "The folder; that of drydock.yml by default, else this one.") var folder: String?
    @OptionGroup var shared: SharedOptions

    func run() throws {
      let folder = try self.folder ?? AgentsCommand.folder(shared)
      let problems = try AgentLibrary.inspect(folder: folder, tools: ToolCatalog.names).problems
      let isFine = problems.allSatisfy { $0.level == .warning }
      let lines = problems.map { problem in
        let isWarning = problem.level == .warning
        return (isWarning ? Style.doubtful : .bad).out(isWarning ? "warning:" : "error:") + " \(VisibleText.of(problem.text))\n"
      }
      try shared.output().write(
        list: problems, text: lines.joined() + (isFine ? Style.good.out("All checks passed") + "\n" : ""))
      if !isFine { throw ExitCode(2) }
    }
  }
}
