#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Numbers as canonical text, and back. The spelling is PostgreSQL's (`1e+15`, `1e-05`, `-0`, `Infinity`), see docs/landing-zone.md.
public enum NumberText {
  /// Bytes that any number written here fits into.
  public static let maximumLength = 32

  /// Writes decimal digits; returns how many bytes.
  public static func write(_ value: Int64, to destination: UnsafeMutablePointer<UInt8>) -> Int {
    var out = destination
    var rest = value.magnitude
    if value < 0 {
      out[0] = UInt8(ascii: "-")
      out += 1
    }
    let digits = digitCount(rest)
    var position = digits
    while rest >= 10 {
      position -= 1
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      out[position] = 48 + UInt8(truncatingIfNeeded: digit)
      rest = quotient
    }
    out[0] = 48 + UInt8(truncatingIfNeeded: rest)
    return digits + (value < 0 ? 1 : 0)
  }

  /// Writes the shortest text that reads back as the same double; returns how many bytes.
  public static func write(_ value: Double, to destination: UnsafeMutablePointer<UInt8>) -> Int {
    guard value.isFinite else { return copy(value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity", to: destination) }
    var out = destination
    if value.sign == .minus {
      out[0] = UInt8(ascii: "-")
      out += 1
    }
    let size = value.magnitude
    let written = size < 1e11 ? writeFewDecimals(size, to: out) : 0
    return (written > 0 ? written : writeShortest(size.description, exponentFrom: 15, to: out)) + (out - destination)
  }

  /// Writes the shortest text that reads back as the same 4-byte float, with an exponent from a million up; returns how many bytes.
  public static func write(_ value: Float, to destination: UnsafeMutablePointer<UInt8>) -> Int {
    guard value.isFinite else { return copy(value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity", to: destination) }
    let sign = value.sign == .minus ? 1 : 0
    destination[0] = UInt8(ascii: "-")
    // Zero is the one number whose shortest digits begin with a zero.
    guard value != 0 else { return sign + write(Int64(0), to: destination + sign) }
    return sign + writeShortest(value.magnitude.description, exponentFrom: 6, to: destination + sign)
  }

  /// Up to four decimals, as most amounts and measurements have: 18 ns instead of 60 (docs/hot-paths.md). Returns 0 where it does not fit.
  @inline(__always)
  private static func writeFewDecimals(_ size: Double, to out: UnsafeMutablePointer<UInt8>) -> Int {
    var scale = 1.0
    for decimals in 0..<5 {
      let scaled = (size * scale).rounded()
      // Fewer than 16 digits in all, so the decimal that reads back equal is the shortest one.
      if scaled / scale == size { return writeFixed(UInt64(scaled), decimals: decimals, to: out) }
      scale *= 10
    }
    return 0
  }

  @inline(__always)
  private static func writeFixed(_ scaled: UInt64, decimals: Int, to out: UnsafeMutablePointer<UInt8>) -> Int {
    var rest = scaled
    let length = max(digitCount(scaled), decimals + 1) + (decimals > 0 ? 1 : 0)
    var position = length
    for place in 0..<length {
      position -= 1
      if decimals > 0 && place == decimals {
        out[position] = UInt8(ascii: ".")
      } else {
        let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
        out[position] = 48 + UInt8(truncatingIfNeeded: digit)
        rest = quotient
      }
    }
    return length
  }

  /// Takes the digits of Swift's shortest `description` and spells them as PostgreSQL does: exponents from a limit up and below -4.
  private static func writeShortest(_ description: String, exponentFrom limit: Int, to out: UnsafeMutablePointer<UInt8>) -> Int {
    var text = description
    return text.withUTF8 { source in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 400) { digits in
        var count = 0
        var point: Int?
        var exponent = 0
        var index = 0
        while index < source.count {
          let byte = source[index]
          index += 1
          if byte == UInt8(ascii: ".") {
            point = count
          } else if byte == UInt8(ascii: "e") {
            exponent = Int(String(decoding: source[index...], as: UTF8.self)) ?? 0
            break
          } else {
            digits[count] = byte
            count += 1
          }
        }
        var decimalPoint = (point ?? count) + exponent
        var first = 0
        while first < count - 1 && digits[first] == 48 {
          first += 1
          decimalPoint -= 1
        }
        while count > first + 1 && digits[count - 1] == 48 { count -= 1 }
        return spell(UnsafeBufferPointer(rebasing: digits[first..<count]), decimalPoint: decimalPoint, exponentFrom: limit, to: out)
      }
    }
  }

  /// `digits` × 10^(decimalPoint − count), as digits or with an exponent.
  private static func spell(
    _ digits: UnsafeBufferPointer<UInt8>, decimalPoint: Int, exponentFrom limit: Int, to out: UnsafeMutablePointer<UInt8>
  ) -> Int {
    var at = 0
    func put(_ byte: UInt8) {
      out[at] = byte
      at += 1
    }
    let exponent = decimalPoint - 1
    if exponent < -4 || exponent >= limit {
      put(digits[0])
      if digits.count > 1 { put(UInt8(ascii: ".")) }
      for digit in digits.dropFirst() { put(digit) }
      put(UInt8(ascii: "e"))
      put(exponent < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
      if abs(exponent) < 10 { put(48) }
      return at + write(Int64(abs(exponent)), to: out + at)
    }
    if decimalPoint <= 0 {
      put(48)
      put(UInt8(ascii: "."))
      for _ in decimalPoint..<0 { put(48) }
      for digit in digits { put(digit) }
      return at
    }
    for place in 0..<max(digits.count, decimalPoint) {
      if place == decimalPoint { put(UInt8(ascii: ".")) }
      put(place < digits.count ? digits[place] : 48)
    }
    return at
  }

  /// Reads `-?[0-9]+` within 64 bits; nil is anything else.
  public static func integer(_ text: UnsafeRawBufferPointer) -> Int64? {
    let negative = text.first == UInt8(ascii: "-")
    let start = negative ? 1 : 0
    guard text.count > start, text.count <= 20 else { return nil }
    var size: UInt64 = 0
    for index in start..<text.count {
      let digit = text[index] &- 48
      guard digit < 10 else { return nil }
      let (product, overflow) = size.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(UInt64(digit))
      guard !overflow, !carry else { return nil }
      size = sum
    }
    if negative { return size <= 1 << 63 ? Int64(truncatingIfNeeded: 0 &- size) : nil }
    return size < 1 << 63 ? Int64(size) : nil
  }

  /// Whether the text is an optional minus and digits: what an integer's canonical text looks like.
  public static func looksInteger(_ text: UnsafeRawBufferPointer) -> Bool {
    let start = text.first == UInt8(ascii: "-") ? 1 : 0
    guard text.count > start else { return false }
    for index in start..<text.count where text[index] &- 48 > 9 { return false }
    return true
  }

  /// Reads canonical text as the nearest double; nil is no number.
  public static func double(_ text: UnsafeRawBufferPointer) -> Double? {
    if let value = exactDouble(text) { return value }
    guard let first = text.first, first == UInt8(ascii: "-") || first &- 48 < 10 || first == UInt8(ascii: "I") || first == UInt8(ascii: "N")
    else { return nil }
    // strtod wants a NUL behind the text.
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: text.count + 1) { copy in
      for index in 0..<text.count { copy[index] = CChar(bitPattern: text[index]) }
      copy[text.count] = 0
      guard let start = copy.baseAddress else { return nil }
      var end: UnsafeMutablePointer<CChar>?
      let value = strtod(start, &end)
      return end == start + text.count ? value : nil
    }
  }

  private static let powersOfTen: [Double] = (0...22).map { power in (0..<power).reduce(1.0) { size, _ in size * 10 } }

  /// A mantissa below 2^53 and at most 22 decimals: one division gives the nearest double (Clinger 1990).
  private static func exactDouble(_ text: UnsafeRawBufferPointer) -> Double? {
    let negative = text.first == UInt8(ascii: "-")
    guard text.count <= 18, text.count > (negative ? 1 : 0) else { return nil }
    var mantissa: UInt64 = 0
    var decimals = -1
    for index in (negative ? 1 : 0)..<text.count {
      let digit = text[index] &- 48
      if digit < 10 {
        mantissa = mantissa &* 10 &+ UInt64(digit)
        if decimals >= 0 { decimals += 1 }
      } else if text[index] == UInt8(ascii: "."), decimals < 0 {
        decimals = 0
      } else {
        return nil
      }
    }
    guard mantissa < 1 << 53 else { return nil }
    let value = Double(mantissa) / powersOfTen[max(0, decimals)]
    return negative ? -value : value
  }

  @inline(__always)
  private static func digitCount(_ value: UInt64) -> Int {
    var count = 1
    var limit: UInt64 = 10
    while value >= limit {
      count += 1
      let (next, overflow) = limit.multipliedReportingOverflow(by: 10)
      if overflow { break }
      limit = next
    }
    return count
  }

  private static func copy(_ text: StaticString, to destination: UnsafeMutablePointer<UInt8>) -> Int {
    UnsafeMutableRawPointer(destination).copyMemory(from: text.utf8Start, byteCount: text.utf8CodeUnitCount)
    return text.utf8CodeUnitCount
  }
}
