/// Words that programs write for truth values.
enum BooleanText {
  /// Whether the text is one of them, in any case.
  static func isWord(_ text: UnsafeRawBufferPointer) -> Bool {
    guard (1...5).contains(text.count) else { return false }
    var word: UInt64 = 0
    for byte in text { word = word << 8 | UInt64(byte &- 65 < 26 ? byte | 0x20 : byte) }
    return words.contains(word)
  }

  private static let words = Set(
    ["t", "true", "yes", "y", "on", "f", "false", "no", "n", "off"].map { $0.utf8.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } })
}
