import Drydock
import DrydockAgents
import DrydockCore
import DrydockData
import DrydockLLM
import DrydockTesting
import Foundation
import Testing

/// The six agents, from the source to the report.
@Suite struct WorkflowTests {
  private static let all: [String: ApprovalPolicies.Rule] = [
    "trim-blanks": .always, "merge-exact-duplicates": .always, "quarantine-orphans": .always,
  ]
  private static let repairs = ["trim-blanks", "merge-exact-duplicates", "quarantine-orphans"]

  @Test func sixAgentsTakeASourceAllTheWay() async throws {
    let work = AgentRun(try TestRun(smallShop), rules: .saying(policies: Self.all))
    let run = try work.look(try await work.go(repairs: Self.repairs))
    #expect(try run.verdict()?.holds == true)
    let trace = try run.trace()
    #expect(Set(trace.map(\.agent)).count == 6)
    #expect(trace.map(\.sequence) == Array(1...trace.count))
    #expect(Set(trace.map(\.phase)) == ["landing zone", "validation", "machine learning", "migration", "report"])
    let summary = try #require(try run.summary())
    #expect(summary.refused == nil)
    #expect(summary.text.contains("is verified"))
    #expect(summary.agent == "Report Writer")
    // A figure that no tool told would be marked.
    #expect(trace.filter { $0.kind == .finished && $0.text.contains("Without evidence") }.map(\.text) == [])
    #expect(FileManager.default.fileExists(atPath: run.folder.path + "/report.html"))
  }

  @Test func barePhasesGiveTheSameBytes() async throws {
    let shop = try TestRun(sample: SampleDatabase.Options())
    let choices = ["trim-blanks:products.code": "leave"]
    let bare = try shop.pipeline(to: "target.db", repairs: Self.repairs, choices: choices)
    try bare.land()
    try bare.check()
    try bare.detect()
    _ = try bare.migrate(TestRun.yes(to: bare))
    #expect(try bare.verify().holds)
    let folder = bare.run.folder.path
    try FileManager.default.removeItem(atPath: shop.folder.path("target.db"))

    let work = AgentRun(shop, rules: .saying(choices: choices, policies: Self.all))
    let run = try work.look(try await work.go(repairs: Self.repairs))
    let other = run.folder.path
    #expect(try run.summary()?.refused == nil)
    for name in ["landing/manifest.json", "findings.jsonl", "metrics.json", "schema.json", "outcomes.json", "plan.json", "decisions.json"] {
      #expect(
        FileManager.default.contents(atPath: "\(folder)/\(name)") == FileManager.default.contents(atPath: "\(other)/\(name)"), "\(name)")
    }
    for name in ["ledger", "outliers", "quarantine"] {
      let files = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(name)").sorted()
      #expect(try FileManager.default.contentsOfDirectory(atPath: "\(other)/\(name)").sorted() == files)
      for file in files {
        #expect(
          FileManager.default.contents(atPath: "\(folder)/\(name)/\(file)")
            == FileManager.default.contents(atPath: "\(other)/\(name)/\(file)"), "\(file)")
      }
    }
  }

  @Test func withoutATargetItEndsWithTheReport() async throws {
    let work = AgentRun(try TestRun(smallShop))
    let run = try work.look(try await work.go(to: nil))
    #expect(!run.isPlanned)
    #expect(try run.summary()?.refused == nil)
    #expect(try run.trace().contains { $0.task == "plan_migration" } == false)
  }

  @Test func aCleanDatabaseHasNothingToDo() async throws {
    let work = AgentRun(
      try TestRun("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO t VALUES (1, 'x'), (2, 'y');"), rules: .saying(yes: true))
    let run = try work.look(try await work.go())
    #expect(try run.verdict()?.holds == true)
    #expect(try run.openQuestions().isEmpty)
    #expect(try run.summary()?.text.contains("found nothing wrong") == true)
  }

  @Test(arguments: [
    "CREATE TABLE empty (a);",
    "CREATE TABLE \"a`b{{x}}{%y%}\n12\" (\"c`,d\" TEXT); INSERT INTO \"a`b{{x}}{%y%}\n12\" VALUES (' {{z}} '), (' {{z}} ');",
  ])
  func oddDatabasesGoThrough(_ sql: String) async throws {
    let work = AgentRun(try TestRun(sql), rules: .saying(yes: true))
    let run = try work.look(try await work.go())
    #expect(try run.verdict()?.holds == true)
    #expect(try run.summary()?.refused == nil)
  }

  @Test(arguments: ["schema_validator", "report_writer", "ml_validator", "data_quality_specialist", "sql_developer"])
  func eachAgentWorksAlone(_ agent: String) async throws {
    var work = AgentRun(try TestRun(smallShop))
    work.part = WorkflowRun.Part(agents: [agent])
    let run = try work.look(try await work.go(to: nil))
    #expect(try run.trace().contains { $0.kind == .finished })
  }

  @Test func aPartWithNothingToDoIsRefused() async throws {
    var work = AgentRun(try TestRun(smallShop))
    work.part = WorkflowRun.Part(tasks: ["migrate_database"])
    let stopped = await #expect(throws: Stopped.self) { try await work.go(to: nil) }
    #expect(stopped?.failure.kind == .usage)
  }

  @Test func aPlaybooksOwnFiguresAreMarked() async throws {
    var work = AgentRun(try TestRun(smallShop))
    work.library.tasks["check_data"]?.playbook = Playbook([.say(try Template(parsing: "7,777 rows were lost."))])
    work.part = WorkflowRun.Part(tasks: ["check_data"])
    let run = try work.look(try await work.go(to: nil))
    #expect(try run.trace().last?.text.contains("no tool's result holds the figure 7,777") == true)
  }

  @Test func aPartOfTheWorkflow() async throws {
    var work = AgentRun(try TestRun(smallShop))
    work.part = WorkflowRun.Part(tasks: ["check_data"])
    let run = try work.look(try await work.go(to: nil))
    #expect(Set(try run.trace().map(\.task)) == ["check_data"])
    #expect(run.isChecked)
    work.part = WorkflowRun.Part(agents: ["sql_developer"])
    #expect(Set(try work.look(try await work.go(to: nil)).trace().map(\.agent)) == ["SQL Developer"])
  }

  @Test func theSourceIsAskedAndSaysWhereItDiffers() async throws {
    let shop = try TestRun(smallShop)
    var work = AgentRun(shop)
    let id = try await work.go(to: nil)
    try TestRun.execute("DELETE FROM orders WHERE id = 7", in: shop.source)
    work.part = WorkflowRun.Part(tasks: ["try_queries"])
    try await work.go(on: id)
    let text = try #require(try work.look(id).trace().last { $0.kind == .finished && $0.task == "try_queries" }).text
    #expect(text.contains("the source counts 0, the landing zone 1"))
  }

  @Test func aTraceThatWasEditedIsNotBelieved() async throws {
    let work = AgentRun(try TestRun(smallShop))
    let run = try work.look(try await work.go(to: nil))
    let path = run.folder.path + "/trace.jsonl"
    try String(contentsOfFile: path, encoding: .utf8).replacingOccurrences(of: "landed", with: "loaded")
      .write(toFile: path, atomically: true, encoding: .utf8)
    #expect(throws: Failure.self) { try run.trace() }
  }
}
