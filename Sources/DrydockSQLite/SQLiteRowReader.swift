internal import CSQLite
internal import DrydockCore
internal import DrydockData

/// The hot loop of landing: SQLite's cells become canonical text in record batches.
struct SQLiteRowReader: ~Copyable {
  /// Twice as many bytes, as hexadecimal digits, and what else lies in a batch stay below the 4 GiB that a ``CellView`` can point into.
  static let largestCell = 2_000_000_000

  private let table: ObjectName
  private let columns: [ColumnRule]
  private let encoding: SQLiteTextEncoding
  private let maximumCell: Int
  private var builder: RecordBatchBuilder
  /// The first cell that was too large, with its bytes; the loop stops at the end of its row.
  private var oversized: (column: Int, bytes: Int)?

  init(table: ObjectName, columns: [ColumnRule], utf16 encoding: SQLiteTextEncoding, maximumCell: Int) {
    self.table = table
    self.columns = columns
    self.encoding = encoding
    self.maximumCell = maximumCell
    builder = RecordBatchBuilder(columns: columns.count)
  }

  /// Reads to the end that SQLite confirms; a code that is neither row nor end stops the work.
  mutating func readAll(_ statement: SQLiteStatement, handle: SQLiteHandle, into sink: (RecordBatch) throws -> Void) throws -> UInt64 {
    var rows: UInt64 = 0
    while true {
      let code = sqlite3_step(statement.pointer)
      if code == SQLITE_DONE { break }
      guard code == SQLITE_ROW else { throw handle.failure(code, attempted: "read \(handle.path)") }
      for column in 0..<columns.count { readCell(statement.pointer, column) }
      if let oversized { throw tooLarge(oversized, row: rows) }
      builder.endRow()
      rows += 1
      if builder.isFull { try sink(builder.finish()) }
    }
    if builder.rowCount > 0 { try sink(builder.finish()) }
    return rows
  }

  private func tooLarge(_ cell: (column: Int, bytes: Int), row: UInt64) -> Failure {
    let name = columns[cell.column].name
    guard cell.bytes > maximumCell else {
      return Failure(
        .full, attempted: "read \(table).\(name)", cause: "a row of \(table) is larger than 4 GiB",
        hint: "leave the table out with --exclude")
    }
    return Failure(
      .full, attempted: "read \(table).\(name)", cause: "a cell holds \(cell.bytes) bytes, the limit is \(maximumCell)",
      hint: maximumCell < Self.largestCell
        ? "raise it with --max-cell, or leave the table out with --exclude" : "leave the table out with --exclude")
  }

  /// Whether a cell of so many bytes may be read; notes the first that may not.
  @inline(__always)
  private mutating func fits(_ bytes: Int, _ column: Int) -> Bool {
    if bytes <= maximumCell && builder.byteCount + 2 * bytes < 0xFFFF_0000 { return true }
    oversized = oversized ?? (column, bytes)
    builder.appendNull(column)
    return false
  }

  /// `sqlite3_value_*` on the column's value costs 13 % less than `sqlite3_column_*` (docs/hot-paths.md); it is safe because the
  /// connection is used by this thread alone.
  @inline(__always)
  private mutating func readCell(_ statement: OpaquePointer, _ column: Int) {
    guard let value = sqlite3_column_value(statement, Int32(column)) else {
      builder.appendNull(column)
      return
    }
    switch sqlite3_value_type(value) {
    case SQLITE_INTEGER:
      let count = NumberText.write(sqlite3_value_int64(value), to: builder.reserve(NumberText.maximumLength))
      builder.commit(column, count)
      switch columns[column].type {
      case .integer, .numeric: break
      default: exceptUnlessExpected(column, .integer)
      }
    case SQLITE_FLOAT:
      let start = builder.reserve(NumberText.maximumLength)
      let count = NumberText.write(sqlite3_value_double(value), to: start)
      builder.commit(column, count)
      switch columns[column].type {
      case .float: break
      case .integer, .numeric:
        if NumberText.looksInteger(UnsafeRawBufferPointer(start: start, count: count)) { builder.except(column, .real) }
      default: exceptUnlessExpected(column, .real)
      }
    case SQLITE_TEXT:
      if encoding == .utf8 { readText(value, column) } else { readWideText(value, column) }
    case SQLITE_BLOB:
      let count = Int(sqlite3_value_bytes(value))
      guard fits(count, column) else { return }
      appendHexadecimal(column, UnsafeRawBufferPointer(start: sqlite3_value_blob(value), count: count))
      if columns[column].type != .binary { exceptUnlessExpected(column, .blob) }
    default: builder.appendNull(column)
    }
  }

  @inline(__always)
  private mutating func readText(_ value: OpaquePointer, _ column: Int) {
    let bytes = UnsafeRawBufferPointer(start: sqlite3_value_text(value), count: Int(sqlite3_value_bytes(value)))
    guard fits(bytes.count, column) else { return }
    guard TextValidation.isPlain(bytes) else { return appendUndecodable(column, bytes) }
    builder.append(column, bytes)
    if columns[column].type != .text { exceptUnlessExpected(column, .text) }
  }

  /// A UTF-16 database keeps surrogates that UTF-8 cannot carry; SQLite would replace them without a word.
  private mutating func readWideText(_ value: OpaquePointer, _ column: Int) {
    let little = encoding == .utf16LittleEndian
    let start = little ? sqlite3_value_text16le(value) : sqlite3_value_text16be(value)
    let bytes = UnsafeRawBufferPointer(start: start, count: Int(sqlite3_value_bytes16(value)))
    guard fits(bytes.count, column) else { return }
    guard let text = Self.decodeWide(bytes, littleEndian: little) else { return appendUndecodable(column, bytes) }
    text.withUnsafeBytes { builder.append(column, $0) }
    if columns[column].type != .text { exceptUnlessExpected(column, .text) }
  }

  private static func decodeWide(_ bytes: UnsafeRawBufferPointer, littleEndian: Bool) -> [UInt8]? {
    guard bytes.count % 2 == 0 else { return nil }
    let units = (0..<bytes.count / 2).map { index -> UInt16 in
      let unit = bytes.loadUnaligned(fromByteOffset: 2 * index, as: UInt16.self)
      return littleEndian ? UInt16(littleEndian: unit) : UInt16(bigEndian: unit)
    }
    guard !units.contains(0) else { return nil }
    var text: [UInt8] = []
    let failed = transcode(units.makeIterator(), from: UTF16.self, to: UTF8.self, stoppingOnError: true) { text.append($0) }
    return failed ? nil : text
  }

  private mutating func appendUndecodable(_ column: Int, _ bytes: UnsafeRawBufferPointer) {
    appendHexadecimal(column, bytes)
    builder.except(column, .undecodable)
  }

  private mutating func appendHexadecimal(_ column: Int, _ bytes: UnsafeRawBufferPointer) {
    let count = 2 + 2 * bytes.count
    Hexadecimal.write(bytes, to: builder.reserve(count))
    builder.commit(column, count)
  }

  @inline(__always)
  private mutating func exceptUnlessExpected(_ column: Int, _ actual: CellClass) {
    if columns[column].type == .any && columns[column].expectedClass == actual { return }
    builder.except(column, actual)
  }
}
