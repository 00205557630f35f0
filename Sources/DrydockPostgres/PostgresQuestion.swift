#if Postgres
  internal import DrydockCore
  internal import DrydockData

  struct PostgresQuestion {
    init(_ address: PostgresAddress, limits: QueryLimits) throws {}
    func answer(_ sql: String) throws -> QueryAnswer { throw Failure(.usage, attempted: "", cause: "") }
    func plan(of sql: String) throws -> [String] { [] }
  }
#endif
