internal import Synchronization
#if Postgres
  internal import DrydockPostgres
#endif

/// What was told with addresses and is written nowhere: passwords, and the environment variables that whole URLs came from.
///
/// A later process finds the password where this one found it: in `drydock.yml`, in the environment variable whose name the run keeps, or
/// where the client library looks (`PGPASSWORD`, `~/.pgpass`, service files).
enum Credentials {
  private static let variables = Mutex<[String: String]>([:])

  /// Remembers the environment variable that an address came from.
  static func remember(variable: String?, for address: String) {
    guard let variable else { return }
    variables.withLock { $0[address] = variable }
  }

  /// Names of the variables that gave these addresses.
  static func variables(of addresses: [String]) -> [String] {
    variables.withLock { known in Set(addresses.compactMap { known[$0] }).sorted() }
  }

  #if Postgres
    private static let known = Mutex<[String: PostgresAddress]>([:])

    /// Remembers what is secret of an address, where it tells that.
    static func remember(_ address: PostgresAddress) {
      guard address.holdsSecret else { return }
      known.withLock { $0[address.masked] = address }
    }

    /// The address with the secrets that were told for it.
    static func completing(_ address: PostgresAddress) -> PostgresAddress {
      guard let whole = known.withLock({ $0[address.masked] }) else { return address }
      return address.with(secretsOf: whole)
    }
  #endif
}
