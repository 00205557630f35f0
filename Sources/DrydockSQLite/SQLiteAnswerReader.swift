internal import CSQLite
internal import DrydockCore
internal import DrydockData

/// Rows of a question's statement become an answer, until a limit is met.
struct SQLiteAnswerReader {
  private let statement: SQLiteStatement
  private let limits: QueryLimits
  private var clipped = 0

  init(_ statement: SQLiteStatement, _ limits: QueryLimits) {
    self.statement = statement
    self.limits = limits
  }

  /// Reads until `step` says that there is no row, or to the first row that has no room.
  mutating func readAll(step: () throws -> Bool) throws -> QueryAnswer {
    let columns = (0..<statement.columnCount).map { name($0) }
    var room = limits.bytes - columns.reduce(0) { $0 + Self.bytes(of: $1) }
    guard room >= 0 else {
      throw QuestionText.refusal(.usage, "the names of its columns alone take more than \(limits.bytes) bytes", "ask for fewer columns")
    }
    var rows: [[CellValue]] = []
    var reasons: [String] = []
    while try step() {
      guard rows.count < limits.rows else {
        reasons.append("there are more than \(limits.rows) rows")
        break
      }
      let clippedBefore = clipped
      let row = (0..<columns.count).map { cell($0) }
      room -= row.reduce(0) { $0 + Self.bytes(of: $1.text) }
      guard room >= 0 else {
        clipped = clippedBefore
        reasons.append("there are more than \(limits.bytes) bytes")
        break
      }
      rows.append(row)
    }
    let isCut = !reasons.isEmpty
    if clipped > 0 { reasons.append("\(clipped) \(clipped == 1 ? "value is" : "values are") cut to \(limits.cellCharacters) characters") }
    return QueryAnswer(
      columns: columns, rows: rows, isCut: isCut, clipped: clipped, cutBecause: reasons.isEmpty ? nil : reasons.joined(separator: "; "))
  }

  /// Two more for quotes or a comma: a thousand empty cells are not for free.
  private static func bytes(of text: String?) -> Int { (text?.utf8.count ?? 0) + 2 }

  private mutating func name(_ column: Int) -> String {
    guard let name = sqlite3_column_name(statement.pointer, Int32(column)) else { return "" }
    return shortened(String(cString: name).unicodeScalars)
  }

  private mutating func cell(_ column: Int) -> CellValue {
    let pointer = statement.pointer
    switch sqlite3_column_type(pointer, Int32(column)) {
    case SQLITE_INTEGER: return CellValue(text: String(statement.integer(column)), cellClass: .integer)
    case SQLITE_FLOAT: return CellValue(text: Self.text(statement.double(column)), cellClass: .real)
    case SQLITE_TEXT:
      let start = sqlite3_column_text(pointer, Int32(column))
      let bytes = UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(pointer, Int32(column))))
      guard TextValidation.isPlain(bytes) else { return CellValue(text: digits(bytes), cellClass: .undecodable) }
      return CellValue(text: text(bytes), cellClass: .text)
    case SQLITE_BLOB:
      let start = sqlite3_column_blob(pointer, Int32(column))
      let bytes = UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(pointer, Int32(column))))
      return CellValue(text: digits(bytes), cellClass: .blob)
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

  /// A character has four bytes at the most, so what is looked at holds one more than is shown wherever the text does.
  private mutating func text(_ bytes: UnsafeRawBufferPointer) -> String {
    let looked = bytes.prefix(4 * (max(0, limits.cellCharacters) + 1))
    return shortened(String(decoding: looked, as: UTF8.self).unicodeScalars)
  }

  private mutating func digits(_ bytes: UnsafeRawBufferPointer) -> String {
    let shown = bytes.prefix(max(0, limits.cellCharacters - 2) / 2)
    guard shown.count < bytes.count else { return "\\x" + Hexadecimal.digits(bytes) }
    clipped += 1
    return "\\x" + Hexadecimal.digits(shown) + "…"
  }

  private mutating func shortened(_ text: String.UnicodeScalarView) -> String {
    let shown = text.prefix(max(0, limits.cellCharacters))
    guard shown.endIndex < text.endIndex else { return String(text) }
    clipped += 1
    return String(shown) + "…"
  }
}
