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

  /// The date of a number of days, `YYYY-MM-DD`: days_from_civil reversed.
  static func date(_ days: Double) -> String {
    let day = Int(max(-10_000_000, min(10_000_000, days)).rounded(.down))
    let era = (day >= 0 ? day : day - 146_096) / 146_097
    let dayOfEra = day - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    func padded(_ number: Int, _ width: Int) -> String {
      String(repeating: "0", count: max(0, width - String(number).count)) + String(number)
    }
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(dayOfYear - (153 * shifted + 2) / 5 + 1, 2))"
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
