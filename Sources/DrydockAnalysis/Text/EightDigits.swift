/// Eight bytes of decimal text at a time: each byte of a word is a digit, the first of the text the lowest.
enum EightDigits {
  /// The digits of up to eight bytes of text, the last of them at the top, zeros before the first; other bytes show in ``others(in:)``.
  @inline(__always)
  static func align(_ text: UInt64, length: UInt64) -> UInt64 { (text ^ 0x3030_3030_3030_3030) &<< (64 &- 8 &* length) }

  /// The highest bit of each byte that is no digit.
  @inline(__always)
  static func others(in digits: UInt64) -> UInt64 {
    ((digits & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7676_7676_7676_7676 | digits) & 0x8080_8080_8080_8080
  }

  /// The lowest bit of the point, where it is the only byte that is no digit.
  @inline(__always)
  static func point(in digits: UInt64, others: UInt64) -> UInt64? {
    let place = UInt64(truncatingIfNeeded: others.trailingZeroBitCount) &- 7
    return others & (others &- 1) == 0 && digits &>> place & 0xFF == 0x2E ^ 0x30 ? place : nil
  }

  /// The digits without their point.
  @inline(__always)
  static func join(_ digits: UInt64, point: UInt64) -> UInt64 {
    let upToPoint = ~((UInt64.max &<< point) &<< 8)
    return digits & ~upToPoint | digits &<< 8 & upToPoint
  }

  /// The number.
  @inline(__always)
  static func number(_ digits: UInt64) -> UInt64 {
    let pairs = digits &* 10 &+ digits &>> 8
    let left = (pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
    let right = (pairs &>> 16 & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
    return (left &+ right) &>> 32
  }
}
