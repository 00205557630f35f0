#if Postgres
  internal import CLibPQ
  internal import DrydockData

  extension PostgresHandle {
    /// Runs a `COPY … TO STDOUT` and hands over each row's bytes, which live only during the call.
    ///
    /// Returns the rows that the server says it sent and throws unless it confirmed the end: a lost connection is never an end of data.
    @discardableResult
    func copyOut(_ sql: String, attempted: String? = nil, each: (UnsafeRawBufferPointer) throws -> Void) throws -> UInt64 {
      let attempted = attempted ?? "copy rows from \(address.masked)"
      try begin(sql, expecting: PGRES_COPY_OUT, attempted)
      do {
        try takeRows(attempted, each)
      } catch {
        // Half a copy is still on its way; the connection cannot be used for anything else.
        if connection != nil { close() }
        throw error
      }
      return try confirmedRows(attempted)
    }

    private func takeRows(_ attempted: String, _ each: (UnsafeRawBufferPointer) throws -> Void) throws {
      while true {
        var row: UnsafeMutablePointer<CChar>?
        let length = PQgetCopyData(connection, &row, 1)
        if length > 0, let row {
          defer { PQfreemem(row) }
          try each(UnsafeRawBufferPointer(start: row, count: Int(length)))
        } else if length == 0 {
          try wait(for: .input, attempted: attempted)
          try takeInput(attempted: attempted)
        } else {
          guard length == -1 else { throw lost(attempted) }
          return
        }
      }
    }

    /// Starts a `COPY … FROM STDIN`; nothing else can run on this connection until it is finished or aborted.
    func copyIn(_ sql: String, attempted: String? = nil) throws -> PostgresCopyIn {
      let attempted = attempted ?? "copy rows to \(address.masked)"
      try begin(sql, expecting: PGRES_COPY_IN, attempted)
      return PostgresCopyIn(self, attempted)
    }

    private func begin(_ sql: String, expecting wanted: ExecStatusType, _ attempted: String) throws {
      let sql = try Self.checked(sql, attempted)
      try send(attempted) { PQsendQuery($0, sql) }
      guard let result = try nextResult(attempted: attempted) else { throw lost(attempted) }
      let status = PQresultStatus(result)
      if status == wanted {
        PQclear(result)
        return
      }
      let failure =
        status == PGRES_FATAL_ERROR
        ? failure(of: result, attempted) : Failure(.usage, attempted: attempted, cause: "the statement is not the COPY that was expected")
      PQclear(result)
      if connection != nil { _ = try? finish(attempted) }
      throw failure
    }

    /// The row count of the server's `COPY n`.
    fileprivate func confirmedRows(_ attempted: String) throws -> UInt64 {
      guard let rows = try finish(attempted)?.touched else { throw lost(attempted) }
      return rows
    }
  }

  /// A `COPY … FROM STDIN` on its way.
  final class PostgresCopyIn {
    /// Bytes handed to libpq at once: it keeps what the socket does not take yet.
    private static let slice = 1 << 18
    private let handle: PostgresHandle
    private let attempted: String
    private var isOpen = true

    fileprivate init(_ handle: PostgresHandle, _ attempted: String) {
      self.handle = handle
      self.attempted = attempted
    }

    deinit {
      // Somebody threw between begin and end: a connection in the middle of a COPY cannot do anything else.
      if isOpen { handle.close() }
    }

    /// Sends bytes; they may end anywhere in a row.
    func send(_ bytes: UnsafeRawBufferPointer) throws {
      var rest = bytes[...]
      while !rest.isEmpty {
        let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(Self.slice))
        rest = rest.dropFirst(Self.slice)
        let code = PQputCopyData(handle.connection, piece.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(piece.count))
        guard code == 1 else { throw refused() }
        try handle.flush(attempted: attempted)
      }
    }

    /// Ends the copy and waits for the server's word; returns the rows that it took.
    func finish() throws -> UInt64 {
      guard isOpen, PQputCopyEnd(handle.connection, nil) == 1 else { throw refused() }
      isOpen = false
      try handle.flush(attempted: attempted)
      return try handle.confirmedRows(attempted)
    }

    /// Tells the server to drop what was sent; the transaction has failed then, and the connection can go on.
    func abort() {
      guard isOpen else { return }
      isOpen = false
      guard handle.connection != nil, PQputCopyEnd(handle.connection, "given up") == 1 else { return handle.close() }
      do {
        try handle.flush(attempted: attempted)
        try handle.finish(attempted)
      } catch {
        // The refusal is what was asked for.
      }
    }

    /// The server ended the copy early: its reason is the next result.
    private func refused() -> any Error {
      isOpen = false
      do {
        try handle.finish(attempted)
        return handle.lost(attempted)
      } catch { return error }
    }
  }
#endif
