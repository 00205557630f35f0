import DrydockLLM
import Testing

@testable import DrydockAgents

@Suite struct AgentReaderTests {
  private static let someone = """
    drydock: {extends: embedded}
    someone:
      role: Someone
      goal: >
        Look at everything.
      backstory: Looks.

    """

  private func reading(_ more: String) -> ReadDefinitions { ReadDefinitions(agents: Self.someone + more) }

  @Test func everyHonouredKeyIsRead() throws {
    let read = reading(
      """
        llm: playbook
        tools: [look, land]
        max_iter: 7
        max_execution_time: 12.5
        max_retry_limit: 2
        verbose: true
        allow_delegation: false
        x-note: {of: ours}
        drydock: {playbook: {steps: [{say: Done.}]}}
      """)
    let agent = try #require(read.library.agents["someone"])
    #expect(read.texts == [])
    #expect(agent.role == "Someone" && agent.goal == "Look at everything." && agent.backstory == "Looks.")
    #expect(agent.tools == ["look", "land"] && agent.isVerbose && agent.place == "agents.yaml:2")
    #expect(agent.budget == Budget(turns: 7, seconds: 12.5, refusals: 2))
    #expect(agent.playbook == Playbook([.say(try Template(parsing: "Done."))]))
  }

  @Test func whatIsNotSaidHasItsDefault() throws {
    let agent = try #require(reading("  tools:\n").library.agents["someone"])
    #expect(agent.tools == nil && agent.llm == "playbook" && agent.budget == Budget() && agent.playbook == nil && !agent.isVerbose)
    #expect(reading("  tools: []").library.agents["someone"]?.tools == [])
  }

  @Test(arguments: [
    "allow_code_execution", "code_execution_mode", "step_callback", "function_calling_llm", "multimodal", "knowledge_sources", "embedder",
    "system_template", "prompt_template", "response_template",
  ])
  func refusedKeysNameLineAndReason(key: String) {
    let errors = reading("  \(key): something").errors
    #expect(errors.count == 1)
    #expect(errors.first?.hasPrefix("agents.yaml:7: \(key) is refused: ") == true)
  }

  @Test(arguments: [
    "cache", "respect_context_window", "use_system_prompt", "inject_date", "date_format", "reasoning", "max_reasoning_attempts",
    "max_tokens", "max_rpm", "guardrail",
  ])
  func keysWithoutMeaningAreWarnedOf(key: String) {
    let read = reading("  \(key): something")
    #expect(read.problems.map(\.level) == [.warning])
    #expect(read.library.warnings.first?.hasPrefix("agents.yaml:7: \(key) does nothing: ") == true)
  }

  @Test func unknownKeysAreNoErrorsAndSayWhatWasMeant() {
    let read = reading("  max_itr: 3\n  drydock:\n    playbok: []")
    #expect(
      read.texts == [
        "agents.yaml:7: max_itr is unknown; did you mean max_iter?", "agents.yaml:9: playbok is unknown; did you mean playbook?",
      ])
    #expect(read.errors == [])
  }

  @Test func delegationAndOtherModelsAreWarnedOf() {
    let texts = reading("  allow_delegation: true\n  llm: openai/gpt").texts
    #expect(texts.contains("agents.yaml:7: allow_delegation does nothing: handoffs come with LLM agents"))
    #expect(texts.contains { $0.hasPrefix("agents.yaml:8: no LLM can be used yet") })
  }

  @Test func everyMistakeIsFoundAtOnce() {
    let read = ReadDefinitions(
      agents: """
        drydock: {extends: embedded}
        someone:
          role: Someone
          goal: ""
          max_iter: many
          verbose: yes
          tools: look
        no name: {}
        other:
          tools: [a, a]
        """)
    #expect(
      read.errors == [
        "agents.yaml:8: “no name” is no name: letters from a to z, digits, _ and - are possible, a letter first",
        "agents.yaml:4: a text is expected here", "agents.yaml:2: the agent someone has no backstory",
        "agents.yaml:7: a list is expected here", "agents.yaml:5: a whole number from 1 to 1000000 is expected here",
        "agents.yaml:6: true or false is expected here", "agents.yaml:9: the agent other has no role",
        "agents.yaml:9: the agent other has no goal", "agents.yaml:9: the agent other has no backstory",
        "agents.yaml:10: a stands in the list more than once",
      ])
  }

  @Test func duplicateAndBrokenYAMLNameTheLine() {
    let twice = ReadDefinitions(agents: "a: {}\nb: {}\na: {}\n").errors
    #expect(twice == ["agents.yaml:1: a stands there more than once"])
    let broken = ReadDefinitions(agents: "a:\n  role: [b\n").errors
    #expect(broken.count == 1 && broken[0].hasPrefix("agents.yaml:3: it is no valid YAML: "))
    #expect(ReadDefinitions(agents: "- a\n").errors == ["agents.yaml:1: names with values are expected here"])
  }
}
