import Drydock
import DrydockAgents
import DrydockCore
import DrydockData
import DrydockTesting
import Foundation
import Testing

/// What agents ask a person: stored first, answered once, gone on with later.
@Suite struct QuestionTests {
  @Test func withoutAPersonItStopsAndGoesOnLater() async throws {
    let work = AgentRun(try TestRun(smallShop))
    let stopped = await #expect(throws: Stopped.self) { try await work.go() }
    let id = try #require(stopped).id
    #expect(stopped?.failure.kind == .approval)
    #expect(stopped?.failure.hint?.contains("drydock answer \(id)") == true)
    let run = try work.run.workspace.run(id)
    let question = try #require(try run.openQuestions().first { $0.id == "repairs" })
    #expect(question.options.count == 3)

    #expect(throws: Failure.self) { try run.answer("repairs", "nonsense") }
    #expect(throws: Failure.self) { try run.answer("repair", "all") }
    try run.answer("repairs", "all")
    try run.answer("repairs", "all")
    #expect(throws: Failure.self) { try run.answer("repairs", "none") }
    #expect(try run.openQuestions().isEmpty)
  }

  @Test func aStoredAnswerAndAStoredApprovalAreGoneOnWith() async throws {
    let work = AgentRun(try TestRun(smallShop))
    let id = try #require(await #expect(throws: Stopped.self) { try await work.go() }).id
    try answer(work, id, "all")
    let waiting = try #require(await #expect(throws: Stopped.self) { try await work.go(on: id) })
    #expect(waiting.failure.kind == .approval)
    let plan = try work.look(id).plan()
    #expect(plan.plan.repairs.count == 3)
    #expect(throws: Failure.self) { try answer(work, id, "yes", to: "approve") }
    try approve(work, id, plan.sha256)
    try await work.go(on: id)
    #expect(try work.look(id).verdict()?.holds == true)
    #expect(try work.look(id).findingsAfter().contains { $0.check == "orphaned-rows" } == false)
  }

  private func answer(_ work: AgentRun, _ id: String, _ value: String, to question: String = "repairs") throws {
    try work.run.workspace.run(id).answer(question, value)
  }

  private func approve(_ work: AgentRun, _ id: String, _ sha256: String) throws {
    try Pipeline(work.run.workspace.run(id)).approve(Consent(approve: sha256))
  }

  @Test func aPersonIsAskedAndDecides() async throws {
    var work = AgentRun(try TestRun(smallShop), rules: .saying(canAsk: true))
    let person = ScriptedPerson(["repairs": "trim-blanks:customers.note"], saysYes: true)
    work.person = person
    let run = try work.look(try await work.go())
    #expect(person.asked.map(\.id) == ["repairs"])
    #expect(try run.plan().plan.repairs.map(\.description) == ["trim-blanks:customers.note"])
    #expect(try run.verdict()?.holds == true)
    #expect(try run.approvals(of: run.plan().sha256).count == 1)
    #expect(try run.trace().contains { $0.kind == .answered && $0.call == "repairs" })
  }

  @Test func aNoChangesNothing() async throws {
    var work = AgentRun(try TestRun(smallShop), rules: .saying(canAsk: true))
    work.person = ScriptedPerson(["repairs": "all"], saysYes: false)
    let stopped = try #require(await #expect(throws: Stopped.self) { try await work.go() })
    #expect(stopped.failure.kind == .approval)
    #expect(!FileManager.default.fileExists(atPath: work.run.folder.path("target.db")))
    #expect(try work.look(stopped.id).approvals(of: work.look(stopped.id).plan().sha256).isEmpty)
  }

  @Test func rulesAnswerBeforehand() async throws {
    let rules = WorkRules.saying(
      answers: ["repairs": "all"], policies: ["trim-blanks": .always, "merge-exact-duplicates": .always, "quarantine-orphans": .always])
    let work = AgentRun(try TestRun(smallShop), rules: rules)
    let run = try work.look(try await work.go())
    #expect(run.answers["repairs"]?.by == "drydock.yml")
    #expect(try run.plan().plan.repairs.count == 3)
    #expect(try run.verdict()?.holds == true)
  }

  @Test func yesTakesThePlanAsItStandsAndAsksForNothing() async throws {
    let work = AgentRun(try TestRun(smallShop), rules: .saying(yes: true))
    let run = try work.look(try await work.go())
    #expect(try run.plan().plan.repairs.isEmpty)
    #expect(run.answers["repairs"]?.value == "none")
  }

  @Test func aChoiceHasNoStandardAnswer() async throws {
    let sql = "CREATE TABLE t (code TEXT UNIQUE, n INTEGER); INSERT INTO t VALUES ('a', 1), (' a', 2);"
    let work = AgentRun(try TestRun(sql), rules: .saying(yes: true, policies: ["trim-blanks": .always]))
    let stopped = try #require(await #expect(throws: Stopped.self) { try await work.go(repairs: ["trim-blanks"]) })
    #expect(stopped.failure.kind == .undecided)
    #expect(stopped.failure.hint?.contains("choice:trim-blanks:t.code=") == true)
    try answer(work, stopped.id, "leave", to: "choice:trim-blanks:t.code")
    try await work.go(on: stopped.id)
    #expect(try work.look(stopped.id).verdict()?.holds == true)
  }

  @Test func aQuestionThatACrashLeftBehindWasNeverAsked() async throws {
    let work = AgentRun(try TestRun(smallShop))
    let id = try #require(await #expect(throws: Stopped.self) { try await work.go() }).id
    let path = try work.look(id).folder.path + "/questions.json"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try text.replacingOccurrences(of: "Which of these repairs", with: "Delete everything? Which of these repairs")
      .write(toFile: path, atomically: true, encoding: .utf8)
    #expect(try work.look(id).questions().isEmpty)
  }
}
