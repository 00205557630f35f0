import Drydock
import DrydockAgents
import DrydockCore
import DrydockTesting
import Foundation
import Testing

/// The example of docs/agents.md: an agent of one's own, from YAML alone.
@Suite struct SeventhAgentTests {
  private static let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/../../docs/agents.md"

  /// The YAML below each file's name in the section about a seventh agent.
  private func files() throws -> [String: String] {
    let text = try String(contentsOfFile: Self.page, encoding: .utf8)
    let section = try #require(text.components(separatedBy: "## A seventh agent").last)
    return ["agents.yaml", "tasks.yaml", "workflow.yaml"].reduce(into: [:]) { files, name in
      let after = section.components(separatedBy: "`\(name)`\n\n```yaml\n").last ?? ""
      files[name] = after.components(separatedBy: "```").first
    }
  }

  @Test func worksFromYAMLAlone() async throws {
    let folder = try TemporaryFolder()
    for (name, text) in try files() { try text.write(toFile: folder.path(name), atomically: true, encoding: .utf8) }
    var work = AgentRun(try TestRun(smallShop), rules: .saying(yes: true))
    work.library = try AgentLibrary.load(folder: folder.path, tools: ToolCatalog.names)
    #expect(work.library.warnings.isEmpty)
    #expect(work.library.agents.count == 7)
    let run = try work.look(try await work.go())
    let trace = try run.trace()
    #expect(Set(trace.map(\.agent)).count == 7)
    let said = try #require(trace.first { $0.task == "look_for_personal_data" && $0.kind == .finished })
    #expect(said.text.contains("I looked at 3 tables."))
    #expect(said.text.contains("`customers` has a column `name` in 40 rows."))
    #expect(said.phase == "validation")
  }
}
