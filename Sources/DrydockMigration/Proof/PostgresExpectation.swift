internal import DrydockCore
internal import DrydockData

/// What becomes of PostgreSQL's cells in SQLite.
enum PostgresExpectation {
  static func integer(_ text: UnsafeRawBufferPointer, to builder: inout RecordBatchBuilder, at place: Int) {
    guard text.count == 1, text[0] == UInt8(ascii: "t") || text[0] == UInt8(ascii: "f") else { return builder.append(place, text) }
    builder.reserve(1)[0] = text[0] == UInt8(ascii: "t") ? 49 : 48
    builder.commit(place, 1)
  }

  /// `2024-01-01 10:00:00.5+00` as `2024-01-01T10:00:00.5Z`; years before Christ and infinity stand as they are.
  static func iso(_ text: UnsafeRawBufferPointer, to builder: inout RecordBatchBuilder, at place: Int) {
    guard text.count > 13, text.suffix(3).elementsEqual("+00".utf8), let blank = text.firstIndex(of: 0x20) else {
      return builder.append(place, text)
    }
    let count = text.count - 2
    let out = builder.reserve(count)
    for index in 0..<(count - 1) { out[index] = text[index] }
    out[blank] = UInt8(ascii: "T")
    out[count - 1] = UInt8(ascii: "Z")
    builder.commit(place, count)
  }

  /// A float as SQLite keeps it: without the sign of zero, and one of 4 bytes as the one of 8 that equals it.
  static func real(_ text: UnsafeRawBufferPointer, _ column: ExpectedColumn, to builder: inout RecordBatchBuilder, at place: Int) {
    let isNegativeZero = text.count == 2 && text[0] == UInt8(ascii: "-") && text[1] == 48
    if isNegativeZero { return builder.append(place, UnsafeRawBufferPointer(rebasing: text[1...])) }
    guard column.landed.type == .float4, let value = Float(String(decoding: text, as: UTF8.self)), value.isFinite else {
      return builder.append(place, text)
    }
    builder.commit(place, NumberText.write(Double(value), to: builder.reserve(NumberText.maximumLength)))
  }

  /// NULL for what is not a number, since SQLite keeps none.
  static func unlessNaN(_ text: UnsafeRawBufferPointer, _ column: ExpectedColumn, to builder: inout RecordBatchBuilder, at place: Int) {
    if text.elementsEqual("NaN".utf8) { return builder.appendNull(place) }
    guard column.landed.type == .float || column.landed.type == .float4 else { return builder.append(place, text) }
    real(text, column, to: &builder, at: place)
  }
}
