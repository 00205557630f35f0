import DrydockData
import DrydockTesting
import Foundation
import Testing

@testable import DrydockAgents

@Suite struct AgentLibraryTests {
  private let agent = "{role: Own, goal: G., backstory: B., drydock: {playbook: [{say: Done.}]}}"

  @Test func withoutTheExtendingEntryAFileReplacesTheEmbeddedOne() {
    let read = ReadDefinitions(agents: "own: \(agent)\n")
    #expect(read.library.agents.keys.sorted() == ["own"])
    #expect(read.errors.count == 2 && read.errors.allSatisfy { $0.hasPrefix("embedded tasks.yaml:") })
  }

  @Test func anExtendingFileSaysOnlyWhatDiffers() {
    let read = ReadDefinitions(agents: "drydock: {extends: embedded}\nwriter: \(agent)\nown: \(agent)\n")
    #expect(read.texts == [])
    #expect(read.library.agents.mapValues(\.role) == ["lander": "Lander", "writer": "Own", "own": "Own"])
    #expect(read.library.sources["agents"] == "agents.yaml, on top of the embedded one")
    #expect(read.library.agents["lander"]?.place == "embedded agents.yaml:1")
  }

  @Test func anEntryIsShownAsItIsWritten() {
    let text = "# first\na:\n  role: A\n\n  goal: B\n\n# second\nb: {role: C}\n"
    let library = ReadDefinitions(agents: text).library
    #expect(library.yaml(at: "agents.yaml:2") == ["a:", "  role: A", "", "  goal: B"])
    #expect(library.yaml(at: "agents.yaml:8") == ["b: {role: C}"])
    #expect(library.yaml(at: "agents.yaml:99") == [] && library.yaml(at: "other") == [])
  }

  @Test func emptyFilesAreEmptyMappings() {
    #expect(ReadDefinitions(agents: "# nothing\n", tasks: "", workflow: "phases: []").texts == [])
  }

  @Test func toolsAreCheckedWhereTheirNamesAreKnown() throws {
    let read = ReadDefinitions()
    #expect(read.library.problems(tools: ["land", "look"]) == [])
    #expect(
      read.library.problems(tools: ["land", "loook"]).map(\.text) == ["embedded agents.yaml:2: there is no tool look; did you mean loook?"])
    let failure = try #require(throws: Failure.self) { try read.library.check(tools: ["land", "loook"]) }
    #expect(failure.kind == .usage && failure.attempted == "read embedded agents.yaml:2")
    #expect(failure.cause == "there is no tool look" && failure.hint == "did you mean loook?")
  }

  @Test func aTaskThatNobodyCanDoIsWarnedOf() {
    let read = ReadDefinitions(agents: "drydock: {extends: embedded}\nwriter: {role: R, goal: G, backstory: B}\n")
    #expect(read.errors == [])
    #expect(read.library.warnings.count == 1 && read.library.warnings[0].hasPrefix("embedded tasks.yaml:2: neither the task"))
  }

  @Test(.enabled(if: !EmbeddedDefinitions.tasks.isEmpty && !ToolCatalog.names.isEmpty))
  func theEmbeddedDefinitionsHaveNoProblems() throws {
    let (library, problems) = AgentLibrary.inspect(.embedded, base: .embedded, tools: ToolCatalog.names)
    #expect(problems.map(\.text) == [])
    #expect(library.agents.keys.sorted() == AgentLibrary.embedded.agents.keys.sorted())
    #expect(Set(library.workflow.phases.flatMap(\.tasks)) == Set(library.tasks.keys))
  }

  @Test func aFolderOrAgentsInItIsRead() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.path("agents"), withIntermediateDirectories: true)
    try Data("own: \(agent)\n".utf8).write(to: URL(fileURLWithPath: folder.path("agents.yaml")))
    try Data("look: {description: D., expected_output: E., agent: own}\n".utf8)
      .write(to: URL(fileURLWithPath: folder.path("agents/tasks.yaml")))
    try Data("phases: [{phase: a, tasks: [look]}]\n".utf8).write(to: URL(fileURLWithPath: folder.path("agents/workflow.yml")))
    let library = try AgentLibrary.load(folder: folder.path)
    #expect(library.agents["own"]?.place == folder.path("agents.yaml:1"))
    #expect(library.sources["tasks"] == folder.path("agents/tasks.yaml"))
    #expect(library.workflow.phases.map(\.tasks) == [["look"]])
    #expect(throws: Failure.self) { try AgentLibrary.load(folder: folder.path("none")) }
  }

  @Test func theFirstMistakeStopsLoading() throws {
    let folder = try TemporaryFolder()
    try Data("own:\n  role: Own\n  goal: G\n  backstory: B\n  multimodal: true\n".utf8)
      .write(to: URL(fileURLWithPath: folder.path("agents.yaml")))
    let failure = try #require(throws: Failure.self) { try AgentLibrary.load(folder: folder.path) }
    #expect(failure.attempted == "read \(folder.path("agents.yaml")):5")
    #expect(failure.cause.hasPrefix("multimodal is refused: "))
  }
}
