#if Postgres
  import DrydockCore
  import DrydockData
  import DrydockTesting
  import Foundation

  @testable import DrydockPostgres

  /// A database of its own on the server of the tests, dropped with the value.
  final class ScratchTarget: @unchecked Sendable {
    static let server = ProcessInfo.processInfo.environment["DRYDOCK_TEST_POSTGRES"]
    static var isThere: Bool { !(server ?? "").isEmpty }

    let name = "drydock_target_\(UInt64.random(in: 0...UInt64.max))"
    private var roles: [String] = []

    init() throws { try Self.onServer("CREATE DATABASE \(name)") }

    deinit {
      do {
        try Self.onServer("DROP DATABASE \(name) WITH (FORCE)")
        for role in roles { try Self.onServer("DROP ROLE \(role)") }
      } catch { print("could not drop \(name): \(error)") }
    }

    static func onServer(_ sql: String) throws { try PostgresHandle(PostgresAddress(server ?? "")).execute(sql) }

    func address(user: String? = nil) throws -> PostgresAddress {
      var address = try PostgresAddress(Self.server ?? "")
      address.parameters["dbname"] = name
      if let user { address.parameters["user"] = user }
      return address
    }

    /// A role without any privilege.
    func role() throws -> String {
      let role = "drydock_role_\(UInt32.random(in: 0...UInt32.max))"
      try Self.onServer("CREATE ROLE \(role) LOGIN")
      roles.append(role)
      return role
    }

    func execute(_ sql: String) throws { try PostgresHandle(address()).execute(sql) }

    /// The first column of an answer.
    func texts(_ sql: String) throws -> [String?] {
      let rows = try PostgresHandle(address()).query(sql)
      return (0..<rows.rowCount).map { rows.text($0, 0) }
    }

    func place(schema: String? = nil, run: String = "r1", user: String? = nil) throws -> PostgresPlace {
      PostgresPlace(address: try address(user: user), schema: schema, run: run) { _ in
        throw Failure(.usage, attempted: "read", cause: "the tests of the loader look for themselves")
      }
    }
  }

  extension TargetConnection {
    /// Loads all chunks of a table that are not there yet; returns the refused rows.
    @discardableResult
    func load(_ table: MemoryTable, into target: String? = nil, schema: String? = nil, run: String = "r1", allowed: Int = 0) throws
      -> [Rejection]
    {
      let load = TableLoad(
        source: table.manifest.table, target: ObjectName(target ?? table.manifest.table.name, schema: schema),
        columns: table.manifest.columns.map(ColumnLoad.init(copying:)), expectedRows: table.manifest.rows)
      let done = Set(try loadRecords().filter { $0.table == load.source }.map(\.chunk))
      var all: [Rejection] = []
      for chunk in 0..<table.manifest.chunks.count where !done.contains(chunk) {
        var refused: [Rejection] = []
        var rows = 0
        try begin()
        do {
          try table.scan(chunk: chunk, columns: nil, digests: false) { batch, _ in
            rows += batch.rowCount
            refused += try self.load(batch, of: table.manifest, into: load, allowedRejections: allowed - all.count - refused.count)
          }
          refused += try endChunk(allowedRejections: allowed - all.count - refused.count)
          try commit(LoadRecord(run: run, table: load.source, chunk: chunk, rows: UInt64(rows - refused.count)))
        } catch {
          rollback()
          throw error
        }
        all += refused
      }
      return all
    }

    /// Runs SQL as a step of a plan.
    func step(_ sql: String, _ kind: String = "table", _ name: String = "t") throws {
      try execute(
        PlanStep(
          stage: .postData, sql: sql, reverse: nil, reason: "test",
          object: SchemaObject(kind: kind, name: ObjectName(name), definition: sql)))
    }
  }

  /// Runs what is to fail and hands out how.
  func failure(_ body: () throws -> Void) -> Failure? {
    do { try body() } catch { return error as? Failure }
    return nil
  }
#endif
