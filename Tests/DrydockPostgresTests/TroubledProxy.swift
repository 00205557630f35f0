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
    }

    let port: Int
    private let listener: Int32
    private let upstream: Int
    private let trouble: Trouble
    private let left: Mutex<Int>

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
      guard bound, listen(listener, 8) == 0 else { throw POSIXError(.EADDRINUSE) }
      port = Int(UInt16(bigEndian: place.sin_port))
      Thread { [self] in serve() }.start()
    }

    private static func place(_ port: Int) -> sockaddr_in {
      var place = sockaddr_in()
      place.sin_family = sa_family_t(AF_INET)
      place.sin_port = UInt16(port).bigEndian
      place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      return place
    }

    private func serve() {
      while true {
        let client = accept(listener, nil, nil)
        guard client >= 0 else { return }
        let server = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var place = Self.place(upstream)
        let connected = withUnsafePointer(to: &place) {
          $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(server, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
        guard connected == 0 else { return }
        Thread { [self] in pass(from: client, to: server, counts: false) }.start()
        Thread { [self] in pass(from: server, to: client, counts: true) }.start()
      }
    }

    private func pass(from: Int32, to: Int32, counts: Bool) {
      var buffer = [UInt8](repeating: 0, count: 16384)
      while true {
        let count = recv(from, &buffer, buffer.count, 0)
        guard count > 0 else { break }
        let isOver = left.withLock { left in
          if counts { left -= count }
          return left < 0
        }
        if isOver {
          if trouble == .silence { continue }
          break
        }
        var sent = 0
        while sent < count {
          let done = buffer.withUnsafeBytes { send(to, $0.baseAddress! + sent, count - sent, Int32(MSG_NOSIGNAL)) }
          guard done > 0 else { break }
          sent += done
        }
      }
      // `close` alone sends nothing while another thread reads.
      shutdown(from, Int32(SHUT_RDWR))
      shutdown(to, Int32(SHUT_RDWR))
    }
  }
#endif
