/// Truth values as `t` and `f`, from what engines and programs write for them, in any case.
public enum BooleanForm {
  static func write(_ text: UnsafeRawBufferPointer, to builder: inout RecordBatchBuilder, column: Int) {
    guard let value = value(of: text) else { return builder.append(column, text) }
    builder.reserve(1)[0] = value ? UInt8(ascii: "t") : UInt8(ascii: "f")
    builder.commit(column, 1)
  }

  /// What the text says; nil where it is none of the words.
  public static func value(of text: UnsafeRawBufferPointer) -> Bool? {
    guard (1...5).contains(text.count) else { return nil }
    // Five bytes at most, behind a 1: so that a NUL in front is no other word.
    var word: UInt64 = 1
    for byte in text { word = word << 8 | UInt64(byte &- 65 < 26 ? byte | 0x20 : byte) }
    return words[word]
  }

  private static let words: [UInt64: Bool] = {
    var words: [UInt64: Bool] = [:]
    for word in ["t", "true", "1", "yes", "y", "on"] { words[word.utf8.reduce(1) { $0 << 8 | UInt64($1) }] = true }
    for word in ["f", "false", "0", "no", "n", "off"] { words[word.utf8.reduce(1) { $0 << 8 | UInt64($1) }] = false }
    return words
  }()
}
