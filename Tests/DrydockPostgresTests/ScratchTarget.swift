#if Postgres
  import DrydockData
  import DrydockTesting

  @testable import DrydockPostgres

  /// A database of the tests as a target is opened.
  final class ScratchTarget: Sendable {
    private let database: PostgresDatabase

    init() throws { database = try PostgresDatabase() }

    var name: String { database.name }

    func address(user: String? = nil) throws -> PostgresAddress { try PostgresAddress(database.url(user: user)) }

    /// A role without any privilege.
    func role() throws -> String { try database.role() }

    func execute(_ sql: String) throws { try database.execute(sql) }

    /// The first column of an answer.
    func texts(_ sql: String) throws -> [String?] { try database.texts(sql) }

    func place(schema: String? = nil, run: String = "r1", user: String? = nil) throws -> PostgresPlace {
      PostgresPlace(address: try address(user: user), schema: schema, run: run) { _ in
        throw Failure(.usage, attempted: "read", cause: "the tests of the loader look for themselves")
      }
    }
  }
#endif
