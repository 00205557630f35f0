/// Dates and moments in UTC as `YYYY-MM-DD HH:MM:SS[.f]`, years before Christ with ` BC`.
///
/// A date alone is its midnight; a wall clock without a zone stands as it is. Digits of a second are kept however many they are, without
/// zeros at their end. What is no date of the Gregorian calendar stays as it stands, `infinity` too.
enum InstantForm {
  static func write(_ text: UnsafeRawBufferPointer, to builder: inout RecordBatchBuilder, column: Int) {
    guard let moment = WrittenMoment(text) else { return builder.append(column, text) }
    let out = builder.reserve(moment.longest)
    builder.commit(column, moment.write(to: out))
  }
}

/// A moment as it stands in a text, already brought to UTC.
struct WrittenMoment {
  /// Days since 1970-01-01.
  private var days: Int
  private var second: Int
  private var fraction: UnsafeRawBufferPointer

  /// Reads `Y-MM-DD`, then perhaps `T` or a blank and `HH:MM[:SS[.f]]`, then perhaps `Z` or an offset, then perhaps ` BC`.
  init?(_ text: UnsafeRawBufferPointer) {
    var reader = MomentReader(text)
    guard let date = reader.date() else { return nil }
    let clock = reader.startsClock() ? reader.clock() : Clock(second: 0, fraction: UnsafeRawBufferPointer(rebasing: text[0..<0]))
    guard let clock, let offset = reader.offset() else { return nil }
    let isBC = reader.skipWord(" BC")
    guard reader.isAtEnd, let days = date.days(beforeChrist: isBC) else { return nil }
    let total = clock.second - offset
    let carried = total >= 0 ? total / 86400 : -((86399 - total) / 86400)
    self.days = days + carried
    second = total - carried * 86400
    fraction = clock.fraction
  }

  /// Bytes that the text fits into.
  var longest: Int { 40 + fraction.count }

  /// Writes the moment; returns how many bytes.
  func write(to start: UnsafeMutablePointer<UInt8>) -> Int {
    let date = CivilDate(days: days)
    var out = start
    let year = date.year > 0 ? date.year : 1 - date.year
    put(year, width: max(4, Self.digits(of: year)), &out)
    put("-", date.month, &out)
    put("-", date.day, &out)
    put(" ", second / 3600, &out)
    put(":", second / 60 % 60, &out)
    put(":", second % 60, &out)
    if !fraction.isEmpty {
      out[0] = UInt8(ascii: ".")
      for index in fraction.indices { out[index + 1] = fraction[index] }
      out += fraction.count + 1
    }
    if date.year <= 0 {
      for byte in " BC".utf8 {
        out[0] = byte
        out += 1
      }
    }
    return out - start
  }

  private static func digits(of number: Int) -> Int {
    var (count, rest) = (1, number)
    while rest >= 10 {
      rest /= 10
      count += 1
    }
    return count
  }

  private func put(_ number: Int, width: Int, _ out: inout UnsafeMutablePointer<UInt8>) {
    var rest = number
    for place in stride(from: width - 1, through: 0, by: -1) {
      out[place] = 48 + UInt8(rest % 10)
      rest /= 10
    }
    out += width
  }

  private func put(_ separator: Unicode.Scalar, _ number: Int, _ out: inout UnsafeMutablePointer<UInt8>) {
    out[0] = UInt8(ascii: separator)
    out += 1
    put(number, width: 2, &out)
  }
}
