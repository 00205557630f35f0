#if Postgres
  internal import CLibPQ
  internal import DrydockData
  #if canImport(Glibc)
    internal import Glibc
  #else
    internal import Darwin
  #endif

  extension PostgresHandle {
    /// What is waited for on the socket.
    struct Readiness: OptionSet {
      let rawValue: Int16
      static let input = Readiness(rawValue: Int16(POLLIN))
      static let output = Readiness(rawValue: Int16(POLLOUT))
    }

    /// Waits until the socket can go on; a peer that is silent for ``PostgresAddress/networkTimeout`` ends the connection.
    ///
    /// Returns what is ready. Keepalives do not notice a peer that lives and says nothing: only this deadline does.
    @discardableResult
    func wait(for wanted: Readiness, attempted: @autoclosure () -> String) throws -> Readiness {
      let socket = PQsocket(connection)
      guard socket >= 0 else { throw lost(attempted()) }
      var poller = pollfd(fd: socket, events: wanted.rawValue, revents: 0)
      // The TLS library may hold the last bytes while the socket has none; so it is looked into now and then.
      let mayHide = wanted.contains(.input) && PQsslInUse(connection) == 1
      while true {
        let start = Self.now()
        let quiet = silentSince.map { start - $0 } ?? 0
        let limit = max(0, min(address.networkTimeout - quiet, deadline.map { $0 - start } ?? .infinity))
        let slice = mayHide ? min(limit, Self.look) : limit
        let count = poll(&poller, 1, Int32(min((slice * 1000).rounded(.up), Double(Int32.max))))
        if count > 0 {
          silentSince = nil
          let ready = Readiness(rawValue: poller.revents)
          // An error or a hangup is for the next read to tell in words.
          return ready.isDisjoint(with: wanted) ? wanted : ready.intersection(wanted)
        }
        if count == 0 {
          if let deadline, Self.now() >= deadline { throw overdue(attempted()) }
          silentSince = silentSince ?? start
          if slice < limit { return .input }
          guard !isPulse, isServerAtWork else { throw silent(attempted()) }
          silentSince = nil
          continue
        }
        guard errno == EINTR else { throw lost(attempted()) }
      }
    }

    /// Seconds between two looks into what the TLS library holds.
    private static let look = 0.05

    /// Takes in what has arrived.
    func takeInput(attempted: @autoclosure () -> String) throws {
      if let inputLimit {
        inputTaken += Int(drydock_pq_waiting(PQsocket(connection)))
        guard inputTaken <= inputLimit else {
          end()
          throw Failure(
            .full, attempted: attempted(), cause: "a row of the answer holds more than \(inputLimit >> 20) MiB",
            hint: "leave columns with large values out, or take a part of them with left()")
        }
      }
      guard PQconsumeInput(connection) == 1 else { throw lost(attempted()) }
    }

    /// Sends all that waits to be sent, taking in what arrives meanwhile: a server that cannot send stops reading.
    func flush(attempted: @autoclosure () -> String) throws {
      while true {
        let left = PQflush(connection)
        if left == 0 { return }
        guard left == 1 else { throw lost(attempted()) }
        if try wait(for: [.input, .output], attempted: attempted()).contains(.input) { try takeInput(attempted: attempted()) }
      }
    }

    /// The next result of what was sent, nil after the last.
    func nextResult(attempted: @autoclosure () -> String) throws -> OpaquePointer? {
      while PQisBusy(connection) == 1 {
        try wait(for: .input, attempted: attempted())
        try takeInput(attempted: attempted())
      }
      return PQgetResult(connection)
    }

    /// Seconds of a clock that only goes forwards.
    static func now() -> Double {
      var time = timespec()
      clock_gettime(CLOCK_MONOTONIC, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private func silent(_ attempted: String) -> Failure {
      end()
      let seconds = String(format(address.networkTimeout))
      return Failure(
        .deadline, attempted: attempted, cause: "the server said nothing for \(seconds) s, so the connection was given up",
        hint: "look at the network between, or set DRYDOCK_NETWORK_TIMEOUT to more seconds")
    }

    private func overdue(_ attempted: String) -> Failure {
      end()
      return Failure(.deadline, attempted: attempted, cause: "it took too long")
    }

    private func format(_ seconds: Double) -> String {
      seconds == seconds.rounded() && seconds < 1e9 ? String(Int(seconds)) : String(seconds)
    }

    /// The failure of a connection that is no more; it is closed.
    func lost(_ attempted: String) -> Failure {
      let problem = PostgresProblem(nil)
      lastProblem = problem
      close()
      return problem.failure(attempted: attempted, isTarget: isTarget)
    }

    /// Asks the server to stop, then closes without waiting for what it answers.
    private func end() {
      cancel()
      close()
    }
  }
#endif
