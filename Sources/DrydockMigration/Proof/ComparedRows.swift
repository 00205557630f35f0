internal import DrydockCore
internal import DrydockData

/// One side of a comparison: rows in batches with their digests, as often as asked.
protocol ComparedRows {
  func withBatches(_ body: (RecordBatch, [Digest128]) throws -> Void) throws
  func sums() throws -> BucketSums
}

/// Landed rows as they must be when the target is read back.
struct ExpectedRows: ComparedRows {
  let table: any LandedTable
  /// The compared columns, or nil for all as they stand.
  let columns: [Int]?
  /// What must become of their cells; nil where they stand in the target as they landed.
  let expectations: Expectations?

  init(table: any LandedTable, columns: [Int]?, expectations: Expectations? = nil) {
    self.table = table
    self.columns = columns
    self.expectations = expectations
  }

  func withBatches(_ body: (RecordBatch, [Digest128]) throws -> Void) throws {
    for chunk in 0..<table.chunkCount { try withBatches(chunk: chunk, body) }
  }

  private func withBatches(chunk: Int, _ body: (RecordBatch, [Digest128]) throws -> Void) throws {
    guard columns != nil || expectations != nil else {
      return try table.scan(chunk: chunk, columns: nil, digests: true, body: body)
    }
    let encoder = RecordEncoder()
    guard let expectations else {
      return try table.scan(chunk: chunk, columns: columns, digests: false) { batch, _ in
        encoder.encode(batch)
        try body(batch, encoder.digests)
      }
    }
    let forms = expectations.forms
    try table.scan(chunk: chunk, columns: columns, digests: false) { batch, _ in
      try expectations.apply(to: batch) { expected in
        try forms.apply(to: expected) { formed in
          encoder.encode(formed)
          try body(formed, encoder.digests)
        }
      }
    }
  }

  func sums() throws -> BucketSums {
    let count = table.chunkCount
    let threads = min(2, count)
    let parts = try Threads.run(max(1, threads)) { thread in
      var sums = BucketSums()
      for chunk in stride(from: thread, to: count, by: max(1, threads)) {
        try withBatches(chunk: chunk) { batch, digests in for row in 0..<batch.rowCount { sums.add(digests[row]) } }
      }
      return sums
    }
    return parts.dropFirst().reduce(into: parts[0]) { $0.add($1) }
  }
}

/// Landed rows as a comparison sees them, which has other rules or forms than they landed by.
struct ReruledRows: ComparedRows {
  /// How cells are told apart.
  enum Reading: Sendable {
    /// By the rules of the other side: a cell's text tells its class alike everywhere, but not where it is an exception.
    case ruled([ColumnRule])
    /// By their texts alone.
    case classless(ClasslessBatches)
  }

  let base: ExpectedRows
  /// The rules they were landed by.
  let own: [ColumnRule]
  let reading: Reading
  let forms: FormedBatches

  func withBatches(_ body: (RecordBatch, [Digest128]) throws -> Void) throws {
    let encoder = RecordEncoder()
    try base.withBatches { batch, _ in
      try forms.apply(to: read(batch)) { formed in
        encoder.encode(formed)
        try body(formed, encoder.digests)
      }
    }
  }

  func sums() throws -> BucketSums {
    var sums = BucketSums()
    try withBatches { _, digests in for digest in digests { sums.add(digest) } }
    return sums
  }

  private func read(_ batch: RecordBatch) -> RecordBatch {
    switch reading {
    case .ruled(let rules): reruled(batch, rules)
    case .classless(let batches): batches.apply(to: batch)
    }
  }

  private func reruled(_ batch: RecordBatch, _ rules: [ColumnRule]) -> RecordBatch {
    var builder = RecordBatchBuilder(columns: batch.columnCount, firstRow: batch.firstRow)
    for row in 0..<batch.rowCount {
      for column in rules.indices {
        batch.withCells(column) { cells in
          guard let text = cells[row] else { return builder.appendNull(column) }
          builder.append(column, text)
          let cellClass = batch.exceptionClass(row: row, column: column) ?? own[column].expected(of: text)
          if let cellClass, cellClass != rules[column].expected(of: text) { builder.except(column, cellClass) }
        }
      }
      builder.endRow(ordinal: batch.ordinal(of: row))
    }
    return builder.finish()
  }
}

/// A table of a database, read through the read door under a comparison's rules and brought to its forms.
struct ActualRows: ComparedRows {
  let connections: [any SourceConnection & Sendable]
  let table: Table
  let rules: [ColumnRule]
  let forms: FormedBatches
  /// How texts alone are compared; nil where classes count.
  let classless: ClasslessBatches?

  init(
    connections: [any SourceConnection & Sendable], table: Table, rules: [ColumnRule], forms: FormedBatches,
    classless: ClasslessBatches? = nil
  ) {
    self.connections = connections
    self.table = table
    self.rules = rules
    self.forms = forms
    self.classless = classless
  }

  func withBatches(_ body: (RecordBatch, [Digest128]) throws -> Void) throws {
    let encoder = RecordEncoder()
    try read(connections[0], TablePart(index: 0, range: nil), encoder, body)
  }

  private func read(
    _ connection: any SourceConnection, _ part: TablePart, _ encoder: RecordEncoder, _ body: (RecordBatch, [Digest128]) throws -> Void
  ) throws {
    try connection.read(table, part, columns: rules) { batch in
      try forms.apply(to: classless?.apply(to: batch) ?? batch) { formed in
        encoder.encode(formed)
        try body(formed, encoder.digests)
      }
    }
  }

  func sums() throws -> BucketSums {
    let parts = try connections[0].parts(of: table, rows: try connections[0].count(table))
    let threads = min(connections.count, parts.count)
    let sides = try Threads.run(threads) { thread in
      var sums = BucketSums()
      let encoder = RecordEncoder()
      for index in stride(from: thread, to: parts.count, by: threads) {
        try read(connections[thread], parts[index], encoder) { _, digests in for digest in digests { sums.add(digest) } }
      }
      return sums
    }
    return sides.dropFirst().reduce(into: sides[0]) { $0.add($1) }
  }
}
