#if Postgres
  internal import DrydockData
  internal import Foundation

  extension PostgresAddress {
    /// The schemes that mean PostgreSQL; those with a plus are SQLAlchemy's, as they stand in many settings.
    private static let schemes: Set<String> = [
      "postgresql", "postgres", "postgresql+psycopg", "postgresql+psycopg2", "postgresql+asyncpg", "postgresql+pg8000",
    ]

    /// Whether a word is a URL of a PostgreSQL database.
    static func isURL(_ word: String) -> Bool {
      guard let end = word.firstRange(of: "://") else { return false }
      return schemes.contains(word[..<end.lowerBound].lowercased())
    }

    /// `postgresql://user:password@host:port,host2:port2/database?key=value&…`, as libpq reads it.
    static func readURL(_ word: String) throws -> [String: String] {
      guard let scheme = word.firstRange(of: "://") else { throw unclear("it is no URL") }
      let rest = word[scheme.upperBound...]
      guard !rest.contains("#") else { throw unclear("it contains a #, which has no meaning there", hint: "write # as %23") }
      let question = rest.firstIndex(of: "?")
      let main = rest[..<(question ?? rest.endIndex)]
      var parameters = try question.map { try readQuery(rest[rest.index(after: $0)...]) } ?? [:]
      let slash = main.firstIndex(of: "/")
      try readAuthority(main[..<(slash ?? main.endIndex)], into: &parameters)
      if let slash, case let database = main[main.index(after: slash)...], !database.isEmpty {
        guard !database.contains("@") else { throw rawAt }
        guard !database.contains("/") else {
          throw unclear("there are two / behind the host", hint: "write a / of a password or name as %2F")
        }
        parameters["dbname"] = try decode(database, "the database's name")
      }
      return parameters
    }

    private static var rawAt: Failure {
      unclear("there are two @ before the database's name, so that user and host cannot be told apart", hint: "write @ as %40")
    }

    private static func readAuthority(_ authority: Substring, into parameters: inout [String: String]) throws {
      let parts = authority.split(separator: "@", omittingEmptySubsequences: false)
      guard parts.count <= 2 else { throw rawAt }
      if parts.count == 2, let account = parts.first {
        let colon = account.firstIndex(of: ":")
        let user = account[..<(colon ?? account.endIndex)]
        if !user.isEmpty { parameters["user"] = try decode(user, "the user's name") }
        if let colon, case let password = account[account.index(after: colon)...], !password.isEmpty {
          parameters["password"] = try decode(password, "the password")
        }
      }
      guard let hosts = parts.last, !hosts.isEmpty else { return }
      let pairs = try hosts.split(separator: ",", omittingEmptySubsequences: false).map(readHost)
      // A host in the query is for socket folders, which have slashes.
      if pairs.contains(where: { !$0.host.isEmpty }) { parameters["host"] = pairs.map(\.host).joined(separator: ",") }
      if pairs.contains(where: { !$0.port.isEmpty }) { parameters["port"] = pairs.map(\.port).joined(separator: ",") }
    }

    private static func readHost(_ pair: Substring) throws -> (host: String, port: String) {
      var host = pair
      var port: Substring = ""
      if pair.hasPrefix("["), let end = pair.firstIndex(of: "]") {
        host = pair[pair.index(after: pair.startIndex)..<end]
        port = pair[pair.index(after: end)...]
        guard port.isEmpty || port.hasPrefix(":") else { throw unclear("the host in [ ] is followed by something that is no port") }
        port = port.dropFirst()
      } else if let colon = pair.firstIndex(of: ":") {
        host = pair[..<colon]
        port = pair[pair.index(after: colon)...]
      }
      // What stands here can be the rest of a password with a raw : or /, so it is not shown.
      guard port.isEmpty || UInt16(port) ?? 0 > 0 else {
        throw unclear("the port is not a number from 1 to 65535", hint: "write : as %3A and / as %2F in a password")
      }
      return (try decode(host, "the host"), String(port))
    }

    private static func readQuery(_ query: Substring) throws -> [String: String] {
      var parameters: [String: String] = [:]
      for pair in query.split(separator: "&") {
        guard let equals = pair.firstIndex(of: "=") else {
          throw unclear("a parameter behind the ? has no value", hint: "write key=value, and & as %26 and ? as %3F in a password")
        }
        var key = try decode(pair[..<equals], "a parameter's name")
        var value = try decode(pair[pair.index(after: equals)...], "a parameter's value")
        // Both are libpq's own second spellings.
        if key == "ssl", value == "true" { (key, value) = ("sslmode", "require") }
        if key == "requiressl", value == "1" { (key, value) = ("sslmode", "require") }
        guard parameters.updateValue(value, forKey: key) == nil else { throw unclear("\(VisibleText.of(key)) is written twice") }
      }
      return parameters
    }

    /// `%40` as `@`. A `+` is a plus.
    private static func decode(_ text: Substring, _ what: String) throws -> String {
      guard let decoded = text.removingPercentEncoding, !decoded.utf8.contains(0) else {
        throw unclear("\(what) has a % that begins no character", hint: "write % as %25")
      }
      return decoded
    }

    /// `host=db.example.org dbname=shop user='a b'`, as libpq reads it.
    static func readKeywords(_ word: String) throws -> [String: String] {
      var parameters: [String: String] = [:]
      var rest = word[...]
      rest = rest.drop { $0.isWhitespace }
      while !rest.isEmpty {
        let key = rest.prefix { $0 != "=" && !$0.isWhitespace }
        rest = rest[key.endIndex...].drop { $0.isWhitespace }
        guard rest.first == "=", !key.isEmpty else {
          throw unclear("it is neither a URL nor a list of key=value", hint: "put values with blanks in quotes: password='a b'")
        }
        rest = rest.dropFirst().drop { $0.isWhitespace }
        let value = try readValue(&rest)
        guard parameters.updateValue(value, forKey: String(key)) == nil else {
          throw unclear("\(VisibleText.of(String(key))) is written twice")
        }
        rest = rest.drop { $0.isWhitespace }
      }
      return parameters
    }

    /// A value up to a blank, or in single quotes; a backslash takes the next character as it is.
    private static func readValue(_ rest: inout Substring) throws -> String {
      let quoted = rest.first == "'"
      if quoted { rest = rest.dropFirst() }
      var value = ""
      while let character = rest.first {
        rest = rest.dropFirst()
        if quoted ? character == "'" : character.isWhitespace { return value }
        if character == "\\", let next = rest.first {
          value.append(next)
          rest = rest.dropFirst()
        } else {
          value.append(character)
        }
      }
      guard !quoted else { throw unclear("a quote is not closed") }
      return value
    }
  }
#endif
