public import DrydockCore
internal import DrydockData
internal import Foundation
internal import Yams

/// What `drydock.yml` says.
public struct Configuration: Sendable {
  /// The file, or nil where none was found.
  public internal(set) var path: String?
  /// How the file was found: `--config`, `DRYDOCK_CONFIG`, `drydock.yml upward` or `XDG_CONFIG_HOME`.
  public internal(set) var foundBy = "none"
  /// Databases by name.
  public internal(set) var connections: [String: NamedConnection] = [:]
  /// Repairs to select, as on the command line.
  public internal(set) var repairs: [String] = []
  /// Answers to choices, by id.
  public internal(set) var choices: [String: String] = [:]
  /// Types that columns are to have in the new database.
  public internal(set) var casts: [CastRule] = []
  /// Answers to questions, by a question's id or by its kind: `keys`, `repairs`, `task`.
  public internal(set) var answers: [String: String] = [:]
  /// The rules that approve repairs.
  public internal(set) var approve = ApprovalPolicies()
  /// Where runs lie.
  public internal(set) var workspace: String?
  /// Keys that mean nothing, with line and suggestion.
  public internal(set) var warnings: [String] = []

  /// An empty configuration.
  public init() {}

  /// The keys at the top of a file.
  static let keys = ["answers", "approve", "casts", "choices", "connections", "repairs", "workspace"]
}

/// A database with a name.
public struct NamedConnection: Sendable, Hashable {
  /// What the name stands for: a path or URL, variables put in.
  public let url: String
  /// File and line, for `connect list`.
  public let source: String
}

extension Configuration {
  /// Finds and reads the file; `explicit` is `--config`.
  public static func load(explicit: String? = nil, folder: String? = nil) throws -> Configuration {
    guard let (path, foundBy) = try find(explicit, folder ?? FileManager.default.currentDirectoryPath) else { return Configuration() }
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw Failure(.usage, attempted: "read \(path)", cause: "it cannot be read as UTF-8 text")
    }
    var configuration = try ConfigurationReader(path: path).read(text)
    configuration.path = path
    configuration.foundBy = foundBy
    return configuration
  }

  private static func find(_ explicit: String?, _ folder: String) throws -> (String, String)? {
    let environment = ProcessInfo.processInfo.environment
    for (path, name) in [(explicit, "--config"), (environment["DRYDOCK_CONFIG"], "DRYDOCK_CONFIG")] {
      guard let path, !path.isEmpty else { continue }
      guard FileManager.default.fileExists(atPath: path) else {
        throw Failure(
          .notFound, attempted: "read the configuration \(path)", cause: "there is no such file", hint: "it was named by \(name)")
      }
      return (Paths.absolute(path), name)
    }
    var here = URL(fileURLWithPath: folder).standardizedFileURL
    while true {
      for name in ["drydock.yml", "drydock.yaml"] where FileManager.default.fileExists(atPath: here.appendingPathComponent(name).path) {
        return (here.appendingPathComponent(name).path, "\(name), upward from here")
      }
      if here.path == "/" || FileManager.default.fileExists(atPath: here.appendingPathComponent(".git").path) { break }
      here.deleteLastPathComponent()
    }
    let base = environment["XDG_CONFIG_HOME"] ?? environment["HOME"].map { $0 + "/.config" }
    if let path = base.map({ $0 + "/drydock/config.yml" }), FileManager.default.fileExists(atPath: path) {
      return (path, "XDG_CONFIG_HOME")
    }
    return nil
  }
}

/// Reads the file's nodes one by one, so that every complaint can name its line.
struct ConfigurationReader {
  let path: String
  private let variables: Variables
  private var folder: String { String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]) }

  init(path: String) {
    self.path = path
    variables = Variables(folder: String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]))
  }

  func read(_ text: String) throws -> Configuration {
    var configuration = Configuration()
    let root: Node?
    do { root = try Yams.compose(yaml: text) } catch {
      throw Failure(.usage, attempted: "read \(path)", cause: "it is no valid YAML: \(error)")
    }
    guard let root else { return configuration }
    for (key, node) in try mapping(root) {
      switch key.string {
      case "connections": try connections(node, &configuration)
      case "repairs": configuration.repairs = try sequence(node).map { try scalar($0) }
      case "casts": configuration.casts = try casts(node)
      case "choices": for (id, option) in try mapping(node) { configuration.choices[try scalar(id)] = try scalar(option) }
      case "answers": for (id, answer) in try mapping(node) { configuration.answers[try scalar(id)] = try answers(answer) }
      case "approve": configuration.approve = try policies(node)
      case "workspace": configuration.workspace = resolved(try scalar(node))
      default: configuration.warnings.append(unknown(key, among: Configuration.keys))
      }
    }
    return configuration
  }

  private func connections(_ node: Node, _ configuration: inout Configuration) throws {
    for (key, node) in try mapping(node) {
      let name = try scalar(key)
      var url: String?
      if node.isScalar {
        url = try scalar(node)
      } else {
        for (field, value) in try mapping(node) {
          if ["url", "path"].contains(field.string) {
            url = try scalar(value)
          } else {
            configuration.warnings.append(unknown(field, among: ["path", "url"]))
          }
        }
      }
      guard let url else { throw wrong(key, "the connection \(name) has neither url nor path") }
      configuration.connections[name] = NamedConnection(url: resolved(url), source: place(key))
    }
  }

  /// `TABLE.COLUMN: TYPE`, or a list of objects, which can also say what becomes of values that do not fit.
  private func casts(_ node: Node) throws -> [CastRule] {
    guard let list = node.sequence else {
      return try mapping(node).map { key, type in try CastWords.rule(scalar(key), type: scalar(type), at: place(key)) }
    }
    return try list.map(cast)
  }

  private func cast(_ node: Node) throws -> CastRule {
    var values: [String: String] = [:]
    let keys = ["column", "on_error", "table", "type"]
    for (key, value) in try mapping(node) {
      guard let name = key.string, keys.contains(name) else { throw wrong(key, "a cast has \(keys.joined(separator: ", "))") }
      values[name] = try scalar(value)
    }
    guard let table = values["table"], let column = values["column"], let type = values["type"] else {
      throw wrong(node, "a cast needs table, column and type")
    }
    let remedy = values["on_error"].map(CastRule.Remedy.init(rawValue:))
    if let remedy, remedy == nil { throw wrong(node, "on_error is null, reject or text") }
    return CastRule(table: CastWords.name(table), column: column, type: type, onError: remedy ?? nil)
  }

  /// One answer, or a list of them.
  private func answers(_ node: Node) throws -> String { try sequence(node).map { try scalar($0) }.joined(separator: ",") }

  private func policies(_ node: Node) throws -> ApprovalPolicies {
    var rules: [String: ApprovalPolicies.Rule] = [:]
    for (key, node) in try mapping(node) {
      let id = try scalar(key)
      if node.isScalar {
        guard try scalar(node) == "always" else { throw wrong(node, "a policy is `always` or {at_most: 1%}") }
        rules[id] = .always
        continue
      }
      for (field, value) in try mapping(node) {
        guard field.string == "at_most", let share = Self.share(try scalar(value)) else {
          throw wrong(field, "a policy is `always` or {at_most: 1%}")
        }
        rules[id] = .atMost(share)
      }
    }
    return ApprovalPolicies(rules)
  }

  private static func share(_ text: String) -> Double? {
    guard text.hasSuffix("%") else { return nil }
    guard let number = Double(text.dropLast().trimmingCharacters(in: .whitespaces)), number >= 0, number <= 100 else { return nil }
    return number / 100
  }

  // MARK: nodes

  private func mapping(_ node: Node) throws -> [(key: Node, value: Node)] {
    guard let mapping = node.mapping else { throw wrong(node, "names with values are expected here") }
    return mapping.map { ($0.key, $0.value) }
  }

  private func sequence(_ node: Node) throws -> [Node] {
    if let sequence = node.sequence { return Array(sequence) }
    guard node.isScalar else { throw wrong(node, "a list is expected here") }
    return [node]
  }

  private func scalar(_ node: Node) throws -> String {
    guard let scalar = node.scalar else { throw wrong(node, "one value is expected here") }
    return try variables.expand(scalar.string, at: place(node))
  }

  /// Paths in the file are meant from the file, not from where the command is run.
  private func resolved(_ word: String) -> String {
    word.hasPrefix("/") || word.contains(":") ? word : folder + "/" + word
  }

  private func place(_ node: Node) -> String { node.mark.map { "\(path):\($0.line)" } ?? path }

  private func wrong(_ node: Node, _ cause: String) -> Failure { Failure(.usage, attempted: "read \(place(node))", cause: cause) }

  private func unknown(_ key: Node, among keys: [String]) -> String {
    let name = key.string ?? "a key"
    return "\(place(key)): \(name) is unknown" + (Suggestion.nearest(to: name, among: keys).map { "; did you mean \($0)?" } ?? "")
  }
}

extension Node {
  fileprivate var isScalar: Bool { scalar != nil }
}
