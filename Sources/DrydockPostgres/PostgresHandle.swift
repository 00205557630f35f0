#if Postgres
  internal import CLibPQ
  internal import DrydockData

  /// One connection to a PostgreSQL server: the thin wrapper over libpq that source and target share.
  ///
  /// It waits for no silent peer for ever: libpq is only used where it does not block, and each wait has a deadline
  /// (``PostgresAddress/networkTimeout``); a server that works on a statement is waited for (``isServerAtWork``). Used by one thread at a
  /// time.
  final class PostgresHandle: @unchecked Sendable {
    // Sendable because each handle is handed to one worker, which is its only user.
    private(set) var connection: OpaquePointer?
    /// Where it leads.
    let address: PostgresAddress
    /// Decides what a lost connection is called.
    let isTarget: Bool
    /// The server's last refusal, for callers that act on its code.
    var lastProblem: PostgresProblem?
    /// When all waiting ends, by ``now()``; nil while only silence does.
    var deadline: Double?
    /// Since when nothing came, where that is longer than one wait.
    var silentSince: Double?
    /// Bytes that may arrive between two results, or the connection is given up: libpq keeps a row of any size in memory.
    var inputLimit: Int?
    /// About how many bytes have arrived since the last result that was counted.
    var inputTaken = 0
    /// Whether this is the second connection that only looks after another.
    let isPulse: Bool

    /// Where a transaction stands.
    enum TransactionStatus: Sendable, Hashable {
      case idle, active, inTransaction, failed, unknown
    }

    /// Connects. `settings` are given to the server with the greeting, so that nothing runs without them.
    init(_ address: PostgresAddress, isTarget: Bool = false, settings: [String: String] = [:], isPulse: Bool = false) throws {
      self.address = address
      self.isTarget = isTarget
      self.isPulse = isPulse
      connection = try PostgresLogin(address: address, isTarget: isTarget, settings: settings).connect()
      PQsetnonblocking(connection, 1)
      // Notices may quote data and would go to standard error.
      PQsetNoticeReceiver(connection, { _, _ in }, nil)
    }

    deinit { close() }

    /// Ends the connection at once; what it has not committed is undone by the server.
    func close() {
      PQfinish(connection)
      connection = nil
    }

    /// Asks the server to stop what this connection runs, by a connection of its own, waiting five seconds at most.
    func cancel() {
      guard let cancel = PQgetCancel(connection) else { return }
      let ticket = CancelTicket(cancel)
      // It connects, sends and waits for the end without a deadline of its own. Nothing is lost where it fails: closing follows.
      _ = try? Threads.run(atMost: min(5, address.networkTimeout)) { ticket.send() }
    }

    /// Where the transaction stands.
    var transactionStatus: TransactionStatus {
      switch PQtransactionStatus(connection) {
      case PQTRANS_IDLE: .idle
      case PQTRANS_ACTIVE: .active
      case PQTRANS_INTRANS: .inTransaction
      case PQTRANS_INERROR: .failed
      default: .unknown
      }
    }

    /// The server's version as one number: 150018 is 15.18.
    var serverVersion: Int { Int(PQserverVersion(connection)) }

    /// A setting that the server reports by itself, such as `server_version`, `server_encoding`, `client_encoding`.
    func reported(_ setting: String) -> String? { PQparameterStatus(connection, setting).map { String(cString: $0) } }

    /// The server process behind this connection.
    var processID: Int32 { PQbackendPID(connection) }

    /// Which of the hosts of the address answered; an address only where one is written there.
    var peer: (host: String?, hostAddress: String?, port: String?) {
      func said(_ text: UnsafeMutablePointer<CChar>?) -> String? { text.map { String(cString: $0) } }
      return (
        said(PQhost(connection)), address.parameters["hostaddr"] == nil ? nil : said(PQhostaddr(connection)), said(PQport(connection))
      )
    }

    /// `host:port/database` as connected: what tells databases apart, without the account and without the folder of a socket.
    var place: String {
      let (host, _, port) = peer
      let database = PQdb(connection).map { String(cString: $0) } ?? ""
      return "\(host?.hasPrefix("/") == true ? "localhost" : host ?? ""):\(port ?? "")/\(database)"
    }

    /// Runs one or more statements without parameters and drops their rows; the first error ends it.
    func execute(_ sql: String, attempted: String? = nil) throws {
      let attempted = attempted ?? defaultAttempt
      try send(attempted) { PQsendQuery($0, try Self.checked(sql, attempted)) }
      _ = try finish(attempted)
    }

    /// Runs exactly one statement by the extended protocol, which refuses lists of statements; all its rows are kept in memory.
    func query(_ sql: String, parameters: [String?] = [], attempted: String? = nil) throws -> PostgresRows {
      let attempted = attempted ?? defaultAttempt
      let sql = try Self.checked(sql, attempted)
      for case let value? in parameters { _ = try Self.checked(value, attempted) }
      let values = CStrings(parameters)
      try send(attempted) { connection in
        values.pointers.withUnsafeBufferPointer {
          PQsendQueryParams(connection, sql, Int32(parameters.count), nil, $0.baseAddress, nil, nil, 0)
        }
      }
      guard let rows = try finish(attempted) else { throw lost(attempted) }
      return rows
    }

    /// What a statement was for, where its caller does not say.
    private var defaultAttempt: String { "run a statement in \(address.masked)" }

    /// C ends a text at a NUL, so that what would run is not what was checked.
    static func checked(_ text: String, _ attempted: String) throws -> String {
      guard !text.utf8.contains(0) else { throw Failure(.usage, attempted: attempted, cause: "there is a NUL character in the statement") }
      return text
    }

    /// Hands a statement to libpq and sends it.
    func send(_ attempted: String, _ body: (OpaquePointer) throws -> Int32) throws {
      guard let connection, PQstatus(connection) == CONNECTION_OK else { throw lost(attempted) }
      lastProblem = nil
      inputTaken = 0
      silentSince = nil
      guard try body(connection) == 1 else {
        if PQstatus(connection) != CONNECTION_OK { throw lost(attempted) }
        throw Failure(.runtime, attempted: attempted, cause: "the connection is busy with something else")
      }
      try flush(attempted: attempted)
    }

    /// Takes all results of what was sent; returns the last and throws the first error.
    @discardableResult
    func finish(_ attempted: String) throws -> PostgresRows? {
      var last: PostgresRows?
      var first: Failure?
      while let result = try nextResult(attempted: attempted) {
        let rows = PostgresRows(result)
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY, PGRES_SINGLE_TUPLE: last = rows
        case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
          // The connection is in a mode that nobody here goes on with.
          close()
          throw Failure(.usage, attempted: attempted, cause: "COPY between server and client is not possible here")
        default: first = first ?? failure(of: result, attempted)
        }
      }
      if let first { throw first }
      return last
    }

    /// What the server says of a failed result; a lost connection is told as such.
    func failure(of result: OpaquePointer, _ attempted: String) -> Failure {
      let problem = PostgresProblem(result)
      lastProblem = lastProblem ?? problem
      if problem.state.isEmpty && PQstatus(connection) != CONNECTION_OK { return lost(attempted) }
      guard !problem.state.isEmpty else { return Failure(.runtime, attempted: attempted, cause: "libpq could not do it") }
      return problem.failure(attempted: attempted, isTarget: isTarget)
    }
  }

  /// What libpq needs to cancel, apart from the connection, so that a thread of its own can use it.
  private final class CancelTicket: @unchecked Sendable {
    // Sendable because it is handed over once.
    private let cancel: OpaquePointer

    init(_ cancel: OpaquePointer) { self.cancel = cancel }

    deinit { PQfreeCancel(cancel) }

    func send() {
      var said = [CChar](repeating: 0, count: 256)
      _ = PQcancel(cancel, &said, Int32(said.count))
    }
  }
#endif
