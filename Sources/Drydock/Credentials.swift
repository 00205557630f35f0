internal import DrydockData
internal import Synchronization

/// The passwords behind addresses, kept in memory only: what is written down of a database is its address without a password.
///
/// A later process finds the password where this one found it: in `drydock.yml`, in the environment variable whose name the run keeps, or
/// where the client library looks (`PGPASSWORD`, `~/.pgpass`, service files).
enum Credentials {
  private struct Entry {
    var password: String?
    var variable: String?
  }

  private static let known = Mutex<[String: Entry]>([:])

  /// Remembers what was told with an address; `variable` is the environment variable that held the whole URL.
  static func remember(_ password: String?, for address: String, variable: String? = nil) {
    if let password { Secrets.remember(password) }
    known.withLock { known in
      var entry = known[address] ?? Entry()
      entry.password = password ?? entry.password
      entry.variable = variable ?? entry.variable
      known[address] = entry
    }
  }

  /// The password of an address, where one was told.
  static func password(for address: String) -> String? { known.withLock { $0[address]?.password } }

  /// Names of the variables that gave these addresses.
  static func variables(of addresses: [String]) -> [String] {
    known.withLock { known in Set(addresses.compactMap { known[$0]?.variable }).sorted() }
  }
}
