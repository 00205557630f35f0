#if Postgres
  internal import CLibPQ
  public import DrydockCore
  internal import DrydockData

  /// PostgreSQL as the rest of the house knows it.
  public enum PostgresDriver {
    /// Opens the read-only door. `selection` says which tables must be readable and are locked against TRUNCATE and DDL while they are read.
    public static func openSource(
      _ address: PostgresAddress, selection: TableSelection = .all, maximumCell: Int = PostgresDriver.largestCell
    ) throws -> any SourceConnection & Sendable {
      try PostgresConnection(address, selection: selection, maximumCell: min(maximumCell, largestCell))
    }

    /// Bytes of the largest cell that can be read at all.
    public static let largestCell = PostgresRowReader.largestCell

    /// Version of libpq: `15.2`.
    public static var libraryVersion: String {
      let version = PQlibVersion()
      return "\(version / 10_000).\(version % 10_000)"
    }
  }
#endif
