internal import DrydockCore
internal import DrydockData

/// What becomes of SQLite's cells in PostgreSQL.
enum SQLiteExpectation {
  /// A day, also where it is written as its midnight.
  static func date(_ text: UnsafeRawBufferPointer, to builder: inout RecordBatchBuilder, at place: Int) {
    let midnight = " 00:00:00"
    guard text.count > 10, text[10] == 0x20 || text[10] == UInt8(ascii: "T") else { return builder.append(place, text) }
    let rest = UnsafeRawBufferPointer(rebasing: text[11...])
    let isMidnight = rest.elementsEqual(midnight.utf8.dropFirst()) || rest.elementsEqual("00:00".utf8)
    builder.append(place, isMidnight ? UnsafeRawBufferPointer(rebasing: text[..<10]) : text)
  }

  /// A time of day with seconds, without zeros at the end of its fraction.
  static func time(_ text: UnsafeRawBufferPointer, to builder: inout RecordBatchBuilder, at place: Int) {
    guard text.count >= 5, text[2] == UInt8(ascii: ":") else { return builder.append(place, text) }
    if text.count == 5 {
      let out = builder.reserve(8)
      for index in 0..<5 { out[index] = text[index] }
      for (index, byte) in ":00".utf8.enumerated() { out[5 + index] = byte }
      return builder.commit(place, 8)
    }
    var count = text.count
    if text.contains(UInt8(ascii: ".")) {
      while text[count - 1] == 48 { count -= 1 }
      if text[count - 1] == UInt8(ascii: ".") { count -= 1 }
    }
    builder.append(place, UnsafeRawBufferPointer(rebasing: text[..<count]))
  }

  /// Text whose only fault was its NUL characters, without them.
  static func withoutNUL(
    _ text: UnsafeRawBufferPointer, _ cellClass: CellClass?, to builder: inout RecordBatchBuilder, at place: Int
  ) {
    guard cellClass == .undecodable, let bytes = Hexadecimal.parse(text) else { return builder.append(place, text) }
    bytes.filter { $0 != 0 }.withUnsafeBytes { builder.append(place, TextValidation.isPlain($0) ? $0 : text) }
  }

  /// The bytes of a text; what landed as hexadecimal digits stands as it is.
  static func bytes(_ text: UnsafeRawBufferPointer, _ cellClass: CellClass?, to builder: inout RecordBatchBuilder, at place: Int) {
    guard cellClass != .blob, cellClass != .undecodable else { return builder.append(place, text) }
    let count = 2 + 2 * text.count
    Hexadecimal.write(text, to: builder.reserve(count))
    builder.commit(place, count)
  }

  /// NULL for a cell that the target's type does not hold, else what the type makes of it.
  static func fitting(
    _ text: UnsafeRawBufferPointer, _ cellClass: CellClass?, _ column: ExpectedColumn, to builder: inout RecordBatchBuilder, at place: Int
  ) {
    guard Fit.holds(text, cellClass, column.load) else { return builder.appendNull(place) }
    switch column.load.type {
    case .text, .json, .other, .any: builder.append(place, text)
    case .binary: bytes(text, cellClass, to: &builder, at: place)
    case .integer, .decimal, .numeric: FormWriter(.number).write(text, to: &builder, column: place)
    case .float: FormWriter(.float8).write(text, to: &builder, column: place)
    case .float4: FormWriter(.float4).write(text, to: &builder, column: place)
    case .boolean: FormWriter(.boolean).write(text, to: &builder, column: place)
    case .date: date(text, to: &builder, at: place)
    case .time: time(text, to: &builder, at: place)
    case .timestamp, .instant: FormWriter(.instant).write(text, to: &builder, column: place)
    }
  }
}
