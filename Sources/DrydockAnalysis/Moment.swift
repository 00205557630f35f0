/// A date or a date with time, as days since 0000-03-01 in the proleptic Gregorian calendar.
enum Moment {
  /// Reads `YYYY-MM-DD`, followed by nothing or by a blank or `T` and `HH:MM[:SS[.fraction]]`; a zone is not looked at. nil is none of these.
  static func days(_ text: UnsafeRawBufferPointer) -> Double? {
    guard text.count >= 10, text[4] == 0x2D, text[7] == 0x2D, let year = digits(text, 0, 4), let month = digits(text, 5, 2),
      let day = digits(text, 8, 2), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    let date = Double(days(year, month, day))
    guard text.count > 10 else { return date }
    guard text[10] == 0x20 || text[10] == 0x54, text.count >= 16, text[13] == 0x3A, let hour = digits(text, 11, 2),
      let minute = digits(text, 14, 2)
    else { return nil }
    let second = text.count >= 19 && text[16] == 0x3A ? digits(text, 17, 2) ?? 0 : 0
    return date + Double(hour * 3600 + minute * 60 + second) / 86_400
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

  /// H. Hinnant, "chrono-compatible low-level date algorithms", days_from_civil without the shift to 1970.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
  }
}
