internal import DrydockData

/// Where a playbook stands, found by going through it from the beginning with the results that are there: it keeps no state of its own,
/// so it goes on after a restart as it would have without one.
struct PlaybookInterpreter {
  /// What comes next.
  enum Turn {
    case call([ToolCall], note: String)
    case say(String)
  }

  private enum Flow {
    case goOn
    case turn(Turn)
  }

  private static let mostSteps = 10_000
  private let playbook: Playbook
  private let results: [String: JSONValue]
  private var steps = 0

  /// Results by the id of their call.
  init(_ playbook: Playbook, results: [String: JSONValue]) {
    self.playbook = playbook
    self.results = results
  }

  static func next(_ playbook: Playbook, _ scope: Scope, results: [String: JSONValue]) throws -> Turn {
    var interpreter = PlaybookInterpreter(playbook, results: results)
    var scope = scope
    switch try interpreter.run(playbook.steps, &scope, at: "") {
    case .turn(let turn): return turn
    case .goOn: return .say("Done.")
    }
  }

  private mutating func run(_ list: [PlaybookStep], _ scope: inout Scope, at place: String) throws -> Flow {
    for (index, step) in list.enumerated() {
      steps += 1
      guard steps <= Self.mostSteps else { throw wrong("it takes more than \(Self.mostSteps) steps") }
      if case .turn(let turn) = try run(step, &scope, at: place + "\(index + 1)") { return .turn(turn) }
    }
    return .goOn
  }

  private mutating func run(_ step: PlaybookStep, _ scope: inout Scope, at place: String) throws -> Flow {
    switch step {
    case .call(let call): return try run(call, &scope, at: place)
    case .set(let name, let template): scope[name] = try template.value(in: scope)
    case .branch(let condition, let steps, let otherwise):
      let holds = try condition.value(in: scope).isTrue
      return try run(holds ? steps : otherwise, &scope, at: place + (holds ? "." : "e"))
    case .forEach(let name, let list, let limit, let steps):
      let outer = scope[name]
      for (index, element) in (try list.value(in: scope).array ?? []).prefix(limit).enumerated() {
        scope[name] = element
        if case .turn(let turn) = try run(steps, &scope, at: place + "#\(index + 1).") { return .turn(turn) }
      }
      scope[name] = outer
    case .repeatWhile(let condition, let atMost, let steps):
      var times = 0
      while try condition.value(in: scope).isTrue {
        times += 1
        guard times <= atMost else { throw wrong("step \(place) was repeated \(atMost) times and is not done") }
        if case .turn(let turn) = try run(steps, &scope, at: place + "#\(times).") { return .turn(turn) }
      }
    case .say(let template): return .turn(.say(try template.text(in: scope)))
    case .fail(let template): throw Failure(.runtime, attempted: "go on with the task", cause: try template.text(in: scope))
    }
    return .goOn
  }

  private func run(_ call: PlaybookCall, _ scope: inout Scope, at place: String) throws -> Flow {
    let calls = try self.calls(call, scope, at: place)
    guard calls.allSatisfy({ results[$0.id] != nil }) else {
      return .turn(.call(calls, note: try call.note?.text(in: scope) ?? ""))
    }
    let values = calls.map { results[$0.id] ?? .null }
    if !call.mayFail { for value in values { if let failure = Failure(json: value["error"]) { throw failure } } }
    if let name = call.save { scope[name] = call.each == nil ? values.first ?? .null : .array(values) }
    return .goOn
  }

  private func calls(_ call: PlaybookCall, _ scope: Scope, at place: String) throws -> [ToolCall] {
    guard let each = call.each else { return [try self.call(call, scope, id: place)] }
    return try (each.list.value(in: scope).array ?? []).prefix(each.limit).enumerated().map { index, element in
      var scope = scope
      scope[each.name] = element
      return try self.call(call, scope, id: place + "#\(index + 1)")
    }
  }

  private func call(_ call: PlaybookCall, _ scope: Scope, id: String) throws -> ToolCall {
    // What has no value is not given, so that a tool's own default holds.
    let arguments = try call.arguments.mapValues { try $0.value(in: scope) }.filter { $0.value != .null }
    return ToolCall(id: id, tool: call.tool, arguments: JSONValue.object(arguments).text)
  }

  private func wrong(_ cause: String) -> Failure { Failure(.usage, attempted: "follow the playbook", cause: cause) }
}
