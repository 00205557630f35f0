internal import DrydockData

/// A date or a date with time, as days since 0000-03-01 in the proleptic Gregorian calendar.
enum Moment {
  /// From 0000-03-01 to 1970-01-01, where days are counted from elsewhere.
  private static let before1970 = 719_468

  /// Reads `YYYY-MM-DD`, followed by nothing or by a blank or `T` and `HH:MM[:SS[.fraction]]`; a zone is not looked at. nil is none of these.
  static func days(_ text: UnsafeRawBufferPointer) -> Double? {
    guard text.count >= 10, text[4] == 0x2D, text[7] == 0x2D, let year = digits(text, 0, 4), let month = digits(text, 5, 2),
      let day = digits(text, 8, 2), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    let date = Double(CivilDate(year: year, month: month, day: day).days + before1970)
    guard text.count > 10 else { return date }
    guard text[10] == 0x20 || text[10] == 0x54, text.count >= 16, text[13] == 0x3A, let hour = digits(text, 11, 2),
      let minute = digits(text, 14, 2)
    else { return nil }
    let second = text.count >= 19 && text[16] == 0x3A ? digits(text, 17, 2) ?? 0 : 0
    return date + Double(hour * 3600 + minute * 60 + second) / 86_400
  }

  /// The date of a number of days, `YYYY-MM-DD`.
  static func date(_ days: Double) -> String {
    CivilDate(days: Int(max(-10_000_000, min(10_000_000, days)).rounded(.down)) - before1970).text
  }

  private static func digits(_ text: UnsafeRawBufferPointer, _ start: Int, _ count: Int) -> Int? {
    var number = 0
    for index in start..<start + count {
      let digit = text[index] &- 48
      guard digit < 10 else { return nil }
      number = 10 * number + Int(digit)
    }
    return number
  }
}
