internal import DrydockData
internal import Foundation

/// Arguments as a chat model wrote them → a tool's own type. Whatever does not fit is said so that the next call can be right.
enum ArgumentReader {
  /// The most that one call may carry.
  static let maximumBytes = 65_536

  /// JSON of a call; nothing at all stands for no arguments.
  static func parse(_ text: String, tool: String) throws -> JSONValue {
    guard text.utf8.count <= maximumBytes else {
      throw refused(tool, "its arguments are \(text.utf8.count) bytes long; \(maximumBytes) are allowed")
    }
    guard text.contains(where: { !$0.isWhitespace }) else { return .object([:]) }
    guard let value = try? JSONValue(parsing: text) else { throw refused(tool, "its arguments are no JSON") }
    guard value.object != nil else { throw refused(tool, "its arguments are no JSON object") }
    return value
  }

  /// The typed arguments; every problem of the schema is named at once.
  static func read<Arguments: ToolArguments>(_ type: Arguments.Type, from value: JSONValue, tool: String) throws -> Arguments {
    let problems = JSONSchema(of: type).problems(of: value)
    guard problems.isEmpty else { throw refused(tool, problems.joined(separator: "; ")) }
    do { return try JSONDecoder().decode(type, from: Data(value.text.utf8)) } catch let failure as Failure { throw failure } catch {
      throw refused(tool, "its arguments do not fit its schema")
    }
  }

  private static func refused(_ tool: String, _ cause: String) -> Failure {
    Failure(.usage, attempted: "call \(VisibleText.of(tool))", cause: cause, hint: "see the tool's parameters")
  }
}

extension JSONSchema {
  /// What is wrong with a value, in words; empty where it fits. Understands what ``init(of:)`` makes.
  func problems(of value: JSONValue) -> [String] { Self.problems(of: value, json, at: "") }

  private static func problems(of value: JSONValue, _ schema: JSONValue, at place: String) -> [String] {
    switch schema["type"].string {
    case "object": objectProblems(of: value, schema, at: place)
    case "array":
      value.array?.enumerated().flatMap { problems(of: $1, schema["items"], at: "\(place)[\($0)]") } ?? ["\(place) must be a list"]
    case "string": stringProblems(of: value, schema, at: place)
    case "boolean": if case .bool = value { [] } else { ["\(place) must be true or false"] }
    case "integer": if case .integer = value { [] } else { ["\(place) must be a whole number"] }
    case "number": value.double == nil ? ["\(place) must be a number"] : []
    default: []
    }
  }

  private static func stringProblems(of value: JSONValue, _ schema: JSONValue, at place: String) -> [String] {
    guard value.string != nil else { return ["\(place) must be a text"] }
    guard let words = schema["enum"].array, !words.contains(value) else { return [] }
    return ["\(place) must be one of \(words.compactMap(\.string).joined(separator: ", "))"]
  }

  private static func objectProblems(of value: JSONValue, _ schema: JSONValue, at place: String) -> [String] {
    guard let members = value.object, let properties = schema["properties"].object else { return ["\(place) must be an object"] }
    let unknown = members.keys.filter { properties[$0] == nil }.sorted().map { "there is no argument \(VisibleText.of($0))" }
    let missing = (schema["required"].array ?? []).compactMap(\.string).filter { members[$0] ?? .null == .null }.map { "\($0) is missing" }
    let wrong = members.sorted { $0.key < $1.key }.flatMap { key, member -> [String] in
      guard let schema = properties[key], member != .null else { return [] }
      return problems(of: member, schema, at: key)
    }
    return unknown + missing + wrong
  }
}
