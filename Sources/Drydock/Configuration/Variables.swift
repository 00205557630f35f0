internal import DrydockData
internal import Foundation

/// The environment with the `.env` file beside the configuration; a real variable is never overridden.
public struct Variables: Sendable {
  private let values: [String: String]

  /// Variables of this process and of the `.env` file in `folder`, if there is one.
  public init(folder: String? = nil, environment: [String: String]? = nil) {
    var values = environment ?? ProcessInfo.processInfo.environment
    if let folder, let text = try? String(contentsOfFile: folder + "/.env", encoding: .utf8) {
      for line in text.split(whereSeparator: \.isNewline) {
        guard let (name, value) = Self.assignment(String(line)), values[name] == nil else { continue }
        values[name] = value
      }
    }
    self.values = values
  }

  /// A variable's value; nil where it is not set.
  public subscript(_ name: String) -> String? { values[name] }

  private static func assignment(_ line: String) -> (String, String)? {
    let line = line.trimmingCharacters(in: .whitespaces)
    guard !line.hasPrefix("#"), let equals = line.firstIndex(of: "=") else { return nil }
    var name = line[..<equals].trimmingCharacters(in: .whitespaces)
    if name.hasPrefix("export ") { name = String(name.dropFirst(7)) }
    var value = line[line.index(after: equals)...].trimmingCharacters(in: .whitespaces)
    if let quote = value.first, quote == "\"" || quote == "'", value.count > 1, value.last == quote {
      value = String(value.dropFirst().dropLast())
    }
    return name.isEmpty ? nil : (name, value)
  }

  /// Puts values in place of `${VAR}`, `${VAR:-default}`, `${VAR:?message}` and `${env.VAR}`; `place` is file and line for messages.
  public func expand(_ text: String, at place: String) throws -> String {
    var result = ""
    var rest = Substring(text)
    while let start = rest.range(of: "${") {
      result += rest[..<start.lowerBound]
      guard let end = rest[start.upperBound...].firstIndex(of: "}") else { throw unreadable(place, "a ${ without }") }
      result += try value(of: String(rest[start.upperBound..<end]), at: place)
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private func value(of reference: String, at place: String) throws -> String {
    let reference = reference.hasPrefix("env.") ? String(reference.dropFirst(4)) : reference
    let parts = reference.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    if let value = values[parts[0]], !value.isEmpty || parts.count == 1 { return value }
    guard parts.count == 2, let sign = parts[1].first, sign == "-" || sign == "?" else {
      if parts.count == 2 { throw unreadable(place, "${\(reference)}") }
      throw Failure(
        .usage, attempted: "read \(place)", cause: "the variable \(parts[0]) is not set", hint: "set it, or write ${\(parts[0]):-default}")
    }
    let word = String(parts[1].dropFirst())
    if sign == "-" { return word }
    throw Failure(.usage, attempted: "read \(place)", cause: "the variable \(parts[0]) is not set: \(word)")
  }

  private func unreadable(_ place: String, _ what: String) -> Failure {
    Failure(.usage, attempted: "read \(place)", cause: "\(what) is no reference to a variable", hint: "write ${NAME} or ${NAME:-default}")
  }
}
