#if Postgres
  internal import DrydockCore
  internal import DrydockData
  internal import DrydockSQL

  /// How a table's rows lie on the server.
  struct PostgresStorage: Sendable, Hashable {
    /// Whether rows lie in blocks that can be read by number.
    let hasBlocks: Bool
    /// Blocks of 8 KiB, or what else the server was built with.
    let blocks: Int64
    /// Whether the rows lie in partitions.
    let isPartitioned: Bool
  }

  extension PostgresConnection {
    /// Blocks of one part, about 8 MiB: it depends on the table alone, so that what is landed does not depend on how many read.
    static let blocksPerPart: Int64 = 1024
    /// The first version that finds a range of `ctid` without reading the whole table.
    private static let rangesSince = 140_000

    func count(_ table: Table) throws -> UInt64 {
      let rows = try handle.query("SELECT count(*) FROM \(source(of: table))", attempted: "count the rows of \(table.name)")
      return UInt64(clamping: rows.integer(0, 0) ?? 0)
    }

    func parts(of table: Table, rows: UInt64) throws -> [TablePart] {
      let storage = try storage(of: table)
      guard storage.hasBlocks, handle.serverVersion >= Self.rangesSince, storage.blocks > 2 * Self.blocksPerPart else {
        return [TablePart(index: 0, range: nil)]
      }
      let starts = Array(stride(from: 0, to: storage.blocks, by: Int(Self.blocksPerPart)))
      return starts.enumerated().map { index, start in
        // The table may have grown by blocks that hold nothing of our moment; still, nothing is left out.
        let end = index == starts.count - 1 ? Int64(UInt32.max) : start + Self.blocksPerPart - 1
        return TablePart(index: index, range: start...end)
      }
    }

    @discardableResult
    func read(_ table: Table, _ part: TablePart, columns: [ColumnRule], into sink: (RecordBatch) throws -> Void) throws -> UInt64 {
      var reader = PostgresRowReader(table: table.name, columns: columns, maximumCell: maximumCell)
      let confirmed = try handle.copyOut(statement(table, part, columns), attempted: "read \(table.name)") { row in
        try reader.take(row, into: sink)
      }
      let rows = try reader.finish(into: sink)
      guard rows == confirmed else {
        throw Failure(
          .sourceLost, attempted: "read \(table.name)", cause: "the server sent \(rows) rows and says that it sent \(confirmed)")
      }
      return rows
    }

    private func statement(_ table: Table, _ part: TablePart, _ columns: [ColumnRule]) throws -> String {
      let names = try columns.map { try PostgresDialect.quote($0.name) }.joined(separator: ", ")
      let range = part.range.map { range in
        range.upperBound >= Int64(UInt32.max)
          ? " WHERE ctid >= '(\(range.lowerBound),0)'"
          : " WHERE ctid >= '(\(range.lowerBound),0)' AND ctid < '(\(range.upperBound + 1),0)'"
      }
      return "COPY (SELECT \(names) FROM \(try source(of: table))\(range ?? "")) TO STDOUT (FORMAT csv, FORCE_QUOTE *)"
    }

    /// `ONLY`, or the rows of tables that inherit would be read twice; partitions are read with their table.
    func source(of table: Table) throws -> String {
      let isPartitioned = table.traits.contains { if case .partitioned = $0 { true } else { false } }
      return isPartitioned ? SQLText.quoted(table.name) : "ONLY \(SQLText.quoted(table.name))"
    }

    private func storage(of table: Table) throws -> PostgresStorage {
      if let known = storage[table.name] { return known }
      let rows = try handle.query(
        """
        SELECT c.relkind = 'r' AND coalesce(a.amname = 'heap', false), pg_relation_size(c.oid) / current_setting('block_size')::bigint,
          c.relkind = 'p'
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
          LEFT JOIN pg_catalog.pg_am a ON a.oid = c.relam
        WHERE n.nspname = $1 AND c.relname = $2
        """, parameters: [table.name.schema, table.name.name], attempted: "look how \(table.name) lies")
      guard rows.rowCount == 1 else {
        return PostgresStorage(hasBlocks: false, blocks: 0, isPartitioned: false)
      }
      let found = PostgresStorage(hasBlocks: rows.boolean(0, 0), blocks: rows.integer(0, 1) ?? 0, isPartitioned: rows.boolean(0, 2))
      storage[table.name] = found
      return found
    }
  }
#endif
