internal import DrydockCore
internal import DrydockData
internal import Foundation

/// One word names a database everywhere: a path, a URL, the name of a connection, `env:NAME`, or `-` for the word on standard input.
public struct ConnectionWords: Sendable {
  private let configuration: Configuration
  private let variables: Variables
  private let warn: @Sendable (String) -> Void

  /// A URL as it may be shown: what stands between user and host is nobody's business.
  public static func masked(_ url: String) -> String {
    guard let scheme = url.range(of: "://"), let at = url[scheme.upperBound...].lastIndex(of: "@"),
      let colon = url[scheme.upperBound..<at].firstIndex(of: ":")
    else { return url }
    return url[...colon] + "***" + url[at...]
  }

  /// Words as a configuration knows them; `warn` hears of words that carry a password for everybody to see.
  public init(_ configuration: Configuration, warn: @escaping @Sendable (String) -> Void = { _ in }) {
    self.configuration = configuration
    self.warn = warn
    variables = Variables(folder: configuration.path.map { String($0[..<($0.lastIndex(of: "/") ?? $0.startIndex)]) })
  }

  /// The address that a word means: a file's absolute path, or a URL without its password. Nothing needs to be there.
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
      return try Drivers.address(value, variable: name)
    }
    if let named = configuration.connections[word] { return try Drivers.address(named.url) }
    if Drivers.holdsPassword(word) {
      warn("the password in \(Self.masked(word)) can be read by everybody on this machine; use PGPASSWORD, ~/.pgpass or env:NAME")
    }
    return try Drivers.address(word)
  }

  /// Learns the passwords of named connections, so that runs of theirs can go on. One that makes no sense is told of where it is used.
  public func learnConnections() {
    for named in configuration.connections.values { _ = try? Drivers.address(named.url) }
  }

  /// Learns the passwords in the variables that a run's addresses came from. One that holds something else by now is of no use; the server
  /// then asks for a password.
  public func learn(variables names: [String]) {
    for name in names { _ = try? variables[name].map { try Drivers.address($0, variable: name) } }
  }

  /// The address of a database that must be there already; whether a server has it is known when it is opened.
  public func existing(_ word: String) throws -> String {
    let path = try path(word)
    guard Drivers.engine(of: path) == .sqlite else { return path }
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
