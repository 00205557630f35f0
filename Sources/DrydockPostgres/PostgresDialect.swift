#if Postgres
  internal import DrydockData

  /// Facts about PostgreSQL's SQL: names, literals. No connection, no state.
  public enum PostgresDialect {
    /// Bytes of a name that PostgreSQL keeps; what is longer it cuts off.
    public static let longestName = 63

    /// `"name"`, doubled quotes; a NUL has no spelling.
    public static func quote(_ name: String) throws -> String {
      guard !name.utf8.contains(0) else {
        throw Failure(.usage, attempted: "write the name of an object in SQL", cause: "it contains a NUL character")
      }
      return "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
  }
#endif
