import DrydockLLM
import Testing

@testable import DrydockAgents

@Suite struct PlaybookReaderTests {
  private func reading(_ steps: String) -> (playbook: Playbook?, errors: [String]) {
    let indented = steps.split(separator: "\n", omittingEmptySubsequences: false).map { "      " + $0 }.joined(separator: "\n")
    let read = ReadDefinitions(
      agents: "drydock: {extends: embedded}\na:\n  role: A\n  goal: A\n  backstory: A\n  drydock:\n    playbook:\n" + indented)
    return (read.library.agents["a"]?.playbook, read.errors)
  }

  private func expression(_ text: String) throws -> Expression { try Expression(parsing: text) }
  private func template(_ text: String) throws -> Template { try Template(parsing: text) }

  @Test func aCallHasArgumentsOfAllTypes() throws {
    let read = reading(
      """
      - call: look
        with: {text: "{{ a.b }}", quoted: "5", number: 5, share: 0.5, is: true, word: yes, none: null, list: [1, b], deep: {c: d}}
        save: found
        note: Looking at {{ a }}.
        may_fail: true
      """)
    #expect(read.errors == [])
    let arguments: [String: PlaybookCall.Arguments] = [
      "text": .template(try template("{{ a.b }}")), "quoted": .template(try template("5")), "number": .value(.integer(5)),
      "share": .value(.number(0.5)), "is": .value(.bool(true)), "word": .template(try template("yes")), "none": .value(.null),
      "list": .list([.value(.integer(1)), .template(try template("b"))]), "deep": .members(["c": .template(try template("d"))]),
    ]
    let call = PlaybookCall(
      tool: "look", arguments: arguments, save: "found", note: try template("Looking at {{ a }}."), mayFail: true)
    #expect(read.playbook == Playbook([.call(call)]))
  }

  @Test func callsMayStandUnderAConditionAndForEach() throws {
    let read = reading("- call: look\n  when: a > 1\n  for_each: x in rows\n- call: look\n  for_each: x in rows | take 3\n  limit: 7")
    #expect(read.errors == [])
    let first = PlaybookCall(tool: "look", each: ("x", try expression("rows"), 50))
    let second = PlaybookCall(tool: "look", each: ("x", try expression("rows | take 3"), 7))
    #expect(read.playbook == Playbook([.branch(try expression("a > 1"), [.call(first)], otherwise: []), .call(second)]))
  }

  @Test func blocksBranchAndRepeat() throws {
    let read = reading(
      """
      - set: {a: "{{ b }}"}
      - when: a
        steps: [{say: "yes"}]
        else: [{fail: "no {{ a }}"}]
      - for_each: x in a
        limit: 2
        steps: [{set: {b: 1}}]
      - while: a
        at_most: 3
        steps: [{say: s}]
      """)
    #expect(read.errors == [])
    #expect(
      read.playbook
        == Playbook([
          .set("a", try template("{{ b }}")),
          .branch(
            try expression("a"), [.say(try template("yes"))], otherwise: [.fail(try template("no {{ a }}"))]),
          .forEach("x", try expression("a"), limit: 2, [.set("b", try template("1"))]),
          .repeatWhile(try expression("a"), atMost: 3, [.say(try template("s"))]),
        ]))
  }

  @Test(arguments: [
    ("- say: a\n  call: b", "8: a step has one of call, set, steps, say and fail; this one has say and call"),
    ("- cal: b", "8: a step has one of call, set, steps, say and fail; this one has none; did you mean call?"),
    ("- call: b\n  whne: c", "9: whne is unknown beside call; did you mean when?"),
    ("- say: a\n- while: a\n  steps: []", "9: a while needs at_most"),
    ("- steps: []", "8: steps need a when, a for_each or a while"),
    ("- steps: []\n  when: a\n  at_most: 1", "10: at_most needs a while"),
    ("- steps: []\n  for_each: x in y\n  while: a\n  at_most: 1", "9: for_each and while do not go together"),
    ("- steps: []\n  for_each: x in y\n  else: []", "10: else needs a when"),
    ("- call: b\n  limit: 2", "9: limit needs a for_each"),
    ("- call: b\n  for_each: x of y", "9: the loop “x of y”: it is not of the form x in list"),
    ("- call: b\n  for_each: x in y\n  limit: 0", "10: a whole number from 1 to 1000000 is expected here"),
    ("- call: b\n  save: a b", "9: “a b” is no name: letters from a to z, digits, _ and - are possible, a letter first"),
    ("- say: '{{ a'", "8: a text: a {{ is not closed"),
    ("- say: '{{ a | taek 3 }}'", "8: the expression “a | taek 3”: taek is no filter; did you mean take?"),
    ("- say", "8: names with values are expected here"),
    ("  say: a", "8: steps is missing in the playbook"),
  ])
  func mistakesNameTheLine(steps: String, text: String) {
    #expect(reading(steps).errors == ["agents.yaml:" + text])
  }

  @Test func everyWrongStepIsFoundAtOnce() { #expect(reading("- {}\n- say: a\n- steps: [{}]\n  when: a").errors.count == 2) }
}
