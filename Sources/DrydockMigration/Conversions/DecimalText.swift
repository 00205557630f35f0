/// Numbers of any length in PostgreSQL's spelling of `numeric`: digits and a point, without exponent, with the scale as it was written.
struct DecimalText {
  private let isNegative: Bool
  private let digits: [UInt8]
  /// How many of the digits stand before the point; negative where zeros follow it.
  private let point: Int

  /// Digits that PostgreSQL's `numeric` has behind the point at most.
  static let mostBehindPoint = 16_383
  private static let mostBeforePoint = 131_072

  /// Reads `[+-]? digits [. digits] [e [+-]? digits]`; nil is anything else.
  init?(_ text: UnsafeRawBufferPointer) {
    var index = 0
    func byte() -> UInt8 { index < text.count ? text[index] : 0 }
    let negative = byte() == UInt8(ascii: "-")
    if negative || byte() == UInt8(ascii: "+") { index += 1 }
    var digits: [UInt8] = []
    var whole: Int?
    while index < text.count {
      if byte() &- 48 < 10 {
        digits.append(byte())
      } else if byte() == UInt8(ascii: "."), whole == nil {
        whole = digits.count
      } else {
        break
      }
      index += 1
    }
    guard !digits.isEmpty else { return nil }
    var exponent = 0
    if index < text.count {
      guard byte() | 32 == UInt8(ascii: "e") else { return nil }
      index += 1
      let isDown = byte() == UInt8(ascii: "-")
      if isDown || byte() == UInt8(ascii: "+") { index += 1 }
      guard index < text.count else { return nil }
      while index < text.count {
        guard byte() &- 48 < 10 else { return nil }
        // Far beyond what any type holds.
        exponent = min(1 << 40, exponent * 10 + Int(byte() &- 48))
        index += 1
      }
      if isDown { exponent = -exponent }
    }
    self.digits = digits
    point = (whole ?? digits.count) + exponent
    isNegative = negative && digits.contains { $0 != 48 }
  }

  /// Whether PostgreSQL's `numeric` holds it; only then it can be spelled.
  var isNumeric: Bool { wholeDigits <= Self.mostBeforePoint && digits.count - point <= Self.mostBehindPoint }

  /// Digits before the point, zeros in front apart.
  private var wholeDigits: Int { digits.firstIndex { $0 != 48 }.map { max(0, point - $0) } ?? 0 }

  /// The spelling.
  var bytes: [UInt8] {
    var whole: [UInt8] = wholeDigits > 0 ? digits.prefix(point) + Array(repeating: 48, count: max(0, point - digits.count)) : []
    whole.removeFirst(whole.count - wholeDigits)
    if whole.isEmpty { whole = [48] }
    let fraction = point >= digits.count ? [] : Array(repeating: UInt8(48), count: max(0, -point)) + digits.dropFirst(max(0, point))
    return (isNegative ? [UInt8(ascii: "-")] : []) + whole + (fraction.isEmpty ? [] : [UInt8(ascii: ".")] + fraction)
  }

  /// Whether so many digits before and behind the point hold the number, zeros at its ends apart.
  func fits(whole: Int, scale: Int) -> Bool {
    guard let last = digits.lastIndex(where: { $0 != 48 }) else { return true }
    return wholeDigits <= whole && last + 1 - point <= scale
  }

  /// The digits as an integer of 64 bits; nil where there is a fraction other than zero, or they do not fit.
  var integer: Int64? {
    guard fits(whole: 19, scale: 0) else { return nil }
    guard wholeDigits > 0 else { return 0 }
    let whole = digits.prefix(point) + Array(repeating: 48, count: max(0, point - digits.count))
    return Int64((isNegative ? "-" : "") + String(decoding: whole, as: UTF8.self))
  }
}
