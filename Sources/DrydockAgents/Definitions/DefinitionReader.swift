internal import DrydockData
internal import DrydockLLM
internal import Yams

/// Reads the nodes of one definition file and collects every complaint with its line.
final class DefinitionReader {
  /// One entry at the top of a file.
  struct Entry {
    let name: String
    let place: String
    let value: Node
  }

  private let path: String
  private(set) var problems: [DefinitionProblem] = []
  private(set) var places: [[String]: String] = [:]

  /// A reader for the file of that path.
  init(path: String) { self.path = path }

  // MARK: the file

  /// The pairs at the top of a file; none where it is empty or no YAML.
  func top(_ text: String) -> [(key: Node, value: Node)] {
    do {
      guard let root = try Yams.compose(yaml: text), !isNull(root) else { return [] }
      return attempt { try pairs(root) } ?? []
    } catch let error as YamlError { problems.append(problem(of: error)) } catch {
      problems.append(DefinitionProblem(.error, at: path, "it is no valid YAML: \(error)"))
    }
    return []
  }

  /// The named entries of `agents.yaml` or `tasks.yaml`, and whether the embedded file stands behind them.
  func entries(_ text: String) -> (entries: [Entry], extends: Bool) {
    var entries: [Entry] = []
    var extends = false
    for (key, value) in top(text) {
      check {
        let name = try word(key)
        if name.hasPrefix("x-") { return }
        if name == "drydock" {
          extends = try self.extends(value)
        } else {
          try requireName(name, at: key)
          entries.append(Entry(name: name, place: place(key), value: value))
        }
      }
    }
    return (entries, extends)
  }

  /// `drydock: {extends: embedded}`.
  func extends(_ node: Node) throws -> Bool {
    guard let base = try fields(node, of: .fileBlock)["extends"] else { return false }
    guard try word(base) == "embedded" else { throw wrong(base, "only `extends: embedded` is possible") }
    return true
  }

  private func problem(of error: YamlError) -> DefinitionProblem {
    switch error {
    case .duplicatedKeysInMapping(let names, let context):
      return DefinitionProblem(.error, at: "\(path):\(context.mark.line)", "\(names.joined(separator: ", ")) stands there more than once")
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
      return DefinitionProblem(.error, at: "\(path):\(mark.line)", "it is no valid YAML: \(problem)")
    default: return DefinitionProblem(.error, at: path, "it is no valid YAML: \(error)")
    }
  }

  // MARK: complaints

  /// What a closure reads; a complaint is kept, and nothing read.
  @discardableResult func attempt<Value>(_ read: () throws -> Value?) -> Value? {
    do { return try read() } catch let problem as DefinitionProblem { problems.append(problem) } catch {
      problems.append(DefinitionProblem(.error, at: path, "\(error)"))
    }
    return nil
  }

  /// Keeps the complaint of a closure.
  func check(_ body: () throws -> Void) { attempt { .some(try body()) } }

  func place(_ node: Node) -> String { node.mark.map { "\(path):\($0.line)" } ?? path }

  func wrong(_ node: Node, _ cause: String) -> DefinitionProblem { DefinitionProblem(.error, at: place(node), cause) }

  func add(_ problem: DefinitionProblem) { problems.append(problem) }

  func warn(_ node: Node, _ cause: String) { problems.append(DefinitionProblem(.warning, at: place(node), cause)) }

  /// Keeps where something was said; the first time counts.
  func mark(_ node: Node, _ path: [String]) { if places[path] == nil { places[path] = place(node) } }

  // MARK: mappings and lists

  func isNull(_ node: Node) -> Bool { node.scalar != nil && node.tag == Tag(.null) }

  func pairs(_ node: Node) throws -> [(key: Node, value: Node)] {
    guard let mapping = node.mapping else { throw wrong(node, "names with values are expected here") }
    return mapping.map { ($0.key, $0.value) }
  }

  /// The values of the honoured keys, those without a value left out; every other key is complained of.
  func fields(_ node: Node, of known: KnownKeys) throws -> [String: Node] {
    var fields: [String: Node] = [:]
    for (key, value) in try pairs(node) {
      let name = try word(key)
      if name.hasPrefix("x-") { continue }
      if known.honoured.contains(name) {
        if !isNull(value) { fields[name] = value }
      } else if let reason = known.refused[name] {
        problems.append(wrong(key, "\(name) is refused: \(reason)"))
      } else if let reason = known.idle[name] {
        warn(key, "\(name) does nothing: \(reason)")
      } else {
        problems.append(DefinitionProblem(.unknown, at: place(key), "\(name) is unknown", nearest: name, among: known.all))
      }
    }
    return fields
  }

  func list(_ node: Node) throws -> [Node] {
    guard let sequence = node.sequence else { throw wrong(node, "a list is expected here") }
    return Array(sequence)
  }

  /// A list of words, each marked under a path and none twice.
  func words(_ node: Node, markedBy path: [String]) throws -> [String] {
    var words: [String] = []
    for element in try list(node) {
      let word = try self.word(element)
      guard !words.contains(word) else { throw wrong(element, "\(word) stands in the list more than once") }
      mark(element, path + [word])
      words.append(word)
    }
    return words
  }

  // MARK: scalars

  func word(_ node: Node) throws -> String {
    guard let scalar = node.scalar else { throw wrong(node, "one value is expected here") }
    return scalar.string
  }

  /// A text that says something, without blanks around it.
  func prose(_ node: Node) throws -> String {
    let text = try word(node).drop { $0.isWhitespace }
    let end = text.lastIndex { !$0.isWhitespace }
    guard let end else { throw wrong(node, "a text is expected here") }
    return String(text[...end])
  }

  func bool(_ node: Node) throws -> Bool {
    guard case .bool(let bool) = try value(node) else { throw wrong(node, "true or false is expected here") }
    return bool
  }

  func integer(_ node: Node, from least: Int) throws -> Int {
    guard case .integer(let integer) = try value(node), integer >= Int64(least), integer <= 1_000_000 else {
      throw wrong(node, "a whole number from \(least) to 1000000 is expected here")
    }
    return Int(integer)
  }

  func seconds(_ node: Node) throws -> Double {
    guard let seconds = try value(node).double, seconds > 0 else { throw wrong(node, "a number of seconds is expected here") }
    return seconds
  }

  /// A scalar with its type, as YAML 1.2 has it: `yes` is a text.
  func value(_ node: Node) throws -> JSONValue {
    let text = try word(node)
    switch node.tag {
    case Tag(.null): return .null
    case Tag(.bool) where ["true", "false"].contains(text.lowercased()): return .bool(text.lowercased() == "true")
    case Tag(.int), Tag(.float):
      return Int64(text).map(JSONValue.integer) ?? Double(text).flatMap { $0.isFinite ? .number($0) : nil } ?? .string(text)
    default: return .string(text)
    }
  }

  /// ASCII letters, digits, `_` and `-`, a letter first: agents, tasks, and what playbooks keep.
  func requireName(_ name: String, at node: Node) throws {
    let isLetter = { (scalar: Unicode.Scalar) in ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) }
    guard let first = name.unicodeScalars.first, isLetter(first),
      name.unicodeScalars.allSatisfy({ isLetter($0) || ("0"..."9").contains($0) || $0 == "_" || $0 == "-" })
    else { throw wrong(node, "“\(name)” is no name: letters from a to z, digits, _ and - are possible, a letter first") }
  }

  func template(_ node: Node) throws -> Template {
    let text = try word(node)
    return try parsed(node) { try Template(parsing: text) }
  }

  func expression(_ node: Node) throws -> Expression {
    let text = try word(node)
    return try parsed(node) { try Expression(parsing: text) }
  }

  /// What the language of playbooks reads, its complaint with the line.
  func parsed<Value>(_ node: Node, _ parse: () throws -> Value) throws -> Value {
    do { return try parse() } catch let failure as Failure {
      let what = failure.attempted.hasPrefix("read ") ? failure.attempted.dropFirst(5) : Substring(failure.attempted)
      throw wrong(node, "\(what): \(failure.cause)")
    }
  }
}
