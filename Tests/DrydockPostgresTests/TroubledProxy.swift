#if Postgres
  import Foundation
  import Synchronization

  #if canImport(Glibc)
    import Glibc
  #else
    import Darwin
  #endif

  /// Stands between a client and a server on this machine and, after so many bytes from the server, does what networks do.
  final class TroubledProxy: Sendable {
    enum Trouble: Sendable {
      /// Everything stays open and nothing is passed on, on any connection.
      case silence
      /// Both sides see the end of the connection.
      case cut
      /// The client is told that there is no such connection.
      case reset
    }

    let port: Int
    private let listener: Int32
    private let upstream: Int
    private let trouble: Trouble
    private let left: Mutex<Int>
    /// nil once the proxy is closed.
    private let pairs = Mutex<[Pair]?>([])

    init(to upstream: Int, _ trouble: Trouble, after bytes: Int) throws {
      self.upstream = upstream
      self.trouble = trouble
      left = Mutex(bytes)
      listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      var place = Self.place(0)
      var length = socklen_t(MemoryLayout<sockaddr_in>.size)
      let listener = listener
      let bound = withUnsafeMutablePointer(to: &place) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(listener, $0, length) == 0 && getsockname(listener, $0, &length) == 0 }
      }
      guard bound, listen(listener, 8) == 0 else {
        closeSocket(listener)
        throw POSIXError(.EADDRINUSE)
      }
      port = Int(UInt16(bigEndian: place.sin_port))
      Thread { [self] in serve() }.start()
    }

    /// Ends the threads and every connection.
    func close() {
      shutdown(listener, Int32(SHUT_RDWR))
      let open = pairs.withLock { pairs in
        defer { pairs = nil }
        return pairs ?? []
      }
      for pair in open { pair.end(isReset: false) }
    }

    private static func place(_ port: Int) -> sockaddr_in {
      var place = sockaddr_in()
      place.sin_family = sa_family_t(AF_INET)
      place.sin_port = UInt16(port).bigEndian
      place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      return place
    }

    private func serve() {
      defer { closeSocket(listener) }
      while true {
        let client = accept(listener, nil, nil)
        guard client >= 0 else { return }
        let pair = Pair(client: client, server: socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
        var place = Self.place(upstream)
        let connected = withUnsafePointer(to: &place) {
          $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(pair.server, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
        let isOpen = pairs.withLock { pairs in
          pairs?.append(pair)
          return pairs != nil
        }
        if connected != 0 || !isOpen { pair.end(isReset: false) }
        Thread { [self] in pass(pair, from: pair.client, to: pair.server) }.start()
        Thread { [self] in pass(pair, from: pair.server, to: pair.client) }.start()
      }
    }

    private func pass(_ pair: Pair, from: Int32, to: Int32) {
      defer { pair.leave() }
      var buffer = [UInt8](repeating: 0, count: 16384)
      while true {
        let count = recv(from, &buffer, buffer.count, 0)
        guard count > 0 else { return pair.end(isReset: false) }
        let isOver = left.withLock { left in
          if from == pair.server { left -= count }
          return left < 0
        }
        if isOver {
          if trouble == .silence { continue }
          return pair.end(isReset: trouble == .reset)
        }
        var sent = 0
        while sent < count {
          let done = buffer.withUnsafeBytes { send(to, $0.baseAddress! + sent, count - sent, Int32(MSG_NOSIGNAL)) }
          guard done > 0 else { return pair.end(isReset: false) }
          sent += done
        }
      }
    }

    /// A connection of the client and the one to the server that goes with it; two threads read them.
    private final class Pair: Sendable {
      let client: Int32
      let server: Int32
      private let state = Mutex((readers: 2, isEnded: false))

      init(client: Int32, server: Int32) {
        self.client = client
        self.server = server
      }

      /// Wakes both readers; the first who ends it says how. `close` alone sends nothing while another thread reads.
      func end(isReset: Bool) {
        state.withLock { state in
          guard !state.isEnded, state.readers > 0 else { return }
          state.isEnded = true
          if isReset {
            // What is closed without lingering is reset, unless an end was sent before.
            var atOnce = linger(l_onoff: 1, l_linger: 0)
            setsockopt(client, SOL_SOCKET, SO_LINGER, &atOnce, socklen_t(MemoryLayout<linger>.size))
          }
          shutdown(client, Int32(isReset ? SHUT_RD : SHUT_RDWR))
          shutdown(server, Int32(SHUT_RDWR))
        }
      }

      /// One reader is done; with the last one the sockets are closed.
      func leave() {
        state.withLock { state in
          state.readers -= 1
          guard state.readers == 0 else { return }
          closeSocket(client)
          closeSocket(server)
        }
      }
    }
  }

  /// `close`, which a method of that name hides.
  private func closeSocket(_ socket: Int32) { close(socket) }
#endif
