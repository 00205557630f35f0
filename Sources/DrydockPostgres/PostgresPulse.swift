#if Postgres
  internal import CLibPQ
  internal import DrydockData

  extension PostgresHandle {
    /// Seconds that the second connection may be silent; to make it may take several times as long, host by host.
    private static let patience = 10.0

    /// Whether a silent server works on our statement: an index over millions of rows is made without a byte on the line.
    ///
    /// Asked over a second connection to the same address. Where none can be made, or it is not answered, ours is given up too: be it that
    /// the way is dead or that the server takes no more connections. A server process that waits for *us* is not at work: then what it
    /// sent, or what we sent, has got lost. One that waits for a lock is; how long it does is for `lock_timeout` to say.
    var isServerAtWork: Bool {
      guard PQtransactionStatus(connection) == PQTRANS_ACTIVE else { return false }
      var second = address
      second.networkTimeout = min(address.networkTimeout, Self.patience)
      guard let other = try? PostgresHandle(second, isTarget: isTarget, isPulse: true) else { return false }
      let asked = "SELECT state = 'active' AND wait_event_type IS DISTINCT FROM 'Client' FROM pg_catalog.pg_stat_activity WHERE pid = $1"
      guard let rows = try? other.query(asked, parameters: [String(processID)]) else { return false }
      return rows.rowCount == 1 && rows.boolean(0, 0)
    }
  }
#endif
