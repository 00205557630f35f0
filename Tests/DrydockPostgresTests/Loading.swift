#if Postgres
  import DrydockCore
  import DrydockData
  import DrydockTesting

  @testable import DrydockPostgres

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
