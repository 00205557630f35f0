internal import DrydockCore
internal import DrydockData

/// 0, 1 and the words that programs write for truth values become `f` and `t`.
struct WordToBoolean: ConversionRule {
  static let ids = ["sqlite-integer-to-boolean"]

  init(_ context: ConversionContext) {}

  func convert(_ text: UnsafeRawBufferPointer, _ stored: CellClass, into out: inout RecordBatchRewriter) -> CellOutcome {
    guard stored != .blob, stored != .undecodable, (1...5).contains(text.count) else { return .unfit }
    var word = Self.start
    for byte in text { word = word << 8 | UInt64(byte &- 65 < 26 ? byte | 0x20 : byte) }
    if Self.yes.contains(word) { return out.put("t") }
    return Self.no.contains(word) ? out.put("f") : .unfit
  }

  /// In front of a word's bytes, so that one that begins with NUL is no other word.
  private static let start: UInt64 = 1

  private static func words(_ words: String...) -> Set<UInt64> {
    Set(words.map { $0.utf8.reduce(start) { $0 << 8 | UInt64($1) } })
  }

  private static let yes = words("1", "t", "true", "y", "yes", "on")
  private static let no = words("0", "f", "false", "n", "no", "off")
}

/// `t` and `f` become 1 and 0.
struct BooleanToInteger: ConversionRule {
  static let ids = ["pg-boolean-to-integer"]

  init(_ context: ConversionContext) {}

  func convert(_ text: UnsafeRawBufferPointer, _ stored: CellClass, into out: inout RecordBatchRewriter) -> CellOutcome {
    guard text.count == 1 else { return .unfit }
    switch text[0] {
    case UInt8(ascii: "t"): return out.put("1")
    case UInt8(ascii: "f"): return out.put("0")
    default: return .unfit
    }
  }
}
