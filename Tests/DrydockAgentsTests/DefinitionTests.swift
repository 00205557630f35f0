import DrydockAgents
import Testing

@Suite struct DefinitionTests {
  @Test func aTaskKeepsWhatItIsTold() {
    let task = TaskDefinition(name: "look", description: "Look at {source}.", expectedOutput: "A sentence.", agent: "someone", context: ["before"])
    #expect(task.context == ["before"])
  }
}
