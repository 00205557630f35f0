/// Whether bytes can be landed as text: valid UTF-8 without NUL.
public enum TextValidation {
  /// True for valid UTF-8 (no surrogates, no overlong forms, at most U+10FFFF) in which no byte is 0.
  @inline(__always)
  public static func isPlain(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let start = bytes.baseAddress else { return true }
    var index = 0
    // Eight bytes at once while they are ASCII and none is zero.
    while index + 8 <= bytes.count {
      let word = (start + index).loadUnaligned(as: UInt64.self)
      if word & 0x8080_8080_8080_8080 != 0 || (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080 != 0 { break }
      index += 8
    }
    while index < bytes.count {
      let byte = bytes[index]
      if byte &- 1 < 0x7F {
        index += 1
      } else {
        let length = sequenceLength(bytes, at: index)
        if length == 0 { return false }
        index += length
      }
    }
    return true
  }

  /// Length of the well-formed sequence of two to four bytes at `index` (Unicode, table 3-7), or 0.
  private static func sequenceLength(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Int {
    let lead = bytes[index]
    let length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0
    guard length > 0, index + length <= bytes.count else { return 0 }
    let second = bytes[index + 1]
    let lowest: UInt8 = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80
    let highest: UInt8 = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF
    guard second >= lowest, second <= highest else { return 0 }
    for offset in 2..<max(2, length) where bytes[index + offset] & 0xC0 != 0x80 { return 0 }
    return length
  }
}
