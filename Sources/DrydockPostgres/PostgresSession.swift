#if Postgres
  internal import DrydockData

  /// The settings that a session of ours runs under, whatever role and database have set.
  enum PostgresSession {
    /// How values are spelled: PostgreSQL's canonical text, by which cells are landed and compared.
    static let spelling = [
      ("datestyle", "ISO"), ("timezone", "UTC"), ("intervalstyle", "iso_8601"), ("extra_float_digits", "3"), ("bytea_output", "hex"),
      ("lc_monetary", "C"), ("xmloption", "content"), ("quote_all_identifiers", "off"), ("standard_conforming_strings", "on"),
    ]

    /// The read-only door. Only rows in the order in which they lie give the same landing twice: no scan that starts in the middle, no
    /// helpers that mix their rows, no index that has all columns.
    static let source =
      [
        // First, so that nothing of the database's own stands before the catalogue in what follows.
        ("search_path", ""), ("default_transaction_read_only", "on"), ("statement_timeout", "0"),
        ("idle_in_transaction_session_timeout", "0"), ("lock_timeout", "10s"), ("row_security", "off"), ("client_min_messages", "error"),
        ("synchronize_seqscans", "off"), ("max_parallel_workers_per_gather", "0"), ("enable_indexonlyscan", "off"),
      ] + spelling

    /// `SET` for each, as one text. Not by `set_config`: a role's search path could lead to another function of that name.
    static func statements(_ settings: [(String, String)]) -> String {
      settings.map { name, value in
        name == "search_path" && value.isEmpty ? "SET search_path = ''" : "SET \(name) = '\(value)'"
      }.joined(separator: "; ")
    }
  }

  extension PostgresHandle {
    /// Puts a connection under settings; a database without an encoding hands over its bytes as they are.
    func prepare(_ settings: [(String, String)]) throws {
      var settings = settings
      settings.append(("jit", "off"))
      if serverVersion >= 140_000 { settings.append(("idle_session_timeout", "0")) }
      if reported("server_encoding") == "SQL_ASCII" { settings.append(("client_encoding", "SQL_ASCII")) }
      try execute(PostgresSession.statements(settings), attempted: "set up the connection to \(address.masked)")
    }
  }
#endif
