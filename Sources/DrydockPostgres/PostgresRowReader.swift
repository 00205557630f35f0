#if Postgres
  internal import DrydockCore
  internal import DrydockData

  /// The hot loop of landing: the server's CSV rows, which are landing records already, become record batches that lie in the very memory
  /// they were collected in.
  struct PostgresRowReader: ~Copyable {
    /// More than the server can send in one cell.
    static let largestCell = 1 << 30

    private let table: ObjectName
    private let columns: [ColumnRule]
    private let maximumCell: Int
    private let scanner: RecordScanner
    private var memory: RawMemory
    private var used = 0
    private var rows: UInt64 = 0
    /// Whether a row in the memory is large enough to hold a cell that is too large.
    private var mayExceed = false

    init(table: ObjectName, columns: [ColumnRule], maximumCell: Int) {
      self.table = table
      self.columns = columns
      self.maximumCell = maximumCell
      scanner = RecordScanner(fieldCount: columns.count)
      memory = RawMemory(capacity: Self.capacity)
    }

    private static let capacity = RecordBatch.closingBytes

    /// Adds one row as it came.
    @inline(__always)
    mutating func take(_ row: UnsafeRawBufferPointer, into sink: (RecordBatch) throws -> Void) throws {
      guard let start = row.baseAddress else { return }
      if used + row.count > memory.capacity { try makeRoom(row.count, into: sink) }
      (memory.base + used).copyMemory(from: start, byteCount: row.count)
      used &+= row.count
      if row.count > maximumCell { mayExceed = true }
    }

    /// Hands over what is left; returns the rows of all batches.
    mutating func finish(into sink: (RecordBatch) throws -> Void) throws -> UInt64 {
      try flush(into: sink)
      return rows
    }

    private mutating func makeRoom(_ bytes: Int, into sink: (RecordBatch) throws -> Void) throws {
      try flush(into: sink)
      // Whoever kept a batch keeps its memory; a huge one goes back to the heap.
      let isReusable = isKnownUniquelyReferenced(&memory) && memory.capacity >= bytes && memory.capacity <= 4 * Self.capacity
      if !isReusable { memory = RawMemory(capacity: max(bytes, Self.capacity)) }
    }

    private mutating func flush(into sink: (RecordBatch) throws -> Void) throws {
      guard used > 0 else { return }
      let bytes = UnsafeRawBufferPointer(start: memory.base, count: used)
      // One look at all of it: in a database without an encoding, and in a damaged one, cells may hold anything.
      let isText = TextValidation.isPlain(bytes)
      var sinkError: (any Error)?
      do {
        rows += try scanner.scan(memory, count: used, firstRow: rows, digests: false) { batch, _ in
          do {
            if mayExceed { try requireSize(batch) }
            try isText ? sink(batch) : sink(decoded(batch))
          } catch {
            sinkError = error
            throw error
          }
        }
      } catch {
        if let sinkError { throw sinkError }
        throw Failure(
          .sourceLost, attempted: "read \(table)", cause: "the server's rows are not written as its COPY writes them",
          hint: "connect to the server itself, past what stands between")
      }
      used = 0
      mayExceed = false
    }

    /// The same batch with cells that are no text as hexadecimal digits, and an exception for each.
    private func decoded(_ batch: RecordBatch) -> RecordBatch {
      var builder = RecordBatchBuilder(columns: batch.columnCount, firstRow: batch.firstRow)
      for row in 0..<batch.rowCount {
        for column in 0..<batch.columnCount {
          batch.withCells(column) { cells in
            guard let bytes = cells[row] else { return builder.appendNull(column) }
            if TextValidation.isPlain(bytes) { return builder.append(column, bytes) }
            let count = 2 + 2 * bytes.count
            Hexadecimal.write(bytes, to: builder.reserve(count))
            builder.commit(column, count)
            builder.except(column, .undecodable)
          }
        }
        builder.endRow()
      }
      return builder.finish()
    }

    private func requireSize(_ batch: RecordBatch) throws {
      for column in 0..<batch.columnCount {
        // Hexadecimal digits: two for each byte that the cell holds.
        let isBinary = columns[column].type == .binary
        let largest = batch.withCells(column) { cells in
          (0..<cells.count).reduce(0) { max($0, cells[$1].map { isBinary ? ($0.count - 2) / 2 : $0.count } ?? 0) }
        }
        guard largest > maximumCell else { continue }
        throw Failure(
          .full, attempted: "read \(table).\(columns[column].name)", cause: "a cell holds \(largest) bytes, the limit is \(maximumCell)",
          hint: "raise it with --max-cell, or leave the table out with --exclude")
      }
    }
  }
#endif
