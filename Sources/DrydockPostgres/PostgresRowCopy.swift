#if Postgres
  internal import DrydockCore
  internal import DrydockData

  /// The rows of one chunk on their way into a table, by one COPY. Where the server refuses it, the rows it refuses are searched.
  ///
  /// What was sent is kept until the end of the chunk: the server names a broken rule long after it was sent, and takes no COPY in part.
  final class PostgresRowCopy {
    /// Bytes that are kept; a chunk is about half of that, and a record that is larger goes by itself.
    private static let mostKept = 16 << 20

    let load: TableLoad
    /// The table, quoted.
    let target: String
    private let handle: PostgresHandle
    private let search: PostgresRowSearch
    private let encoder = RecordEncoder()
    private var kept = ByteBuffer()
    private var ends: [Int] = []
    private var ordinals: [UInt64] = []
    private var copy: PostgresCopyIn?
    private var problem: PostgresProblem?
    /// A database without an encoding takes any bytes as text.
    private let takesAnyBytes: Bool

    init(_ handle: PostgresHandle, _ load: TableLoad, schema: String) throws {
      self.handle = handle
      self.load = load
      takesAnyBytes = handle.reported("server_encoding") == "SQL_ASCII"
      target = try PostgresDialect.quote(load.target.schema ?? schema) + "." + PostgresDialect.quote(load.target.name)
      // COPY fills identity columns that are always generated too.
      let columns = try load.columns.map { try PostgresDialect.quote($0.target) }.joined(separator: ", ")
      search = PostgresRowSearch(handle: handle, source: load.source, statement: "COPY \(target) (\(columns)) FROM STDIN (FORMAT csv)")
    }

    /// Whether rows were sent that the server has not answered yet.
    var isOpen: Bool { copy != nil || problem != nil }

    /// Sends a batch; returns the rows that cannot be sent, or that turned out to be refused.
    func add(_ batch: RecordBatch, allowed: Int) throws -> [Rejection] {
      if takesAnyBytes, batch.exceptions.contains(where: isUnsendable) { return try addAsBytes(batch, allowed: allowed) }
      encoder.encode(batch)
      var refused: [Rejection] = []
      if kept.count > 0 && kept.count + encoder.buffer.count > Self.mostKept { refused = try end(allowed: allowed) }
      if batch.exceptions.contains(where: isUnsendable) { return try refused + addRows(of: batch, allowed: allowed - refused.count) }
      let rows = (0..<batch.rowCount).map { batch.ordinal(of: $0) }
      if encoder.buffer.count > Self.mostKept {
        return try refused + search.load(encoder.buffer.bytes, encoder.ends, rows, knowing: nil, allowed: allowed - refused.count)
      }
      let start = kept.count
      kept.append(encoder.buffer.bytes)
      ends += encoder.ends.map { $0 + start }
      ordinals += rows
      try send(encoder.buffer.bytes)
      return refused
    }

    private func send(_ bytes: UnsafeRawBufferPointer) throws {
      guard problem == nil, !bytes.isEmpty else { return }
      problem = try search.refusal {
        if copy == nil { copy = try search.begin() }
        try copy?.send(bytes)
      }
      if problem != nil { copy = nil }
    }

    /// Text that the source could not decode has no place in a column of text, but where the target decodes nothing either.
    private func isUnsendable(_ exception: CellException) -> Bool {
      exception.cellClass == .undecodable && load.columns[Int(exception.column)].type != .binary
    }

    private func addRows(of batch: RecordBatch, allowed: Int) throws -> [Rejection] {
      var refused: [Rejection] = []
      var next = 0
      for row in 0..<batch.rowCount {
        var odd: CellException?
        while next < batch.exceptions.count, Int(batch.exceptions[next].row) <= row {
          if Int(batch.exceptions[next].row) == row, isUnsendable(batch.exceptions[next]) { odd = odd ?? batch.exceptions[next] }
          next += 1
        }
        if let odd {
          let column = VisibleText.of(load.columns[Int(odd.column)].target)
          try search.note("text that cannot be decoded: column \(column)", batch.ordinal(of: row), &refused, allowed)
          continue
        }
        let bytes = UnsafeRawBufferPointer(rebasing: encoder.buffer.bytes[(row == 0 ? 0 : encoder.ends[row - 1])..<encoder.ends[row]])
        kept.append(bytes)
        ends.append(kept.count)
        ordinals.append(batch.ordinal(of: row))
        try send(bytes)
      }
      return refused
    }

    /// A batch with its undecodable texts as the bytes that they were in the source.
    private func addAsBytes(_ batch: RecordBatch, allowed: Int) throws -> [Rejection] {
      let columns = Set(batch.exceptions.filter(isUnsendable).map { Int($0.column) }).sorted()
      var refused: [Rejection] = []
      try batch.rewriting(columns) { row, builder in
        for (place, column) in columns.enumerated() {
          guard let cell = batch.bytes(row: row, column: column) else {
            builder.appendNull(place)
            continue
          }
          let isOdd = batch.exceptionClass(row: row, column: column) == .undecodable
          let bytes = isOdd ? cell.withUnsafeBytes { Hexadecimal.parse($0) } ?? cell : cell
          bytes.withUnsafeBytes { builder.append(place, $0) }
        }
      } _: {
        refused += try add($0, allowed: allowed - refused.count)
      }
      return refused
    }

    /// Waits for the server's word on all rows; returns those that it refuses.
    func end(allowed: Int) throws -> [Rejection] {
      defer { forget() }
      if let copy { problem = try search.refusal { _ = try search.confirm(copy, rows: ordinals.count) } }
      copy = nil
      guard let problem else { return [] }
      return try search.load(kept.bytes, ends, ordinals, knowing: problem, allowed: allowed)
    }

    private func forget() {
      copy = nil
      problem = nil
      kept.removeAll()
      ends.removeAll(keepingCapacity: true)
      ordinals.removeAll(keepingCapacity: true)
    }

    /// Gives up what was sent.
    func abandon() {
      copy?.abort()
      forget()
    }
  }

  /// Loads records, and finds those that the server refuses: where it names a line that one is tried by itself, else halves are.
  struct PostgresRowSearch {
    private static let savepoint = "drydock_rows"

    let handle: PostgresHandle
    let source: ObjectName
    /// The COPY.
    let statement: String

    private var attempted: String { "load \(VisibleText.of(source.description))" }

    // MARK: one copy

    /// Starts a COPY that can be undone by itself.
    func begin() throws -> PostgresCopyIn {
      try handle.execute("SAVEPOINT \(Self.savepoint)", attempted: attempted)
      return try handle.copyIn(statement, attempted: attempted)
    }

    /// Ends a COPY; the server's count must be ours.
    func confirm(_ copy: PostgresCopyIn, rows: Int) throws {
      let taken = try copy.finish()
      guard taken == UInt64(rows) else {
        throw Failure(.verification, attempted: attempted, cause: "\(rows) rows were sent and the server took \(taken)")
      }
      try handle.execute("RELEASE SAVEPOINT \(Self.savepoint)", attempted: attempted)
    }

    /// Runs a part of a COPY; returns the server's problem where it is one of the rows, and then the COPY is undone.
    func refusal(_ body: () throws -> Void) throws -> PostgresProblem? {
      do {
        try body()
        return nil
      } catch let failure as Failure {
        guard let problem = handle.lastProblem, Self.isOfRows(problem.state) else { throw failure }
        try handle.execute("ROLLBACK TO SAVEPOINT \(Self.savepoint); RELEASE SAVEPOINT \(Self.savepoint)", attempted: attempted)
        return problem
      }
    }

    /// Values that do not fit, broken constraints, values beyond the server's limits, and what triggers and views of the user's refuse.
    private static func isOfRows(_ state: String) -> Bool {
      state != "22P04" && (["22", "23", "54", "P0", "44"].contains(state.prefix(2)))
    }

    // MARK: search

    /// Loads records; `ends` says where each ends. Starts from what is known of an attempt with all of them.
    func load(
      _ bytes: UnsafeRawBufferPointer, _ ends: [Int], _ ordinals: [UInt64], knowing known: PostgresProblem?, allowed: Int
    ) throws -> [Rejection] {
      var refused: [Rejection] = []
      var known = known
      // The next range is the last one.
      var ranges = ends.isEmpty ? [] : [0..<ends.count]
      while let range = ranges.popLast() {
        let start = range.lowerBound == 0 ? 0 : ends[range.lowerBound - 1]
        let part = UnsafeRawBufferPointer(rebasing: bytes[start..<ends[range.upperBound - 1]])
        let told = try known ?? attempt(part, rows: range.count)
        known = nil
        guard let problem = told else { continue }
        if range.count == 1 {
          try note(Self.words(problem), ordinals[range.lowerBound], &refused, allowed)
        } else {
          ranges += Self.split(range, Self.row(of: problem, in: part, from: start, ends)).reversed()
        }
      }
      return refused
    }

    private func attempt(_ bytes: UnsafeRawBufferPointer, rows: Int) throws -> PostgresProblem? {
      try refusal {
        let copy = try begin()
        try copy.send(bytes)
        try confirm(copy, rows: rows)
      }
    }

    private static func split(_ range: Range<Int>, _ row: Int?) -> [Range<Int>] {
      if let row, range.contains(row) {
        return [range.lowerBound..<row, row..<row + 1, row + 1..<range.upperBound].filter { !$0.isEmpty }
      }
      let middle = (range.lowerBound + range.upperBound) / 2
      return [range.lowerBound..<middle, middle..<range.upperBound]
    }

    /// The server counts lines, also those within cells.
    private static func row(of problem: PostgresProblem, in part: UnsafeRawBufferPointer, from start: Int, _ ends: [Int]) -> Int? {
      guard var lines = problem.copyLine else { return nil }
      for (offset, byte) in part.enumerated() where byte == UInt8(ascii: "\n") {
        lines -= 1
        if lines > 0 { continue }
        var (low, high) = (0, ends.count)
        while low < high {
          let middle = (low + high) / 2
          if ends[middle] <= start + offset { low = middle + 1 } else { high = middle }
        }
        return low
      }
      return nil
    }

    func note(_ reason: String, _ row: UInt64, _ refused: inout [Rejection], _ allowed: Int) throws {
      guard refused.count < allowed else {
        throw Failure(
          .runtime, attempted: "load row \(row) of \(VisibleText.of(source.description))", cause: "the new database refuses it: \(reason)",
          hint: "repair the rows, or let up to N of them be set aside with --max-rejects N")
      }
      refused.append(Rejection(table: source, row: row, reason: reason))
    }

    // MARK: words

    /// The broken rule, as the other engines' messages begin, and where; never the value.
    static func words(_ problem: PostgresProblem) -> String {
      let rule = rules[problem.state] ?? (problem.state.hasPrefix("54") ? "too large" : "refused by the database")
      let column = (problem.column ?? problem.copyColumn).map { "column \(VisibleText.of($0))" }
      let places = [problem.constraint.map { VisibleText.of($0) }, column].compactMap(\.self)
      return rule + (places.isEmpty ? "" : ": " + places.joined(separator: ", ")) + " (\(problem.state))"
    }

    private static let rules = [
      "23502": "NOT NULL constraint failed", "23503": "FOREIGN KEY constraint failed", "23505": "UNIQUE constraint failed",
      "23514": "CHECK constraint failed", "23P01": "EXCLUDE constraint failed", "22001": "text too long", "22003": "number out of range",
      "22007": "no date or time", "22008": "date or time out of range", "22P02": "value cannot be read", "22021": "bytes are no text",
      "22P05": "character not in the encoding", "22P03": "value cannot be read", "44000": "view refuses it", "P0001": "trigger refuses it",
    ]
  }
#endif
