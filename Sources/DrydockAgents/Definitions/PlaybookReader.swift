internal import DrydockData
internal import DrydockLLM
internal import Yams

/// Reads the steps of a playbook. A wrong step is complained of, and the next one read.
struct PlaybookReader {
  static let allKeys: [String: [String]] = [
    "call": ["with", "save", "note", "when", "for_each", "limit", "may_fail"],
    "set": ["when"],
    "steps": ["when", "else", "for_each", "limit", "while", "at_most"],
    "say": ["when"],
    "fail": ["when"],
  ]

  private let reader: DefinitionReader
  /// Under which path the tools that are called are marked.
  private let owner: [String]

  init(_ reader: DefinitionReader, of owner: [String]) {
    self.reader = reader
    self.owner = owner
  }

  /// A list of steps, or `{steps: list}`.
  func playbook(_ node: Node) throws -> Playbook {
    guard node.mapping != nil else { return Playbook(try steps(node)) }
    guard let list = try reader.fields(node, of: .playbook)["steps"] else { throw reader.wrong(node, "steps is missing in the playbook") }
    return Playbook(try steps(list))
  }

  private func steps(_ node: Node) throws -> [PlaybookStep] {
    try reader.list(node).flatMap { step in reader.attempt { try self.step(step) } ?? [] }
  }

  private func step(_ node: Node) throws -> [PlaybookStep] {
    let pairs = try reader.pairs(node).map { (name: try reader.word($0.key), key: $0.key, value: $0.value) }
    let kinds = pairs.filter { Self.allKeys[$0.name] != nil }
    guard let kind = kinds.first, kinds.count == 1 else {
      let found = kinds.isEmpty ? "none" : kinds.map(\.name).joined(separator: " and ")
      let slip = kinds.isEmpty ? pairs.lazy.compactMap { Suggestion.nearest(to: $0.name, among: Self.allKeys.keys.sorted()) }.first : nil
      throw DefinitionProblem(
        .error, at: reader.place(node), "a step has one of call, set, steps, say and fail; this one has \(found)", suggestion: slip)
    }
    let keys = Self.allKeys[kind.name] ?? []
    var fields: [String: Node] = [:]
    for (name, key, value) in pairs where !name.hasPrefix("x-") && name != kind.name {
      // A condition that is not understood must not be taken for none.
      guard keys.contains(name) else {
        throw DefinitionProblem(.error, at: reader.place(key), "\(name) is unknown beside \(kind.name)", nearest: name, among: keys)
      }
      if !reader.isNull(value) { fields[name] = value }
    }
    return try conditioned(try steps(kind.name, kind.value, fields), fields, at: node)
  }

  private func steps(_ kind: String, _ value: Node, _ fields: [String: Node]) throws -> [PlaybookStep] {
    switch kind {
    case "call": [.call(try call(value, fields))]
    case "set": try sets(value)
    case "say": [.say(try reader.template(value))]
    case "fail": [.fail(try reader.template(value))]
    default: try block(value, fields)
    }
  }

  /// Under `when`, where there is one.
  private func conditioned(_ steps: [PlaybookStep], _ fields: [String: Node], at node: Node) throws -> [PlaybookStep] {
    guard let when = fields["when"] else {
      if let otherwise = fields["else"] { throw reader.wrong(otherwise, "else needs a when") }
      return steps
    }
    return [.branch(try reader.expression(when), steps, otherwise: try fields["else"].map { try self.steps($0) } ?? [])]
  }

  // MARK: kinds of steps

  private func sets(_ node: Node) throws -> [PlaybookStep] {
    try reader.pairs(node).map { .set(try name($0.key), try reader.template($0.value)) }
  }

  private func block(_ node: Node, _ fields: [String: Node]) throws -> [PlaybookStep] {
    let inner = try steps(node)
    if let condition = fields["while"] {
      if let loop = fields["for_each"] { throw reader.wrong(loop, "for_each and while do not go together") }
      guard let most = fields["at_most"] else { throw reader.wrong(condition, "a while needs at_most") }
      return [.repeatWhile(try reader.expression(condition), atMost: try reader.integer(most, from: 1), inner)]
    }
    if let most = fields["at_most"] { throw reader.wrong(most, "at_most needs a while") }
    if let each = try each(fields) { return [.forEach(each.name, each.list, limit: each.limit, inner)] }
    guard fields["when"] != nil else { throw reader.wrong(node, "steps need a when, a for_each or a while") }
    return inner
  }

  private func call(_ node: Node, _ fields: [String: Node]) throws -> PlaybookCall {
    let tool = try reader.word(node)
    reader.mark(node, owner + ["call", tool])
    return PlaybookCall(
      tool: tool,
      arguments: try fields["with"].map { try members($0) } ?? [:],
      save: try fields["save"].map { try name($0) },
      note: try fields["note"].map { try reader.template($0) },
      each: try each(fields),
      mayFail: try fields["may_fail"].map { try reader.bool($0) } ?? false)
  }

  private func each(_ fields: [String: Node]) throws -> (name: String, list: Expression, limit: Int)? {
    guard let node = fields["for_each"] else {
      if let limit = fields["limit"] { throw reader.wrong(limit, "limit needs a for_each") }
      return nil
    }
    let text = try reader.word(node)
    let words = try reader.parsed(node) { try ForWords.read(text) }
    return (words.name, words.list, try fields["limit"].map { try reader.integer($0, from: 1) } ?? 50)
  }

  private func name(_ node: Node) throws -> String {
    let name = try reader.word(node)
    try reader.requireName(name, at: node)
    return name
  }

  // MARK: arguments

  private func members(_ node: Node) throws -> [String: PlaybookCall.Arguments] {
    var members: [String: PlaybookCall.Arguments] = [:]
    for (key, value) in try reader.pairs(node) { members[try reader.word(key)] = try arguments(value) }
    return members
  }

  private func arguments(_ node: Node) throws -> PlaybookCall.Arguments {
    if node.mapping != nil { return .members(try members(node)) }
    if let sequence = node.sequence { return .list(try sequence.map { try arguments($0) }) }
    let value = try reader.value(node)
    return value.string == nil ? .value(value) : .template(try reader.template(node))
  }
}
