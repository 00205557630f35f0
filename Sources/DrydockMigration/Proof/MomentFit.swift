internal import DrydockData

/// Whether a text of SQLite is a day, a time of day or a moment that PostgreSQL holds without rounding it; written apart from the code that
/// converts.
enum MomentFit {
  /// What a text is.
  enum Kind {
    case day
    /// A day with a time, in no zone.
    case wallClock
    /// A day with a time and a zone.
    case instant
  }

  /// Reads `YYYY-MM-DD`, then perhaps a blank or `T` and a time of day, then perhaps a zone; nil is anything else.
  static func kind(of words: [UInt8]) -> Kind? {
    guard words.count >= 10, isDay(String(decoding: words[..<10], as: UTF8.self)) else { return nil }
    guard words.count > 10 else { return .day }
    guard [0x20, UInt8(ascii: "T"), UInt8(ascii: "t")].contains(words[10]) else { return nil }
    let rest = words[11...]
    let end = rest.firstIndex { !isDigit($0) && $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: ".") } ?? rest.endIndex
    guard isTime(rest[..<end]) else { return nil }
    if end == rest.endIndex { return .wallClock }
    return isZone(rest[end...]) ? .instant : nil
  }

  /// Whether it is `HH:MM`, `HH:MM:SS` or that with a fraction of at most six digits, zeros at its end apart.
  static func isTime(_ words: ArraySlice<UInt8>) -> Bool {
    let parts = words.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3, isPair(parts[0], below: 24), isPair(parts[1], below: 60) else { return false }
    guard parts.count == 3 else { return true }
    guard isPair(parts[2].prefix(2), below: 60), parts[2].count > 2 else { return parts[2].count == 2 && isPair(parts[2], below: 60) }
    let fraction = parts[2].dropFirst(3)
    let point = parts[2][parts[2].startIndex + 2] == UInt8(ascii: ".")
    return point && !fraction.isEmpty && fraction.allSatisfy(isDigit) && fraction.dropFirst(6).allSatisfy { $0 == 48 }
  }

  /// The calendar's answer is the form's: it reads no day that there is not.
  private static func isDay(_ words: String) -> Bool { FormWriter(.instant).text(words) == words + " 00:00:00" }

  /// `Z`, `+HH`, `+HHMM` or `+HH:MM`, perhaps a blank before it.
  private static func isZone(_ words: ArraySlice<UInt8>) -> Bool {
    let zone = words.first == 0x20 ? words.dropFirst() : words
    guard let sign = zone.first else { return false }
    if sign | 0x20 == UInt8(ascii: "z") { return zone.count == 1 }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), isPair(zone.dropFirst().prefix(2), below: 24) else { return false }
    let minutes = zone.dropFirst(3)
    return minutes.isEmpty || isPair(minutes.first == UInt8(ascii: ":") ? minutes.dropFirst() : minutes, below: 60)
  }

  private static func isPair(_ words: ArraySlice<UInt8>, below limit: Int) -> Bool {
    words.count == 2 && words.allSatisfy(isDigit) && words.reduce(0) { $0 * 10 + Int($1 - 48) } < limit
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }
}
