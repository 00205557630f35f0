#if Postgres
  internal import CLibPQ
  internal import DrydockData

  /// The way from an address to an open connection.
  struct PostgresLogin {
    let address: PostgresAddress
    let isTarget: Bool
    /// Settings that the server takes on before the first statement.
    let settings: [String: String]

    private var attempted: String { "connect to \(address.masked)" }

    /// Connects, within the time limit for each host.
    ///
    /// On a thread of its own: the look-up of names has no deadline, and libpq moves on to the next host by itself only in its blocking call.
    func connect() throws -> OpaquePointer {
      let parameters = parameters()
      // A name may stand for several addresses, and each has its own time.
      let hosts = Double((address.parameters["host"] ?? "").split(separator: ",").count + 1)
      let patience = (Double(parameters["connect_timeout"] ?? "") ?? address.networkTimeout) * hosts * 2 + 5
      let attempt = try Threads.run(atMost: patience) { PostgresAttempt(parameters) }
      guard let attempt else {
        throw Failure(
          .deadline, attempted: attempted, cause: "there was no answer in \(Int(patience)) s", hint: "look at host, port and network")
      }
      guard let connection = attempt.connection, PQstatus(connection) == CONNECTION_OK else { throw failure(attempt) }
      attempt.release()
      return connection
    }

    private func parameters() -> [String: String] {
      var all = address.parameters.merging(address.transport) { written, _ in written }
      if let password = address.password { all["password"] = password.value }
      if let phrase = address.keyPassword { all["sslpassword"] = phrase.value }
      all["fallback_application_name"] = "drydock"
      all["connect_timeout"] = all["connect_timeout"] ?? String(Int(max(2, address.networkTimeout)))
      all["client_encoding"] = all["client_encoding"] ?? "UTF8"
      let ours = settings.sorted { $0.key < $1.key }.map { "-c \($0.key)=\(Self.escape($0.value))" }
      // Ours come last, so that they win.
      if !ours.isEmpty { all["options"] = ([all["options"] ?? ""] + ours).filter { !$0.isEmpty }.joined(separator: " ") }
      return all
    }

    /// Blanks part the words of `options`.
    private static func escape(_ value: String) -> String { Quoting.escaped(value.utf8, marks: " ") }

    /// Why there is no connection. libpq gives no code for most of it, only words, and never those of the password.
    private func failure(_ attempt: PostgresAttempt) -> Failure {
      // What it is is told by libpq's own words: a password of one letter would blot them out.
      func has(_ words: String...) -> Bool { words.contains { attempt.message.contains($0) } }
      let cause = scrubbed(Self.reason(attempt.message))
      if has("password authentication failed", "no password supplied", "fe_sendauth") {
        return refusal(.permission, "the password is wrong or missing", "set PGPASSWORD, or write the password to ~/.pgpass")
      }
      if has("no pg_hba.conf entry", "Peer authentication failed", "Ident authentication failed", "authentication failed") {
        return refusal(.permission, cause, "pg_hba.conf of the server decides who may log in from where; check user, host and sslmode")
      }
      if has("role \"") && has("does not exist") { return refusal(.permission, cause, "createuser makes a role; check the user's name") }
      if has("is not permitted to log in") { return refusal(.permission, cause, "ALTER ROLE … LOGIN lets it in; check the user's name") }
      if has("database \"") && has("does not exist") { return refusal(.notFound, cause, "createdb makes a database; check its name") }
      if has("permission denied for database") { return refusal(.permission, cause, "GRANT CONNECT ON DATABASE … TO the account") }
      if has("could not translate host name") { return refusal(.notFound, "the host is unknown", "check the host's name in the address") }
      if has("server does not support SSL", "root certificate file", "certificate verify failed", "SSL error", "does not match host name") {
        return refusal(.permission, "TLS was refused: \(cause)", "see sslmode and sslrootcert; sslmode=disable goes without TLS")
      }
      if has("definition of service", "service file") {
        return refusal(.notFound, cause, "services stand in ~/.pg_service.conf or PGSERVICEFILE")
      }
      if has("timeout expired") {
        return refusal(.deadline, "there was no answer in time", "look at host, port and network, or raise connect_timeout")
      }
      if has("too many clients", "too many connections", "remaining connection slots") {
        return refusal(.full, cause, "close other connections, or lower --jobs")
      }
      if has("invalid", "parse") && !has("server closed") { return refusal(.usage, cause, "check the parameters of the address") }
      return refusal(isTarget ? .targetLost : .sourceLost, cause, "check that the server runs, and the host and port in the address")
    }

    /// The last host's reason, without the address that stands in front of it and the question that follows.
    private static func reason(_ said: String) -> String {
      guard let line = said.split(whereSeparator: \.isNewline).last(where: { !$0.hasPrefix("\t") }) else { return "libpq gave no reason" }
      let marks = ["FATAL:  ", "ERROR:  ", " failed: "]
      let start = marks.lazy.compactMap { line.firstRange(of: $0)?.upperBound }.first ?? line.startIndex
      return PostgresProblem.plain(String(line[start...]))
    }

    private func refusal(_ kind: Failure.Kind, _ cause: String, _ hint: String) -> Failure {
      Failure(kind, attempted: attempted, cause: cause, hint: hint)
    }

    /// libpq does not print passwords; should one stand there all the same, it goes no further.
    private func scrubbed(_ said: String) -> String {
      [address.password, address.keyPassword].compactMap { $0?.value }.filter { !$0.isEmpty }
        .reduce(said) { $0.split(separator: $1, omittingEmptySubsequences: false).joined(separator: "•••") }
    }
  }

  /// One try to connect; frees the connection unless it was taken over.
  private final class PostgresAttempt: @unchecked Sendable {
    // Sendable because it crosses from the connecting thread to the waiting one, once.
    private(set) var connection: OpaquePointer?
    /// What libpq says.
    let message: String

    init(_ parameters: [String: String]) {
      let pairs = parameters.sorted { $0.key < $1.key }
      let keys = CStrings(pairs.map(\.key))
      let values = CStrings(pairs.map(\.value))
      connection = withExtendedLifetime((keys, values)) {
        keys.pointers.withUnsafeBufferPointer { keys in
          values.pointers.withUnsafeBufferPointer { values in
            guard let keys = keys.baseAddress, let values = values.baseAddress else { return nil }
            return PQconnectdbParams(keys, values, 0)
          }
        }
      }
      message = PQerrorMessage(connection).map { String(cString: $0) } ?? ""
    }

    deinit { PQfinish(connection) }

    func release() { connection = nil }
  }
#endif
