#if Postgres
  internal import Foundation

  /// What a service file says of a service: libpq reads it too, but only when it connects, and the sslmode is chosen before.
  enum PostgresService {
    static func find(_ name: String?, _ environment: [String: String]) -> [String: String] {
      guard let name, !name.isEmpty else { return [:] }
      let home = environment["HOME"] ?? NSHomeDirectory()
      let folder = environment["PGSYSCONFDIR"] ?? "/etc/postgresql-common"
      for path in [environment["PGSERVICEFILE"] ?? home + "/.pg_service.conf", folder + "/pg_service.conf"] {
        // Where it cannot be read libpq will say so.
        guard let bytes = FileManager.default.contents(atPath: path) else { continue }
        if let found = section(name, of: text(bytes)) { return found }
      }
      return [:]
    }

    /// A comment in another encoding is no reason to pass over the file.
    private static func text(_ bytes: Data) -> String {
      String(data: bytes, encoding: .utf8) ?? String(data: bytes, encoding: .isoLatin1) ?? ""
    }

    private static func section(_ name: String, of text: String) -> [String: String]? {
      var found: [String: String]?
      for line in text.split(whereSeparator: \.isNewline).map({ $0.trimmingCharacters(in: .whitespaces) }) where !line.hasPrefix("#") {
        if line.hasPrefix("[") {
          if found != nil { return found }
          if line == "[\(name)]" { found = [:] }
        } else if found != nil, let equals = line.firstIndex(of: "=") {
          found?[String(line[..<equals])] = String(line[line.index(after: equals)...])
        }
      }
      return found
    }
  }
#endif
