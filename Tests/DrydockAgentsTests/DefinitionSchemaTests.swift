import DrydockLLM
import Testing

@testable import DrydockAgents

@Suite struct DefinitionSchemaTests {
  private func schema(_ name: String) throws -> JSONValue { try JSONValue(parsing: try #require(DefinitionSchema.named(name))) }

  @Test func aSchemaAllowsWhatTheReaderReadsAndNothingElse() throws {
    let agent = try schema("agents")["$defs"]["agent"]
    let task = try schema("tasks")["$defs"]["task"]
    for (mapping, known) in [(agent, KnownKeys.agent), (task, .task), (try schema("workflow"), .workflow)] {
      #expect(mapping["properties"].object?.keys.sorted() == (known.honoured + known.idle.keys).sorted())
      #expect(mapping["additionalProperties"] == .bool(false))
    }
    #expect(agent["properties"]["drydock"]["properties"].object?.keys.sorted() == KnownKeys.agentBlock.honoured)
    #expect(task["properties"]["drydock"]["properties"].object?.keys.sorted() == KnownKeys.taskBlock.honoured)
  }

  @Test func theSchemasOfPlaybooksNameTheKeysOfEachStep() throws {
    let kinds = ["call": "callStep", "set": "setStep", "steps": "blockStep", "say": "sayStep", "fail": "failStep"]
    let definitions = try schema("agents")["$defs"]
    for (kind, keys) in PlaybookReader.allKeys {
      #expect(definitions[try #require(kinds[kind])]["properties"].object?.keys.sorted() == (keys + [kind]).sorted())
    }
    #expect(PlaybookReader.allKeys.count == kinds.count)
  }

  @Test func allNamesHaveOne() {
    for name in DefinitionSchema.names { #expect(DefinitionSchema.named(name) != nil) }
    #expect(DefinitionSchema.named("other") == nil)
  }
}
