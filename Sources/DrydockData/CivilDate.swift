/// A day of the Gregorian calendar, carried back before its time; the year before 1 is 0.
///
/// Eras of 400 years that begin on the first of March (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
public struct CivilDate: Sendable, Hashable {
  /// Its year.
  public let year: Int
  /// Its month, from 1.
  public let month: Int
  /// Its day in the month, from 1.
  public let day: Int

  /// A day, which need not be one of the calendar.
  public init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day so many days after 1970-01-01.
  public init(days: Int) {
    let shifted = days + Self.daysBefore1970
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    self.day = dayOfYear - (153 * month + 2) / 5 + 1
    self.month = month < 10 ? month + 3 : month - 9
    self.year = yearOfEra + era * 400 + (month < 10 ? 0 : 1)
  }

  /// Days since 1970-01-01; a day that the month has not is one of the next.
  public var days: Int {
    let shifted = month > 2 ? year : year - 1
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - Self.daysBefore1970
  }

  /// From the first of March of the year 0.
  private static let daysBefore1970 = 719_468

  /// `YYYY-MM-DD`.
  public var text: String {
    func padded(_ number: Int, _ width: Int) -> String {
      String(repeating: "0", count: max(0, width - String(number).count)) + String(number)
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  private static let monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

  /// Days since 1970-01-01; nil where there is no such day. Years before Christ are counted from 1 backwards.
  func days(beforeChrist isBC: Bool) -> Int? {
    guard year > 0, (1...12).contains(month), day >= 1 else { return nil }
    let year = isBC ? 1 - year : year
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    guard day <= Self.monthLengths[month - 1] + (isLeap && month == 2 ? 1 : 0) else { return nil }
    return CivilDate(year: year, month: month, day: day).days
  }
}
