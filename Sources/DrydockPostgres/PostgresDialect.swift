#if Postgres
  internal import DrydockSQL

  /// Facts about PostgreSQL's SQL: names, literals. No connection, no state.
  public enum PostgresDialect {
    /// Bytes of a name that PostgreSQL keeps; what is longer it cuts off.
    public static let longestName = 63

    /// `"name"`, doubled quotes; a NUL has no spelling.
    public static func quote(_ name: String) throws -> String { try SQLText.name(name) }
  }
#endif
