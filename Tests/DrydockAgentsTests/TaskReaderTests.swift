import DrydockLLM
import Testing

@testable import DrydockAgents

@Suite struct TaskReaderTests {
  private static let look = """
    drydock: {extends: embedded}
    look:
      description: Look at {source}.
      expected_output: A sentence.
      agent: writer

    """

  private func reading(_ more: String) -> ReadDefinitions { ReadDefinitions(tasks: Self.look + more) }

  @Test func everyHonouredKeyIsRead() throws {
    let read = reading(
      """
        name: look
        context: [land_source]
        tools: [look]
        output_file: look.md
        create_directory: true
        human_input: true
        markdown: true
        x-ours: 1
        drydock: {playbook: [{call: look}], when: inputs.target != null}
      """)
    let task = try #require(read.library.tasks["look"])
    #expect(read.texts == [])
    #expect(task.description == "Look at {source}." && task.expectedOutput == "A sentence." && task.agent == "writer")
    #expect(task.context == ["land_source"] && task.tools == ["look"] && task.outputFile == "look.md" && task.asksPerson)
    #expect(task.playbook == Playbook([.call(PlaybookCall(tool: "look"))]))
    #expect(task.condition == (try Expression(parsing: "inputs.target != null")))
    #expect(task.place == "tasks.yaml:2")
  }

  @Test(arguments: [
    "callback", "output_pydantic", "guardrail", "guardrails", "guardrail_max_retries", "async_execution", "output_json",
  ])
  func refusedKeysNameLineAndReason(key: String) {
    let errors = reading("  \(key): something").errors
    #expect(errors.count == 1)
    #expect(errors.first?.hasPrefix("tasks.yaml:6: \(key) is refused: ") == true)
  }

  @Test(arguments: ["a/b.md", "/etc/passwd", "..", "../x", "a\\b", ".hidden", "\"\"", "\"a\\u0000b\"", "\"a\\nb\""])
  func anOutputFileLeadsNowhereElse(name: String) {
    let errors = reading("  output_file: \(name)").errors
    #expect(errors.count == 1 && errors[0].hasPrefix("tasks.yaml:6: ") && errors[0].contains("is no plain file name"))
  }

  @Test func missingAndWrongValuesNameTheLine() {
    let read = ReadDefinitions(
      tasks: """
        drydock: {extends: embedded}
        look:
          description: Look.
          context: land_source
          human_input: perhaps
          drydock: {when: a |}
        """)
    #expect(
      read.errors == [
        "tasks.yaml:2: the task look has no expected_output", "tasks.yaml:2: the task look has no agent",
        "tasks.yaml:4: a list is expected here", "tasks.yaml:5: true or false is expected here",
        "tasks.yaml:6: the expression “a |”: nothing is no filter",
      ])
  }

  @Test func slipsAreFoundWithLineAndSuggestion() {
    #expect(reading("  expectd_output: x").texts == ["tasks.yaml:6: expectd_output is unknown; did you mean expected_output?"])
    #expect(reading("  name: other").texts == ["tasks.yaml:6: name does nothing: the task is called look, as its key says"])
  }

  @Test func agentsContextAndToolsMustExist() {
    let read = ReadDefinitions(
      tasks: """
        drydock: {extends: embedded}
        look:
          description: Look.
          expected_output: A sentence.
          agent: writr
          context: [land_sorce]
          tools: [lok]
        """, tools: ["look", "land"])
    #expect(
      read.errors == [
        "tasks.yaml:7: there is no tool lok; did you mean look?", "tasks.yaml:6: there is no task land_sorce; did you mean land_source?",
        "tasks.yaml:5: there is no agent writr; did you mean writer?",
      ])
  }

  @Test func aPlaybookCallsOnlyWhatItsAgentHas() {
    let steps = "  drydock:\n    playbook:\n      - {call: look}\n      - {call: land}"
    #expect(
      reading(steps).errors == ["tasks.yaml:9: the playbook calls land, which the agent writer does not have"])
    #expect(reading("  tools: [look, land]\n" + steps).errors == [])
    #expect(
      reading("  tools: [land]\n" + steps).errors == ["tasks.yaml:9: the playbook calls look, which the task look does not have"])
    let unknown = ReadDefinitions(tasks: Self.look + "  drydock: {playbook: [{call: loook}]}", tools: ["look", "land"])
    #expect(unknown.errors == ["tasks.yaml:6: there is no tool loook; did you mean look?"])
  }
}
