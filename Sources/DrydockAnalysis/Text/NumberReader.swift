#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reads cells as numbers: `-?[0-9]*[.][0-9]*` with an exponent or without, strictly.
///
/// Unlike `strtod` it takes no hexadecimal digits, no words and no blanks. A number beyond the range of doubles is none.
enum NumberReader {
  /// What a cell is as a number.
  enum Form {
    static let none: UInt8 = 0
    /// `-?[0-9]+` within 64 bits.
    static let integer: UInt8 = 1
    /// Any other finite number.
    static let number: UInt8 = 2
  }

  /// Reads a cell; `value` is set where it is a finite number.
  @inline(__always)
  static func read(_ text: UnsafeRawBufferPointer, into value: inout Double) -> UInt8 {
    let count = text.count
    guard count > 0, let start = text.baseAddress else { return Form.none }
    let bytes = start.assumingMemoryBound(to: UInt8.self)
    let first = bytes[0]
    // Digits, minus, point.
    guard first &- 45 < 13, first != 47 else { return Form.none }
    let sign = first == 45 ? 1 : 0
    let form = readShort(start + sign, count &- sign, isNegative: sign == 1, into: &value)
    if form != Form.none { return form }
    var index = sign
    var mantissa: UInt64 = 0
    while index < count {
      let digit = bytes[index] &- 48
      guard digit < 10 else { break }
      mantissa = mantissa &* 10 &+ UInt64(digit)
      index &+= 1
    }
    if index == count {
      // 18 digits cannot overflow.
      guard index &- sign > 0, index &- sign <= 18 else { return readLong(text, into: &value) }
      value = sign == 1 ? -Double(Int64(bitPattern: mantissa)) : Double(Int64(bitPattern: mantissa))
      return Form.integer
    }
    guard bytes[index] == 46 else { return bytes[index] | 32 == 101 ? readLong(text, into: &value) : Form.none }
    let point = index
    index &+= 1
    while index < count {
      let digit = bytes[index] &- 48
      guard digit < 10 else { return bytes[index] | 32 == 101 ? readLong(text, into: &value) : Form.none }
      mantissa = mantissa &* 10 &+ UInt64(digit)
      index &+= 1
    }
    // 19 digits fit into 64 bits.
    guard count &- sign <= 20, count &- sign > 1 else { return readLong(text, into: &value) }
    let size = quotient(mantissa, decimals: count &- point &- 1)
    value = sign == 1 ? -size : size
    return Form.number
  }

  /// Up to sixteen digits, with a point among them or not, in two words; what is anything else is ``Form/none`` here. Reads up to 15 bytes
  /// behind the text, which every batch has.
  @inline(__always)
  private static func readShort(_ text: UnsafeRawPointer, _ count: Int, isNegative: Bool, into value: inout Double) -> UInt8 {
    guard count &- 1 < 16, count > 0 else { return Form.none }
    let tail = min(8, count)
    guard let last = part(text + (count &- tail), tail) else { return Form.none }
    var (mantissa, decimals) = (last.number, last.decimals)
    if count > 8 {
      guard let head = part(text, count &- 8), head.decimals < 0 || decimals < 0 else { return Form.none }
      mantissa &+= head.number &* (decimals < 0 ? 100_000_000 : 10_000_000)
      if head.decimals >= 0 { decimals = head.decimals &+ 8 }
    }
    if decimals < 0 {
      value = isNegative ? -Double(Int64(bitPattern: mantissa)) : Double(Int64(bitPattern: mantissa))
      return Form.integer
    }
    guard count > 1 else { return Form.none }
    let size = quotient(mantissa, decimals: decimals)
    value = isNegative ? -size : size
    return Form.number
  }

  /// One to eight bytes as a number; `decimals` is negative where there is no point.
  @inline(__always)
  private static func part(_ text: UnsafeRawPointer, _ count: Int) -> (number: UInt64, decimals: Int)? {
    let digits = EightDigits.align(text.loadUnaligned(as: UInt64.self), length: UInt64(truncatingIfNeeded: count))
    let others = EightDigits.others(in: digits)
    if others == 0 { return (EightDigits.number(digits), -1) }
    guard let point = EightDigits.point(in: digits, others: others) else { return nil }
    return (EightDigits.number(EightDigits.join(digits, point: point)), Int(truncatingIfNeeded: 7 &- point &>> 3))
  }

  // Written out: literals stand in the binary, computed ones are asked for by every cell whether they were computed.
  private static let powers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
  ]
  private static let wholePowers: [UInt64] = [
    1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000, 100_000_000_000,
    1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000, 10_000_000_000_000_000, 100_000_000_000_000_000,
    1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
  ]

  /// The double nearest to `mantissa / 10^decimals`, for up to 19 digits.
  @inline(__always)
  static func quotient(_ mantissa: UInt64, decimals: Int) -> Double {
    // Both are exact doubles, so one division rounds once (Clinger 1990).
    if mantissa < 1 << 53 { return Double(mantissa) / powers[decimals] }
    return longQuotient(mantissa, decimals: decimals)
  }

  /// Divides 127 by 64 bits: the quotient has at least 62 bits, and whether anything is left stands in its lowest one, so that the one
  /// rounding to 53 bits is the right one.
  private static func longQuotient(_ mantissa: UInt64, decimals: Int) -> Double {
    let power = wholePowers[decimals]
    let up = mantissa.leadingZeroBitCount
    let powerUp = power.leadingZeroBitCount
    let numerator = mantissa << UInt64(up)
    let (quotient, rest) = (power << UInt64(powerUp)).dividingFullWidth((numerator >> 1, numerator << 63))
    return Double(sign: .plus, exponent: powerUp - up - 63, significand: Double(quotient | (rest == 0 ? 0 : 1)))
  }

  /// What the fast path leaves: more digits, exponents, and what only begins like a number.
  private static func readLong(_ text: UnsafeRawBufferPointer, into value: inout Double) -> UInt8 {
    guard let isWhole = isNumber(text) else { return Form.none }
    if isWhole, let integer = integer(text) {
      value = Double(integer)
      return Form.integer
    }
    let read = withUnsafeTemporaryAllocation(of: CChar.self, capacity: text.count + 1) { copy -> Double in
      for index in 0..<text.count { copy[index] = CChar(bitPattern: text[index]) }
      copy[text.count] = 0
      return copy.baseAddress.map { strtod($0, nil) } ?? .nan
    }
    guard read.isFinite else { return Form.none }
    value = read
    return Form.number
  }

  /// Whether the text is `-?[0-9]+`; nil where it is no number at all.
  private static func isNumber(_ text: UnsafeRawBufferPointer) -> Bool? {
    var index = text.first == 45 ? 1 : 0
    func digits() -> Int {
      let start = index
      while index < text.count, text[index] &- 48 < 10 { index += 1 }
      return index - start
    }
    var found = digits()
    if index == text.count { return found > 0 ? true : nil }
    if text[index] == 46 {
      index += 1
      found += digits()
    }
    guard found > 0 else { return nil }
    if index < text.count, text[index] | 32 == 101 {
      index += 1
      if index < text.count, text[index] == 43 || text[index] == 45 { index += 1 }
      guard digits() > 0 else { return nil }
    }
    return index == text.count ? false : nil
  }

  /// Digits as a number of 64 bits; nil where they do not fit.
  private static func integer(_ text: UnsafeRawBufferPointer) -> Int64? {
    let negative = text.first == 45
    var value: Int64 = 0
    for byte in text.dropFirst(negative ? 1 : 0) {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let digit = Int64(byte &- 48)
      let (sum, carry) = negative ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
      guard !overflow, !carry else { return nil }
      value = sum
    }
    return value
  }
}
