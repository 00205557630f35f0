#if Postgres
  internal import DrydockData
  internal import Foundation

  extension PostgresAddress {
    private static let modes = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"]

    /// Chooses what is not written: full verification wherever others could stand between, else what libpq would do.
    mutating func secure(_ environment: [String: String]) throws {
      let service = PostgresService.find(parameters["service"] ?? environment["PGSERVICE"], environment)
      func given(_ key: String, _ variable: String) -> String? {
        [parameters[key], service[key], environment[variable]].compactMap { $0 }.first { !$0.isEmpty }
      }
      let mode = given("sslmode", "PGSSLMODE")
      if let mode, !Self.modes.contains(mode) {
        throw Self.unclear(
          "\(VisibleText.of(mode)) is not an sslmode",
          hint: Suggestion.nearest(to: mode, among: Self.modes).map { "did you mean \($0)?" } ?? Self.modes.joined(separator: ", "))
      }
      let isLocal = Self.isLoopback(given("hostaddr", "PGHOSTADDR") ?? given("host", "PGHOST") ?? "")
      if mode == nil { transport["sslmode"] = isLocal ? "prefer" : "verify-full" }
      let chosen = mode ?? transport["sslmode"]
      if chosen == "verify-full", given("sslrootcert", "PGSSLROOTCERT") == nil { transport["sslrootcert"] = Self.systemStore(environment) }
      if !isLocal, let mode, !mode.hasPrefix("verify-") {
        addressWarnings.append(
          "sslmode=\(mode) does not stop others from reading or changing what goes between here and the server; verify-full does")
      }
    }

    /// Whether all hosts are this machine itself: sockets, `localhost`, 127.0.0.0/8, ::1.
    static func isLoopback(_ hosts: String) -> Bool {
      hosts.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { host in
        if host.isEmpty || host.hasPrefix("/") || host.hasPrefix("@") { return true }
        if host.lowercased() == "localhost" || host == "::1" { return true }
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        return numbers.count == 4 && numbers.first == 127 && !numbers.contains(nil)
      }
    }

    /// The system's own list of authorities: libpq before 16 looks only into the home folder, and knows no word for the system's.
    private static func systemStore(_ environment: [String: String]) -> String? {
      let files = FileManager.default
      let own = (environment["HOME"] ?? NSHomeDirectory()) + "/.postgresql/root.crt"
      guard !files.fileExists(atPath: own) else { return nil }
      return ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem"].first {
        files.fileExists(atPath: $0)
      }
    }
  }
#endif
