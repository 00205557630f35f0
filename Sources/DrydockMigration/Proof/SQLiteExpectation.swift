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
    let isReadable = cellClass != .undecodable && cellClass != .blob
    switch column.load.type {
    case .text, .json, .other, .any: cellClass == .undecodable ? builder.appendNull(place) : builder.append(place, text)
    case .binary: bytes(text, cellClass, to: &builder, at: place)
    case _ where !isReadable || !Fit.holds(text, column.load): builder.appendNull(place)
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

/// Whether a text reads as a value of the target's type.
private enum Fit {
  static func holds(_ text: UnsafeRawBufferPointer, _ load: ColumnLoad) -> Bool {
    let words = String(decoding: text, as: UTF8.self)
    switch load.type {
    case .integer:
      let digits = words.hasPrefix("+") ? String(words.dropFirst()) : words
      return Int64(digits).map { range(of: load.nativeType).contains($0) } ?? false
    case .decimal, .numeric: return isNumber(words) && fits(words, load.nativeType)
    case .float, .float4: return isNumber(words) || words == "Infinity" || words == "-Infinity" || words == "NaN"
    case .boolean: return ["t", "f"].contains(FormWriter(.boolean).text(words))
    case .date: return words.utf8.count == 10 && isMoment(words)
    case .time: return words.utf8.count >= 5 && isMoment("2000-01-01 " + words) && !words.contains { "Zz+-".contains($0) }
    case .timestamp: return isMoment(words) && !hasZone(words)
    case .instant: return isMoment(words) && hasZone(words)
    case .text, .json, .binary, .other, .any: return true
    }
  }

  private static func range(of name: String) -> ClosedRange<Int64> {
    switch name {
    case "smallint", "int2": Int64(Int16.min)...Int64(Int16.max)
    case "integer", "int", "int4": Int64(Int32.min)...Int64(Int32.max)
    default: Int64.min...Int64.max
    }
  }

  private static func isNumber(_ words: String) -> Bool {
    guard let first = words.utf8.first(where: { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "+") }) else { return false }
    guard first &- 48 < 10 || first == UInt8(ascii: ".") else { return false }
    return Double(words) != nil && !words.utf8.contains { $0 | 0x20 == UInt8(ascii: "x") || $0 | 0x20 == UInt8(ascii: "p") }
  }

  /// Whether `numeric(p,s)` holds a number without rounding it.
  private static func fits(_ words: String, _ name: String) -> Bool {
    let limits = name.split(whereSeparator: { !$0.isNumber }).compactMap { Int($0) }
    guard let precision = limits.first else { return true }
    let scale = limits.count > 1 ? limits[1] : 0
    let parts = FormWriter(.number).text(words).drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
    let whole = parts.first.map { $0 == "0" ? 0 : $0.count } ?? 0
    return (parts.count > 1 ? parts[1].count : 0) <= scale && whole <= precision - scale
  }

  private static func isMoment(_ words: String) -> Bool {
    let formed = FormWriter(.instant).text(words)
    // What is no moment stands as it was; what is one in the form already says the same twice.
    return formed != words || FormWriter(.instant).text(words + "+01") != words + "+01"
  }

  private static func hasZone(_ words: String) -> Bool {
    guard words.utf8.count > 11 else { return false }
    return words.dropFirst(11).contains { "Zz+-".contains($0) }
  }
}
