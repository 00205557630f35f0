internal import CSQLite
internal import DrydockCore
internal import DrydockData

/// Rows of a question's statement become an answer, until a limit is met.
struct SQLiteAnswerReader {
  private let statement: SQLiteStatement
  private let limits: QueryLimits

  init(_ statement: SQLiteStatement, _ limits: QueryLimits) {
    self.statement = statement
    self.limits = limits
  }

  /// Reads until `step` says that there is no row, or to the first row that has no room.
  func readAll(step: () throws -> Bool) throws -> QueryAnswer {
    var builder = QueryAnswerBuilder(limits)
    try builder.begin((0..<statement.columnCount).map(name))
    while try step() {
      guard try builder.add({ cell($0, &$1) }) else { break }
    }
    return builder.answer
  }

  private func name(_ column: Int) -> String {
    sqlite3_column_name(statement.pointer, Int32(column)).map { String(cString: $0) } ?? ""
  }

  private func cell(_ column: Int, _ shown: inout ShownTexts) -> CellValue {
    let pointer = statement.pointer
    switch sqlite3_column_type(pointer, Int32(column)) {
    case SQLITE_INTEGER: return CellValue(text: String(statement.integer(column)), cellClass: .integer)
    case SQLITE_FLOAT: return CellValue(text: Self.text(statement.double(column)), cellClass: .real)
    case SQLITE_TEXT:
      let start = sqlite3_column_text(pointer, Int32(column))
      let bytes = UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(pointer, Int32(column))))
      guard TextValidation.isPlain(bytes) else { return CellValue(text: shown.digits(bytes), cellClass: .undecodable) }
      return CellValue(text: shown.text(bytes), cellClass: .text)
    case SQLITE_BLOB:
      let start = sqlite3_column_blob(pointer, Int32(column))
      let bytes = UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(pointer, Int32(column))))
      return CellValue(text: shown.digits(bytes), cellClass: .blob)
    default: return CellValue(text: nil)
    }
  }

  private static func text(_ value: Double) -> String {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: NumberText.maximumLength) { buffer in
      guard let start = buffer.baseAddress else { return "" }
      let count = NumberText.write(value, to: start)
      return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }
  }
}
