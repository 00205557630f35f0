internal import CSQLite
internal import DrydockCore
internal import DrydockData

/// Fills one table: prepared inserts of twenty rows each, cells bound by their class straight from the batch.
final class SQLiteInsert {
  /// Twenty rows a statement took 0.74 of the time of single ones (docs/hot-paths.md).
  private static let rowsPerStatement = 20
  /// SQLite's limit of parameters in one statement.
  private static let maximumParameters = 32_766

  private let handle: SQLiteHandle
  private let table: ObjectName
  private let rules: [ColumnRule]
  private let group: Int
  private let many: SQLiteStatement
  private let one: SQLiteStatement
  private let encoding: SQLiteTextEncoding

  init(handle: SQLiteHandle, table: TableManifest, load: TableLoad) throws {
    self.handle = handle
    self.table = load.source
    let rules = load.columns.map(\.readBack)
    self.rules = rules
    encoding = table.columns.first.flatMap { SQLiteTextEncoding(rawValue: $0.encoding) } ?? .utf8
    let group = max(1, min(Self.rowsPerStatement, Self.maximumParameters / max(1, rules.count)))
    self.group = group
    let name = try SQLiteDialect.quote(load.target.name)
    let columns = try rules.map { try $0.name == "rowid" && rules.first?.name == "rowid" ? "rowid" : SQLiteDialect.quote($0.name) }
    let row = "(" + rules.map { _ in "?" }.joined(separator: ",") + ")"
    // OR ABORT overrides a conflict clause of the definition, which could drop rows without a word.
    let head = "INSERT OR ABORT INTO \(name) (\(columns.joined(separator: ","))) VALUES "
    many = try handle.prepare(head + Array(repeating: row, count: group).joined(separator: ","))
    one = try handle.prepare(head + row)
  }

  /// Inserts a batch; refused rows are found one by one and returned, the first beyond `allowedRejections` stops the work.
  func load(_ batch: RecordBatch, allowedRejections: Int) throws -> [Rejection] {
    var rejections: [Rejection] = []
    var binder = CellBinder(batch: batch, rules: rules, encoding: encoding)
    var row = 0
    while row < batch.rowCount {
      let count = batch.rowCount - row >= group ? group : 1
      let statement = count == group ? many : one
      for offset in 0..<count { try binder.bind(row + offset, to: statement.pointer, first: offset * rules.count) }
      if let refusal = try refusal(of: statement) {
        if count == 1 {
          try note(refusal, batch.ordinal(of: row), &rejections, allowedRejections)
        } else {
          binder.rewind(to: row)
          for offset in 0..<count {
            try binder.bind(row + offset, to: one.pointer, first: 0)
            if let refusal = try self.refusal(of: one) {
              try note(refusal, batch.ordinal(of: row + offset), &rejections, allowedRejections)
            }
          }
        }
      }
      row += count
    }
    return rejections
  }

  private func note(_ reason: String, _ row: UInt64, _ rejections: inout [Rejection], _ allowed: Int) throws {
    guard rejections.count < allowed else {
      throw Failure(
        .runtime, attempted: "load row \(row) of \(table)", cause: "the new database refuses it: \(reason)",
        hint: "repair the rows, or let up to N of them be set aside with --max-rejects N")
    }
    rejections.append(Rejection(table: table, row: row, reason: reason))
  }

  /// The rule that a row breaks, or nil where it was taken. Messages of SQLite name columns, never values.
  private func refusal(of statement: SQLiteStatement) throws -> String? {
    let code = sqlite3_step(statement.pointer)
    defer { sqlite3_reset(statement.pointer) }
    if code == SQLITE_DONE { return nil }
    if code & 0xFF == SQLITE_CONSTRAINT || code & 0xFF == SQLITE_MISMATCH { return String(cString: sqlite3_errmsg(handle.pointer)) }
    throw handle.failure(code, attempted: "load \(table)")
  }
}

/// Binds the cells of one batch; text and numbers without a copy, since the batch outlives the step.
private struct CellBinder {
  private let batch: RecordBatch
  private let rules: [ColumnRule]
  private let encoding: SQLiteTextEncoding
  private var nextException = 0

  init(batch: RecordBatch, rules: [ColumnRule], encoding: SQLiteTextEncoding) {
    self.batch = batch
    self.rules = rules
    self.encoding = encoding
  }

  /// Goes back to an earlier row, for rows that are bound a second time.
  mutating func rewind(to row: Int) { nextException = batch.exceptions.firstIndex { Int($0.row) >= row } ?? batch.exceptions.count }

  mutating func bind(_ row: Int, to statement: OpaquePointer, first: Int) throws {
    while nextException < batch.exceptions.count, Int(batch.exceptions[nextException].row) < row { nextException += 1 }
    for column in rules.indices {
      let parameter = Int32(first + column + 1)
      var cellClass: CellClass?
      if nextException < batch.exceptions.count, Int(batch.exceptions[nextException].row) == row,
        Int(batch.exceptions[nextException].column) == column
      {
        cellClass = batch.exceptions[nextException].cellClass
        nextException += 1
      }
      let code = batch.withCells(column) { cells in
        guard let text = cells[row] else { return sqlite3_bind_null(statement, parameter) }
        return bind(text, cellClass ?? rules[column].expected(of: text) ?? .text, statement, parameter)
      }
      guard code == SQLITE_OK else {
        throw Failure(.full, attempted: "load a cell of \(rules[column].name)", cause: String(cString: sqlite3_errstr(code)))
      }
    }
  }

  @inline(__always)
  private func bind(_ text: UnsafeRawBufferPointer, _ cellClass: CellClass, _ statement: OpaquePointer, _ parameter: Int32) -> Int32 {
    switch cellClass {
    case .integer:
      guard let value = NumberText.integer(text) else { return bindText(text, statement, parameter) }
      return sqlite3_bind_int64(statement, parameter, value)
    case .real:
      // Read here and not by SQLite's own affinity, whose reading of 17 digits is not always the nearest double.
      guard let value = NumberText.double(text) else { return bindText(text, statement, parameter) }
      return sqlite3_bind_double(statement, parameter, value)
    case .text: return bindText(text, statement, parameter)
    case .blob:
      let bytes = Hexadecimal.parse(text) ?? []
      return bytes.withUnsafeBytes { bytes in
        bytes.isEmpty
          ? sqlite3_bind_zeroblob(statement, parameter, 0)
          : sqlite3_bind_blob64(statement, parameter, bytes.baseAddress, UInt64(bytes.count), transient)
      }
    case .undecodable:
      let bytes = Hexadecimal.parse(text) ?? []
      return bytes.withUnsafeBytes { bytes in
        sqlite3_bind_text64(
          statement, parameter, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), UInt64(bytes.count), transient, encodingCode)
      }
    }
  }

  private var encodingCode: UInt8 {
    switch encoding {
    case .utf8: UInt8(SQLITE_UTF8)
    case .utf16LittleEndian: UInt8(SQLITE_UTF16LE)
    case .utf16BigEndian: UInt8(SQLITE_UTF16BE)
    }
  }

  @inline(__always)
  private func bindText(_ text: UnsafeRawBufferPointer, _ statement: OpaquePointer, _ parameter: Int32) -> Int32 {
    // nil: SQLite neither copies nor frees; the batch lives until the statement was stepped.
    sqlite3_bind_text64(
      statement, parameter, text.baseAddress?.assumingMemoryBound(to: CChar.self), UInt64(text.count), nil, UInt8(SQLITE_UTF8))
  }
}
