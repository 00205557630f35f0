#if Postgres
  internal import CLibPQ
  public import Drydock
  internal import DrydockData
  internal import Foundation
  internal import Synchronization
  public import Testing

  /// A database of its own on the server that `DRYDOCK_TEST_POSTGRES` names, dropped with its last user: whatever the tests make on that server
  /// is made and dropped here.
  ///
  /// It speaks to libpq itself: what the product's own reading and writing do is looked at from outside.
  public final class PostgresDatabase: Sendable {
    /// The server's URL, of a superuser; a variable without text names no server.
    public static let server = ProcessInfo.processInfo.environment["DRYDOCK_TEST_POSTGRES"] ?? ""
    /// Whether there is one.
    public static var isThere: Bool { !server.isEmpty }
    /// The server's port.
    public static var port: Int { URLComponents(string: server)?.port ?? 5432 }

    /// Whether members of the role `drydock_password` have to tell a password; scripts/servers.sh makes such a server.
    public static var asksForPasswords: Bool {
      get throws { try answer("SELECT FROM pg_roles WHERE rolname = 'drydock_password'", at: server) { PQntuples($0) } == 1 }
    }

    /// The database.
    public let name = "drydock_test_" + PostgresDatabase.mark()
    private let roles = Mutex<[String]>([])

    /// Makes a database and runs statements in it.
    public init(_ sql: String = "", options: String = "") throws {
      try Self.execute("CREATE DATABASE \(name) \(options)", at: Self.server)
      try execute(sql)
    }

    deinit {
      drop("DATABASE IF EXISTS \(name) WITH (FORCE)")
      for role in roles.withLock({ $0 }) { drop("ROLE IF EXISTS \(role)") }
    }

    private func drop(_ what: String) {
      do { try Self.execute("DROP \(what)", at: Self.server) } catch { print("could not drop \(what): \(error)") }
    }

    private static func mark() -> String { UUID().uuidString.lowercased().replacingOccurrences(of: "-", with: "").prefix(12).description }

    /// The database's URL, for another user, at another port, with parameters.
    public func url(user: String? = nil, password: String? = nil, port: Int? = nil, _ query: String = "") -> String {
      guard var parts = URLComponents(string: Self.server) else { return Self.server }
      parts.path = "/" + name
      if let user { parts.user = user }
      if let password { parts.password = password }
      if let port { parts.port = port }
      if !query.isEmpty { parts.query = query }
      return parts.string ?? Self.server
    }

    /// A new role that may log in and nothing else; `options` stand behind LOGIN. Its name begins with the database's.
    public func role(_ options: String = "") throws -> String {
      let role = name + "_role_" + Self.mark()
      try Self.execute("CREATE ROLE \(role) LOGIN \(options)", at: Self.server)
      roles.withLock { $0.append(role) }
      return role
    }

    /// Runs a script.
    public func execute(_ sql: String) throws {
      guard !sql.isEmpty else { return }
      try Self.execute(sql, at: url())
    }

    /// The first column of an answer.
    public func texts(_ sql: String) throws -> [String?] { try Self.texts(sql, at: url()) }

    /// The first column of an answer of a server.
    public static func texts(_ sql: String, at url: String) throws -> [String?] {
      try answer(sql, at: url) { result in
        (0..<PQntuples(result)).map { PQgetisnull(result, $0, 0) != 0 ? nil : String(cString: PQgetvalue(result, $0, 0)) }
      }
    }

    /// The first column of an answer; NULL is "NULL".
    public func lines(_ sql: String) throws -> [String] { try texts(sql).map { $0 ?? "NULL" } }

    /// The first value of an answer.
    public func value(_ sql: String) throws -> String? { try lines(sql).first }

    /// Is dropped and made anew with everything that another database holds.
    public func become(_ other: PostgresDatabase) throws {
      try Self.execute("DROP DATABASE \(name) WITH (FORCE)", at: Self.server)
      try Self.execute("CREATE DATABASE \(name) TEMPLATE \(other.name)", at: Self.server)
    }

    /// Runs a script on a server.
    public static func execute(_ sql: String, at url: String) throws { try answer(sql, at: url) { _ in } }

    private static func answer<Answer>(_ sql: String, at url: String, _ read: (OpaquePointer?) -> Answer) throws -> Answer {
      let connection = PQconnectdb(url + (url.contains("?") ? "&" : "?") + "client_encoding=UTF8")
      defer { PQfinish(connection) }
      PQsetNoticeProcessor(connection, { _, _ in }, nil)
      let result = PQexec(connection, sql)
      defer { PQclear(result) }
      let status = PQresultStatus(result)
      guard status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY else {
        throw Failure(.runtime, attempted: "prepare a test", cause: String(cString: PQerrorMessage(connection)) + sql.prefix(200))
      }
      return read(result)
    }
  }

  extension Trait where Self == ConditionTrait {
    /// For tests that need a server.
    public static var withServer: Self { .enabled(if: PostgresDatabase.isThere, "set DRYDOCK_TEST_POSTGRES, or run scripts/test.sh") }

    /// For tests that need a server with a role whose members have to tell a password.
    public static var withPasswords: Self {
      .enabled(
        if: try PostgresDatabase.isThere && PostgresDatabase.asksForPasswords,
        "the server has no role drydock_password that must tell a password: scripts/servers.sh makes one")
    }
  }

  extension TestRun {
    /// A new run over the source, to a target that is named in full, as the command line names it.
    public func pipeline(
      toDatabase target: String, from other: String? = nil, repairs: [String] = [], choices: [String: String] = [:],
      maximumRejections: Int = 0
    ) throws -> Pipeline {
      let record = RunRecord(source: try Drivers.address(other ?? source), target: try Drivers.address(target), jobs: 2)
      let pipeline = Pipeline(try workspace.newRun(record))
      try pipeline.request(target: target, repairs: repairs, choices: choices, maximumRejections: maximumRejections)
      return pipeline
    }
  }
#endif
