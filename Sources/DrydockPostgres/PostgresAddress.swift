#if Postgres
  internal import CLibPQ
  internal import DrydockData
  internal import Foundation

  /// Which database a word means: a URL, a list of keywords and values, or what the `PG…` variables say.
  ///
  /// Only read here; libpq itself looks up host, service and password files when it connects.
  public struct PostgresAddress: Sendable, Hashable {
    /// libpq's keywords as written, without secrets and without Drydock's own.
    public internal(set) var parameters: [String: String]
    /// The schema to fill or to read: `?schema=NAME`.
    public internal(set) var schema: String?
    /// The password, where one is written.
    public internal(set) var password: Secret?
    /// The pass phrase of the client's key, where one is written.
    var keyPassword: Secret?
    /// Seconds after which a silent peer is given up.
    public var networkTimeout: Double
    /// What the connection is weak in, for people.
    public internal(set) var addressWarnings: [String] = []
    /// The parameters that TLS needs and that are not written.
    var transport: [String: String] = [:]

    /// A text that never shows.
    public struct Secret: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
      let value: String

      init(_ value: String) {
        self.value = value
        Secrets.remember(value)
      }

      /// Never the value.
      public var description: String { "•••" }
      /// Never the value.
      public var debugDescription: String { "•••" }
      /// Never the value.
      public var customMirror: Mirror { Mirror(self, children: [], displayStyle: .struct) }
    }

    /// Reads an address; nothing is looked up in the network.
    public init(_ word: String, environment: [String: String]? = nil) throws {
      let environment = environment ?? ProcessInfo.processInfo.environment
      guard !word.utf8.contains(0) else { throw Self.unclear("it contains a NUL character") }
      var written = try Self.isURL(word) ? Self.readURL(word) : Self.readKeywords(word)
      schema = written.removeValue(forKey: "schema")
      password = written.removeValue(forKey: "password").map(Secret.init)
      keyPassword = written.removeValue(forKey: "sslpassword").map(Secret.init)
      networkTimeout = try Self.timeout(environment["DRYDOCK_NETWORK_TIMEOUT"])
      parameters = written
      guard schema != "" else { throw Self.unclear("schema= names no schema") }
      try refuseUnknown()
      try secure(environment)
    }

    /// Whether it tells a password or a pass phrase.
    public var holdsSecret: Bool { password != nil || keyPassword != nil }

    /// The same address with what is secret of another one, where it does not tell that itself.
    public func with(secretsOf other: PostgresAddress) -> PostgresAddress {
      var address = self
      address.password = password ?? other.password
      address.keyPassword = keyPassword ?? other.keyPassword
      return address
    }

    /// The same database seen through one schema; nil sees all.
    public func with(schema: String?) -> PostgresAddress {
      var address = self
      address.schema = schema
      return address
    }

    /// Whether a word is meant as the address of a PostgreSQL database.
    public static func isAddress(_ word: String) -> Bool {
      if isURL(word) { return true }
      guard let keyword = word.split(separator: "=", maxSplits: 1).first, keyword.count < word.count else { return false }
      return opening.contains(keyword.trimmingCharacters(in: .whitespaces))
    }

    /// Keywords by which a list of keywords and values is recognised; a file name seldom begins so.
    private static let opening: Set<String> = ["host", "hostaddr", "port", "dbname", "user", "service"]

    /// The address without its secrets, as a URL that can be used again.
    public var masked: String {
      var shown = parameters
      let user = shown.removeValue(forKey: "user").map { Self.escape($0) + "@" } ?? ""
      let database = shown.removeValue(forKey: "dbname").map(Self.escape) ?? ""
      var hosts = ""
      if let host = shown["host"], !host.isEmpty, !host.hasPrefix("/"), !host.hasPrefix("@") {
        shown["host"] = nil
        hosts = Self.join(host, ports: shown.removeValue(forKey: "port"))
      }
      if let schema { shown["schema"] = schema }
      let query = shown.sorted { $0.key < $1.key }.map { "\($0.key)=\(Self.escape($0.value))" }.joined(separator: "&")
      return "postgresql://\(user)\(hosts)/\(database)" + (query.isEmpty ? "" : "?\(query)")
    }

    private static func join(_ host: String, ports: String?) -> String {
      let hosts = host.split(separator: ",", omittingEmptySubsequences: false)
      let ports = ports?.split(separator: ",", omittingEmptySubsequences: false) ?? []
      return hosts.enumerated().map { index, host in
        let name = host.contains(":") ? "[\(host)]" : escape(String(host))
        guard !ports.isEmpty else { return name }
        return "\(name):\(ports[min(index, ports.count - 1)])"
      }.joined(separator: ",")
    }

    private static func escape(_ text: String) -> String {
      var plain = CharacterSet.alphanumerics.intersection(CharacterSet(charactersIn: Unicode.Scalar(0)..<Unicode.Scalar(128)))
      plain.insert(charactersIn: "-._~/")
      return text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
    }

    private static func timeout(_ word: String?) throws -> Double {
      guard let word, !word.isEmpty else { return 60 }
      guard let seconds = Double(word), seconds > 0, seconds < 1e8 else {
        throw Failure(
          .usage, attempted: "read DRYDOCK_NETWORK_TIMEOUT", cause: "it is not a number of seconds", hint: "for example 60, or 300")
      }
      return seconds
    }

    /// The failure of an address that cannot be read; the address itself may hold a password and is not shown.
    static func unclear(_ cause: String, hint: String? = nil) -> Failure {
      Failure(
        .usage, attempted: "read the address of the database", cause: cause,
        hint: hint ?? "postgresql://user@host:5432/database?sslmode=verify-full")
    }

    private func refuseUnknown() throws {
      let known = Self.keywords
      for key in parameters.keys.sorted() where !known.contains(key) {
        guard let nearest = Suggestion.nearest(to: key, among: known.union(["schema"])) else {
          // It may be the rest of a password with a raw ? or & in it, so it is not shown.
          throw Self.unclear("a parameter behind the ? is unknown", hint: "the parameters are those of libpq, and schema")
        }
        throw Self.unclear("\(VisibleText.of(key)) is not a parameter of a PostgreSQL address", hint: "did you mean \(nearest)?")
      }
    }

    /// Every keyword that libpq knows.
    private static let keywords: Set<String> = {
      var known: Set<String> = []
      guard let options = PQconndefaults() else { return known }
      defer { PQconninfoFree(options) }
      var option = options
      while let keyword = option.pointee.keyword {
        known.insert(String(cString: keyword))
        option += 1
      }
      return known
    }()
  }

  extension PostgresAddress: CustomStringConvertible {
    /// Without secrets.
    public var description: String { masked }
  }
#endif
