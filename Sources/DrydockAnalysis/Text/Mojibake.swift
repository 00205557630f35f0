/// Finds UTF-8 that was read as Windows-1252 or Latin-1 and written as UTF-8 again.
///
/// The test turns it round: letters and signs that stand for bytes above 0x7F in those code pages are turned back into their bytes, and
/// where these are a well-formed sequence of UTF-8, the text is suspicious. Genuine text gives such sequences too (`là »` with a no-break
/// space, `CAFÉ®`, `Spaß“`), so what may follow a letter in good typography proves nothing by itself.
enum Mojibake {
  /// Whether a valid text of UTF-8 shows the fault, or has U+FFFD.
  static func isFound(in text: UnsafeRawBufferPointer) -> Bool {
    guard mayHold(text) else { return false }
    var run = Run(text)
    return run.search()
  }

  /// Quick and rough: U+FFFD, or a letter `Â`…`ô` followed by something that is not ASCII.
  private static func mayHold(_ text: UnsafeRawBufferPointer) -> Bool {
    guard let start = text.baseAddress else { return false }
    var index = 0
    while index + 8 <= text.count, start.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 { index += 8 }
    while index < text.count {
      let byte = text[index]
      if byte == 0xC3, index + 2 < text.count, text[index + 2] >= 0x80 { return true }
      if byte == 0xEF, index + 2 < text.count, text[index + 1] == 0xBF, text[index + 2] == 0xBD { return true }
      index += 1
    }
    return false
  }

  /// The text scalar by scalar, with the byte each stands for.
  private struct Run {
    private let scalars: [UInt32]

    init(_ text: UnsafeRawBufferPointer) { scalars = String(decoding: text, as: UTF8.self).unicodeScalars.map(\.value) }

    mutating func search() -> Bool {
      var index = 0
      var chained = 0
      while index < scalars.count {
        if scalars[index] == 0xFFFD { return true }
        let length = sequence(at: index)
        guard length > 0 else {
          chained = 0
          index += 1
          continue
        }
        chained += 1
        if chained > 1 && !isQuoting(index, length) || isTelling(at: index, length) { return true }
        index += length
      }
      return false
    }

    private func byte(_ index: Int) -> UInt8 { index < scalars.count ? CodePage.byte(of: scalars[index]) : 0 }

    /// Scalars that are one well-formed sequence once they are bytes again, or 0.
    private func sequence(at index: Int) -> Int {
      let lead = byte(index)
      let length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0
      guard length > 0 else { return 0 }
      // Letters of which Windows-1252 text is not made when it is wrong: Latin, Greek, Cyrillic, Hebrew, Arabic begin otherwise.
      if length == 2 && !Self.leads.contains(lead) { return 0 }
      for offset in 1..<length where byte(index + offset) & 0xC0 != 0x80 { return 0 }
      let second = byte(index + 1)
      if lead == 0xE0 && second < 0xA0 || lead == 0xED && second > 0x9F || lead == 0xF0 && second < 0x90 || lead == 0xF4 && second > 0x8F {
        return 0
      }
      return length
    }

    private static let leads: Set<UInt8> = [0xC2, 0xC3, 0xC4, 0xC5, 0xCE, 0xCF, 0xD0, 0xD1, 0xD7, 0xD8, 0xD9]

    /// Whether all that follows the first letter may stand behind a letter in genuine text.
    private func isQuoting(_ index: Int, _ length: Int) -> Bool {
      (1..<length).allSatisfy { CodePage.quotes.contains(scalars[index + $0]) || CodePage.signs.contains(scalars[index + $0]) }
    }

    /// Whether one sequence alone is proof.
    private func isTelling(at index: Int, _ length: Int) -> Bool {
      if length > 2 { return !isQuoting(index, length) }
      let lead = byte(index)
      guard lead <= 0xC5 else { return false }
      let follower = scalars[index + 1]
      let before = index > 0 ? scalars[index - 1] : 0
      let isBeforeLetter = index + 2 < scalars.count && CodePage.isASCIILetter(scalars[index + 2])
      if CodePage.quotes.contains(follower) {
        return isBeforeLetter || CodePage.isLower(before) || lead == 0xC2 && !CodePage.isUpper(before)
      }
      if CodePage.signs.contains(follower) { return isBeforeLetter || !CodePage.isUpper(before) }
      return true
    }
  }
}
