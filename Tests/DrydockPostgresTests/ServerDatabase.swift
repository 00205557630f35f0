#if Postgres
  import DrydockTesting
  import Foundation

  @testable import DrydockPostgres

  /// A database of the tests as a source is read, with a role of its own.
  final class ServerDatabase: Sendable {
    private let database: PostgresDatabase
    /// May log in with a password; its name begins with the database's, by which ``digest()`` knows it.
    let role: String

    var name: String { database.name }

    /// Makes the database and runs statements in it; `{role}` is the role.
    init(_ statements: String = "", options: String = "") throws {
      database = try PostgresDatabase(options: options)
      role = try database.role("PASSWORD 's3cr3t-CANARY'")
      try run(statements)
    }

    func address(user: String? = nil, port: Int? = nil, _ query: String = "", timeout: Double? = nil) throws -> PostgresAddress {
      var address = try PostgresAddress(database.url(user: user, port: port, query))
      if let timeout { address.networkTimeout = timeout }
      return address
    }

    /// A connection of the superuser.
    func handle() throws -> PostgresHandle { try PostgresHandle(address()) }

    func run(_ statements: String) throws { try database.execute(statements.replacingOccurrences(of: "{role}", with: role)) }

    /// Everything that a statement could have changed: catalogue, rows, counters, settings, large objects, the server's own files.
    func digest() throws -> String {
      let handle = try handle()
      var text = ""
      for catalogue in [
        "pg_class", "pg_attribute", "pg_proc", "pg_type", "pg_namespace", "pg_authid", "pg_trigger", "pg_constraint", "pg_db_role_setting",
        "pg_largeobject_metadata", "pg_largeobject", "pg_rewrite", "pg_extension", "pg_policy", "pg_database", "pg_tablespace",
        "pg_operator", "pg_cast", "pg_auth_members", "pg_shdescription", "pg_description", "pg_replication_slots",
      ] {
        // Statistics and freezing are the server's own business; the database of a neighbouring test comes and goes.
        let strip = """
          - 'relpages' - 'reltuples' - 'relallvisible' - 'relfrozenxid' - 'relminmxid' - 'datfrozenxid' - 'datminmxid' - 'reltoastrelid'
          """
        let only =
          switch catalogue {
          case "pg_database": "WHERE datname = current_database()"
          case "pg_authid": "WHERE rolname LIKE current_database() || '%' OR rolname = current_user"
          case "pg_db_role_setting": "WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())"
          case "pg_auth_members": "WHERE false"
          case "pg_shdescription": "WHERE false"
          default: ""
          }
        let rows = try handle.query(
          "SELECT md5(string_agg((to_jsonb(c) \(strip))::text, ',' ORDER BY (to_jsonb(c) \(strip))::text)) FROM \(catalogue) c \(only)")
        text += "\(catalogue) \(rows.text(0, 0) ?? "")\n"
      }
      let tables = try handle.query(
        """
        SELECT c.oid::regclass::text, relkind = 'S' FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
        WHERE relkind IN ('r', 'S', 'm') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' ORDER BY 1
        """)
      for row in 0..<tables.rowCount {
        let name = tables.text(row, 0) ?? ""
        let rows = try handle.query(
          tables.boolean(row, 1)
            ? "SELECT last_value, is_called FROM \(name)" : "SELECT md5(string_agg(t::text, ',' ORDER BY t::text)) FROM \(name) t")
        text += "\(name) \(rows.text(0, 0) ?? "") \(rows.columnCount > 1 ? rows.text(0, 1) ?? "" : "")\n"
      }
      text += try handle.query("SELECT string_agg(f, ',' ORDER BY f) FROM pg_ls_dir('.') f").text(0, 0) ?? ""
      text +=
        try handle.query("SELECT string_agg(name || setting, ',' ORDER BY name) FROM pg_settings WHERE source IN ('configuration file')")
        .text(0, 0) ?? ""
      return text
    }
  }
#endif
