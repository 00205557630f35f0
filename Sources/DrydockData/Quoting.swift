/// Text between quotes, with the quotes inside of it doubled: as SQL spells names and texts, and CSV its cells.
public enum Quoting {
  /// `quote`, the text with each `quote` in it doubled, `quote`; it is one ASCII character.
  ///
  /// Byte by byte: to Swift a quote with a combining mark behind it is another character, to a parser it ends the text.
  public static func quoted(_ text: String, by quote: Unicode.Scalar) -> String {
    let mark = UInt8(ascii: quote)
    var bytes = [mark]
    for byte in text.utf8 {
      if byte == mark { bytes.append(mark) }
      bytes.append(byte)
    }
    bytes.append(mark)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text with a backslash before each of `marks` and each backslash, byte by byte; marks are ASCII characters.
  public static func escaped(_ text: some Sequence<UInt8>, marks: StaticString) -> String {
    let special = marks.withUTF8Buffer { Set($0) }.union([UInt8(ascii: "\\")])
    var bytes: [UInt8] = []
    for byte in text {
      if special.contains(byte) { bytes.append(UInt8(ascii: "\\")) }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
