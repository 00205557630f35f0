/// A text without what people overlook in it: case, blanks around it, and more than one blank between words.
enum FoldedText {
  /// The folded bytes.
  static func bytes(of text: UnsafeRawBufferPointer) -> [UInt8] {
    let lower = lowercased(text)
    var folded: [UInt8] = []
    folded.reserveCapacity(lower.count)
    for byte in lower {
      if !isBlank(byte) { folded.append(byte) } else if let last = folded.last, last != 32 { folded.append(32) }
    }
    if folded.last == 32 { folded.removeLast() }
    return folded
  }

  /// The bytes in lower case, blanks as they are. Scalar by scalar, so that no language's rules are needed.
  static func lowercased(_ text: UnsafeRawBufferPointer) -> [UInt8] {
    if text.allSatisfy({ $0 < 0x80 }) { return text.map { $0 &- 65 < 26 ? $0 | 32 : $0 } }
    var lower = ""
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars { lower += scalar.properties.lowercaseMapping }
    return Array(lower.utf8)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 }
}
