internal import DrydockCore

/// Reads cells that are no numbers as dates, times, booleans and identifiers, byte by byte.
enum KindReader {
  /// The kind of a cell's text, which is no number; most texts are told by length and first byte.
  @inline(__always)
  static func kind(_ text: UnsafeRawBufferPointer) -> ValueKind {
    guard text.count > 0 else { return .text }
    if text[0] &- 48 < 10 || text.count == 36 { return momentOrUUID(text) }
    return text.count <= 5 && isBoolean(text) ? .boolean : .text
  }

  private static func momentOrUUID(_ text: UnsafeRawBufferPointer) -> ValueKind {
    if text.count == 36 && isUUID(text) { return .uuid }
    return text[0] &- 48 < 10 ? moment(text) : .text
  }

  private static func isBoolean(_ text: UnsafeRawBufferPointer) -> Bool {
    var word: UInt64 = 0
    for index in 0..<text.count { word = word &<< 8 | UInt64(text[index] | 32) }
    switch (text.count, word) {
    // t, f, no, yes, true, false
    case (1, 0x74), (1, 0x66), (2, 0x6E6F), (3, 0x79_6573), (4, 0x7472_7565), (5, 0x66_616C_7365): return true
    default: return false
    }
  }

  private static func isUUID(_ text: UnsafeRawBufferPointer) -> Bool {
    for index in 0..<36 {
      let byte = text[index]
      switch index {
      case 8, 13, 18, 23: if byte != UInt8(ascii: "-") { return false }
      default: if byte &- 48 > 9 && (byte | 32) &- 97 > 5 { return false }
      }
    }
    return true
  }

  private static func moment(_ text: UnsafeRawBufferPointer) -> ValueKind {
    guard text.count >= 5 else { return .text }
    if text[2] == UInt8(ascii: ":") { return time(text, from: 0) == text.count ? .time : .text }
    guard text.count >= 10, isDate(text) else { return .text }
    if text.count == 10 { return .date }
    guard text[10] == 32 || text[10] | 32 == UInt8(ascii: "t"), let end = time(text, from: 11) else { return .text }
    return end == text.count || isZone(text, from: end) ? .timestamp : .text
  }

  /// Two digits, or nil.
  private static func pair(_ text: UnsafeRawBufferPointer, at index: Int) -> Int? {
    guard index + 2 <= text.count else { return nil }
    let (tens, ones) = (text[index] &- 48, text[index + 1] &- 48)
    return tens < 10 && ones < 10 ? Int(tens) * 10 + Int(ones) : nil
  }

  /// A day of the Gregorian calendar; there is no year 0.
  private static func isDate(_ text: UnsafeRawBufferPointer) -> Bool {
    guard text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"), let century = pair(text, at: 0), let rest = pair(text, at: 2),
      let month = pair(text, at: 5), let day = pair(text, at: 8)
    else { return false }
    let year = century * 100 + rest
    guard year > 0, month >= 1, month <= 12, day >= 1 else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = month == 2 ? (isLeap ? 29 : 28) : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31
    return day <= days
  }

  /// Where `HH:MM[:SS[.fraction]]` that begins at `start` ends.
  private static func time(_ text: UnsafeRawBufferPointer, from start: Int) -> Int? {
    guard let hour = pair(text, at: start), hour < 24, start + 5 <= text.count, text[start + 2] == UInt8(ascii: ":"),
      let minute = pair(text, at: start + 3), minute < 60
    else { return nil }
    var end = start + 5
    guard end < text.count, text[end] == UInt8(ascii: ":") else { return end }
    guard let second = pair(text, at: end + 1), second < 60 else { return nil }
    end += 3
    guard end < text.count, text[end] == UInt8(ascii: ".") else { return end }
    let fraction = end + 1
    end = fraction
    while end < text.count, text[end] &- 48 < 10 { end += 1 }
    return end > fraction ? end : nil
  }

  /// `Z`, or `+HH`, `+HHMM`, `+HH:MM`, `+HH:MM:SS` with either sign, after a blank or at once.
  private static func isZone(_ text: UnsafeRawBufferPointer, from start: Int) -> Bool {
    var index = text[start] == 32 ? start + 1 : start
    guard index < text.count else { return false }
    if text[index] | 32 == UInt8(ascii: "z") { return index + 1 == text.count }
    guard text[index] == UInt8(ascii: "+") || text[index] == UInt8(ascii: "-"), let hours = pair(text, at: index + 1), hours < 24 else {
      return false
    }
    index += 3
    for _ in 0..<2 where index < text.count {
      if text[index] == UInt8(ascii: ":") { index += 1 }
      guard let sixtieths = pair(text, at: index), sixtieths < 60 else { return false }
      index += 2
    }
    return index == text.count
  }
}
