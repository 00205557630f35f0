internal import DrydockCore

/// Tells dates, times and moments apart, as strictly as another engine's types take them: to the microsecond.
enum MomentText {
  /// What the text reads as; nil for anything else.
  static func kind(_ text: UnsafeRawBufferPointer) -> ObservedValues.Kind? {
    guard text.count >= 5, text[0] &- 48 < 10 else { return nil }
    switch KindReader.kind(text) {
    case .date: return .dateText
    case .time: return hasMicroseconds(text) ? .timeText : nil
    case .timestamp:
      guard hasMicroseconds(text) else { return nil }
      return hasZone(text) ? .instantText : .timestampText
    default: return nil
    }
  }

  /// At most six digits of a second, zeros at their end apart.
  private static func hasMicroseconds(_ text: UnsafeRawBufferPointer) -> Bool {
    guard let point = text.firstIndex(of: UInt8(ascii: ".")) else { return true }
    var last = point
    var index = point + 1
    while index < text.count, text[index] &- 48 < 10 {
      if text[index] != 48 { last = index }
      index += 1
    }
    return last - point <= 6
  }

  private static func hasZone(_ text: UnsafeRawBufferPointer) -> Bool {
    text.dropFirst(16).contains { $0 | 32 == UInt8(ascii: "z") || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
  }
}
