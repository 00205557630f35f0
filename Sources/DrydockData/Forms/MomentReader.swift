/// A time of day: seconds since midnight, and digits of a second without zeros at their end.
struct Clock {
  let second: Int
  let fraction: UnsafeRawBufferPointer
}

/// Walks over the text of a moment, piece by piece; a piece that is not there leaves the place where it was or gives nil.
struct MomentReader {
  private let text: UnsafeRawBufferPointer
  private var index = 0

  init(_ text: UnsafeRawBufferPointer) { self.text = text }

  var isAtEnd: Bool { index == text.count }

  private func byte(_ ahead: Int = 0) -> UInt8 { index + ahead < text.count ? text[index + ahead] : 0 }

  private mutating func skip(_ wanted: Unicode.Scalar) -> Bool {
    guard byte() == UInt8(ascii: wanted) else { return false }
    index += 1
    return true
  }

  mutating func skipWord(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    for place in 0..<count where byte(place) != word.utf8Start[place] { return false }
    index += count
    return true
  }

  /// Digits, from `least` to `most` of them.
  private mutating func number(_ least: Int, _ most: Int) -> Int? {
    var (value, count) = (0, 0)
    while count <= most, byte(count) &- 48 < 10 {
      value = value &* 10 &+ Int(byte(count) &- 48)
      count += 1
    }
    guard count >= least, count <= most else { return nil }
    index += count
    return value
  }

  /// `Y-MM-DD` with a year of four to seven digits.
  mutating func date() -> CivilDate? {
    guard let year = number(4, 7), skip("-"), let month = number(2, 2), skip("-"), let day = number(2, 2) else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  /// Whether a time of day follows, and steps to it.
  mutating func startsClock() -> Bool {
    guard byte() == UInt8(ascii: "T") || byte() == UInt8(ascii: "t") || byte() == 0x20, byte(1) &- 48 < 10 else { return false }
    index += 1
    return true
  }

  /// `HH:MM[:SS[.f]]`; 24:00:00 is the end of its day.
  mutating func clock() -> Clock? {
    guard let hour = number(2, 2), skip(":"), let minute = number(2, 2), minute < 60 else { return nil }
    var second = 0
    var fraction = text[index..<index]
    if skip(":") {
      guard let found = number(2, 2), found < 60 else { return nil }
      second = found
      if skip(".") {
        let start = index
        while byte() &- 48 < 10 { index += 1 }
        guard index > start else { return nil }
        fraction = text[start..<index]
        while fraction.last == 48 { fraction.removeLast() }
      }
    }
    guard hour < 24 || hour == 24 && minute == 0 && second == 0 && fraction.isEmpty else { return nil }
    return Clock(second: hour * 3600 + minute * 60 + second, fraction: UnsafeRawBufferPointer(rebasing: fraction))
  }

  /// Seconds east of Greenwich: `Z`, `+HH`, `+HHMM`, `+HH:MM` or `+HH:MM:SS`, a blank before it or none; 0 where no zone is given.
  mutating func offset() -> Int? {
    let start = index
    _ = skip(" ")
    if skip("Z") || skip("z") { return 0 }
    guard byte() == UInt8(ascii: "+") || byte() == UInt8(ascii: "-") else {
      index = start
      return 0
    }
    let sign = byte() == UInt8(ascii: "-") ? -1 : 1
    index += 1
    guard let hours = pair(), hours < 24 else { return nil }
    var seconds = hours * 3600
    if byte() &- 48 < 10 {
      guard let minutes = pair(), minutes < 60 else { return nil }
      return sign * (seconds + minutes * 60)
    }
    for unit in [60, 1] where skip(":") {
      guard let count = pair(), count < 60 else { return nil }
      seconds += count * unit
    }
    return sign * seconds
  }

  /// Two digits, whatever follows them.
  private mutating func pair() -> Int? {
    let (tens, ones) = (byte() &- 48, byte(1) &- 48)
    guard tens < 10, ones < 10 else { return nil }
    index += 2
    return Int(tens) * 10 + Int(ones)
  }
}
