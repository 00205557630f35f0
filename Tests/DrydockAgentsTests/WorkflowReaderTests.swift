import Testing

@testable import DrydockAgents

@Suite struct WorkflowReaderTests {
  private typealias Phase = WorkflowDefinition.Phase

  @Test func phasesAreReadInTheirOrder() {
    let read = ReadDefinitions(
      workflow: "name: mine\nprocess: sequential\nx-a: 1\nphases:\n  - phase: all\n    tasks: [land_source, write_report]\n")
    #expect(read.texts == [])
    let phase = Phase(name: "all", tasks: ["land_source", "write_report"])
    #expect(read.library.workflow == WorkflowDefinition(name: "mine", phases: [phase]))
    #expect(read.library.sources == ["agents": "embedded", "tasks": "embedded", "workflow": "workflow.yaml"])
  }

  @Test func extendingAppendsAndInsertsBeforeTheReport() {
    let task = "  {description: D., expected_output: E., agent: writer}"
    let read = ReadDefinitions(
      tasks: "drydock: {extends: embedded}\na:\n\(task)\nb:\n\(task)\nc:\n\(task)\n",
      workflow: """
        drydock: {extends: embedded}
        phases:
          - {phase: report, tasks: [a]}
          - {phase: thinking, tasks: [b]}
          - {phase: landing zone, tasks: [c]}
        """)
    #expect(read.texts == [])
    #expect(read.library.workflow.name == "launch")
    #expect(
      read.library.workflow.phases == [
        Phase(name: "landing zone", tasks: ["land_source", "c"]), Phase(name: "thinking", tasks: ["b"]),
        Phase(name: "report", tasks: ["write_report", "a"]),
      ])
  }

  @Test(arguments: ["manager_llm: x", "planning: true", "memory: true", "process: hierarchical"])
  func refusedKeysNameLineAndReason(line: String) {
    let errors = ReadDefinitions(workflow: "drydock: {extends: embedded}\n\(line)\n").errors
    #expect(errors.count == 1 && errors[0].hasPrefix("workflow.yaml:2: ") && errors[0].contains(" is refused: "))
  }

  @Test func slipsAndGapsNameTheLine() {
    func texts(_ text: String) -> [String] { ReadDefinitions(workflow: text).texts }
    #expect(texts("name: a\nphasses: []\n").contains("workflow.yaml:2: phasses is unknown; did you mean phases?"))
    #expect(texts("name: a\n").contains("workflow.yaml:1: the workflow has no phases"))
    #expect(texts("process: sequentiel\nphases: []\n") == ["workflow.yaml:1: the process sequentiel is unknown; did you mean sequential?"])
    #expect(texts("phases:\n  - {tasks: []}\n") == ["workflow.yaml:2: a phase without a name: phase is missing"])
    #expect(texts("phases:\n  - {phase: a}\n") == ["workflow.yaml:2: a phase without tasks: tasks is missing"])
    #expect(
      texts("phases:\n  - {phase: a, tasks: []}\n  - {phase: a, tasks: []}\n") == ["workflow.yaml:3: there is more than one phase a"])
    #expect(texts("drydock: {extends: other}\n").contains("workflow.yaml:1: only `extends: embedded` is possible"))
  }

  @Test func tasksMustExistAndComeAfterTheirContext() {
    let unknown = ReadDefinitions(workflow: "phases:\n  - phase: a\n    tasks:\n      - land_sorce\n")
    #expect(unknown.errors == ["workflow.yaml:4: there is no task land_sorce; did you mean land_source?"])
    let late = ReadDefinitions(workflow: "phases:\n  - {phase: a, tasks: [write_report, land_source]}\n")
    #expect(
      late.errors == [
        "embedded tasks.yaml:2: the task write_report is told what came of land_source, which is not earlier in the workflow"
      ])
    let absent = ReadDefinitions(workflow: "phases:\n  - {phase: a, tasks: [write_report]}\n")
    #expect(absent.errors == late.errors)
    let twice = ReadDefinitions(workflow: "phases:\n  - {phase: a, tasks: [land_source]}\n  - {phase: b, tasks: [land_source]}\n")
    #expect(twice.errors == ["workflow.yaml:2: the task land_source is in the workflow more than once"])
  }
}
