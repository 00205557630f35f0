internal import DrydockData
internal import Foundation

/// One word names a database everywhere: a path, a URL, the name of a connection, `env:NAME`, or `-` for the word on standard input.
public struct ConnectionWords: Sendable {
  private let configuration: Configuration
  private let variables: Variables

  /// A URL as it may be shown: what stands between user and host is nobody's business.
  public static func masked(_ url: String) -> String {
    guard let scheme = url.range(of: "://"), let at = url[scheme.upperBound...].lastIndex(of: "@"),
      let colon = url[scheme.upperBound..<at].firstIndex(of: ":")
    else { return url }
    return url[...colon] + "***" + url[at...]
  }

  /// Words as a configuration knows them.
  public init(_ configuration: Configuration) {
    self.configuration = configuration
    variables = Variables(folder: configuration.path.map { String($0[..<($0.lastIndex(of: "/") ?? $0.startIndex)]) })
  }

  /// The absolute path of the SQLite file that a word means; it need not exist.
  public func path(_ word: String) throws -> String {
    if word == "-" {
      guard let line = readLine(strippingNewline: true), !line.isEmpty, line != "-" else {
        throw Failure(.usage, attempted: "read the name of a database from standard input", cause: "there is no line on it")
      }
      return try path(line)
    }
    if word.hasPrefix("env:") {
      let name = String(word.dropFirst(4))
      guard let value = variables[name], !value.isEmpty else {
        throw Failure(.usage, attempted: "open \(word)", cause: "the variable \(name) is not set")
      }
      return try Paths.absolute(Drivers.sqlitePath(value))
    }
    if let named = configuration.connections[word] { return try Paths.absolute(Drivers.sqlitePath(named.url)) }
    return try Paths.absolute(Drivers.sqlitePath(word))
  }

  /// The path of a database that must be there already.
  public func existing(_ word: String) throws -> String {
    let path = try path(word)
    guard !FileManager.default.fileExists(atPath: path) else { return path }
    // pgloader reads three slashes as absolute: say so instead of guessing.
    if word.contains(":///"), let rest = word.range(of: ":///").map({ "/" + word[$0.upperBound...] }),
      FileManager.default.fileExists(atPath: rest)
    {
      throw Failure(
        .notFound, attempted: "open \(word)", cause: "there is no such file from here",
        hint: "four slashes make the path absolute: sqlite:///\(rest)")
    }
    let names = configuration.connections.keys.sorted()
    let hint = Suggestion.nearest(to: word, among: names).map { "did you mean the connection \($0)?" }
    throw Failure(
      .notFound, attempted: "open \(word)", cause: "there is no such file",
      hint: hint ?? "a missing database is never created; check the path")
  }
}
