/// A date and a time of day as they are written, piece by piece; strict, as the rules that make dates of texts have to be.
struct MomentParts {
  private(set) var year = 0
  private(set) var month = 0
  private(set) var day = 0
  private(set) var hasClock = false
  private(set) var hour = 0
  private(set) var minute = 0
  private(set) var second = 0
  /// Digits of a second, zeros at their end left out.
  private(set) var fraction: [UInt8] = []
  /// Minutes east of Greenwich; nil where no zone is written.
  private(set) var offset: Int?

  /// Reads `YYYY-MM-DD`, or with `[ T]HH:MM[:SS[.f]]` behind it, and then perhaps a zone.
  init?(_ text: UnsafeRawBufferPointer) {
    var place = 0
    guard let year = Self.number(text, &place, 4), Self.skip(text, &place, "-"), let month = Self.number(text, &place, 2),
      Self.skip(text, &place, "-"), let day = Self.number(text, &place, 2)
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
    guard year >= 1, (1...12).contains(month), (1...Self.length(of: month, year)).contains(day) else { return nil }
    guard place < text.count else { return }
    guard text[place] == 0x20 || text[place] | 0x20 == UInt8(ascii: "t") else { return nil }
    place += 1
    guard clock(text, &place) else { return nil }
    guard place < text.count else { return }
    guard let offset = Self.zone(text, place) else { return nil }
    self.offset = offset
  }

  /// Reads `HH:MM[:SS[.f]]`.
  init?(timeOfDay text: UnsafeRawBufferPointer) {
    var place = 0
    guard clock(text, &place), place == text.count else { return nil }
  }

  private mutating func clock(_ text: UnsafeRawBufferPointer, _ place: inout Int) -> Bool {
    guard let hour = Self.number(text, &place, 2), hour < 24, Self.skip(text, &place, ":"), let minute = Self.number(text, &place, 2),
      minute < 60
    else { return false }
    (self.hour, self.minute, hasClock) = (hour, minute, true)
    guard Self.skip(text, &place, ":") else { return true }
    guard let second = Self.number(text, &place, 2), second < 60 else { return false }
    self.second = second
    guard Self.skip(text, &place, ".") else { return true }
    while place < text.count, text[place] &- 48 < 10 {
      fraction.append(text[place])
      place += 1
    }
    guard !fraction.isEmpty else { return false }
    while fraction.last == 48 { fraction.removeLast() }
    // What PostgreSQL would round is not converted.
    return fraction.count <= 6
  }

  private static func zone(_ text: UnsafeRawBufferPointer, _ start: Int) -> Int? {
    var place = start
    _ = skip(text, &place, " ")
    guard place < text.count else { return nil }
    if text[place] | 0x20 == UInt8(ascii: "z") { return place + 1 == text.count ? 0 : nil }
    let isWest = text[place] == UInt8(ascii: "-")
    guard isWest || text[place] == UInt8(ascii: "+") else { return nil }
    place += 1
    guard let hours = number(text, &place, 2), hours < 24 else { return nil }
    var minutes = 0
    if place < text.count {
      _ = skip(text, &place, ":")
      guard let found = number(text, &place, 2), found < 60 else { return nil }
      minutes = found
    }
    guard place == text.count else { return nil }
    return (hours * 60 + minutes) * (isWest ? -1 : 1)
  }

  private static func number(_ text: UnsafeRawBufferPointer, _ place: inout Int, _ digits: Int) -> Int? {
    guard place + digits <= text.count else { return nil }
    var value = 0
    for index in place..<(place + digits) {
      guard text[index] &- 48 < 10 else { return nil }
      value = value * 10 + Int(text[index] &- 48)
    }
    place += digits
    return value
  }

  private static func skip(_ text: UnsafeRawBufferPointer, _ place: inout Int, _ sign: Unicode.Scalar) -> Bool {
    guard place < text.count, text[place] == UInt8(ascii: sign) else { return false }
    place += 1
    return true
  }

  private static func length(of month: Int, _ year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  // MARK: spelling

  /// The same moment in UTC: on the day before the year 1 at the earliest, on the one behind the year 9999 at the latest.
  func inUTC() -> MomentParts {
    guard let offset, offset != 0 else { return self }
    var parts = self
    var minutes = hour * 60 + minute - offset
    parts.offset = 0
    while minutes < 0 {
      minutes += 1440
      parts.day -= 1
      guard parts.day == 0 else { continue }
      parts.month -= 1
      if parts.month == 0 { (parts.month, parts.year) = (12, parts.year - 1) }
      parts.day = Self.length(of: parts.month, parts.year)
    }
    while minutes >= 1440 {
      minutes -= 1440
      parts.day += 1
      guard parts.day > Self.length(of: parts.month, parts.year) else { continue }
      parts.day = 1
      parts.month += 1
      if parts.month == 13 { (parts.month, parts.year) = (1, parts.year + 1) }
    }
    (parts.hour, parts.minute) = (minutes / 60, minutes % 60)
    return parts
  }

  /// What stands behind everything else: the year before 1 is the first before Christ.
  var eraBytes: [UInt8] { year > 0 ? [] : Array(" BC".utf8) }

  /// `YYYY-MM-DD`.
  var dayBytes: [UInt8] { Self.digits(year > 0 ? year : 1 - year, 4) + [45] + Self.digits(month, 2) + [45] + Self.digits(day, 2) }

  /// `HH:MM:SS[.f]`.
  var clockBytes: [UInt8] {
    Self.digits(hour, 2) + [58] + Self.digits(minute, 2) + [58] + Self.digits(second, 2) + (fraction.isEmpty ? [] : [46] + fraction)
  }

  private static func digits(_ value: Int, _ count: Int) -> [UInt8] {
    let text = Array(String(value).utf8)
    return Array(repeating: 48, count: max(0, count - text.count)) + text
  }
}
