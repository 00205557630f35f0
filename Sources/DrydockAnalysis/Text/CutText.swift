/// The beginning of a text, as a string that ends with a whole character.
enum CutText {
  /// Leaves out a last character that was cut.
  static func string(_ bytes: [UInt8]) -> String {
    var end = bytes.count
    while end > 0, bytes.count - end < 4, bytes[end - 1] & 0xC0 == 0x80 { end -= 1 }
    guard end > 0 else { return String(decoding: bytes, as: UTF8.self) }
    let lead = bytes[end - 1]
    let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    let isWhole = end - 1 + length <= bytes.count
    return String(decoding: isWhole ? bytes[...] : bytes[..<(end - 1)], as: UTF8.self)
  }
}
