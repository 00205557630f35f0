/// Turns the values of one column into 32-bit codes whose order is that of the values; the trees know nothing else.
///
/// A code is the bit pattern of a `Float`, with the sign flipped so that unsigned comparison sorts it. To spend its 24 digits of precision where
/// the values are, not around zero, a value is first centred on the median and divided by a power of two near the typical deviation: dates in
/// milliseconds and doubles around 1e308 stay apart. Isolation trees are indifferent to such a change of origin and unit.
struct ColumnCode: Sendable, Equatable {
  /// NULL: below every value, as it is in the order of several databases.
  static let missing: UInt32 = 0

  let name: String
  /// The median of the sampled values; finite.
  let center: Double
  /// The power of two that is the unit.
  let exponent: Int
  private let factor: Double

  /// Exponents for which both the unit and its inverse are normal numbers.
  static let exponents = -1000...1000

  init(name: String, center: Double, exponent: Int) {
    self.name = name
    self.center = center
    self.exponent = exponent
    factor = Double(sign: .plus, exponent: -exponent, significand: 1)
  }

  /// Chooses centre and unit from values of the column; the unit is the median of the deviations that are not zero, since in a column with one
  /// frequent value the plain median would be.
  init(name: String, sample: [Double]) {
    let present = sample.filter { !$0.isNaN }.map(Self.finite).sorted()
    let center = present.isEmpty ? 0 : present[present.count / 2]
    let deviations = present.map { Self.finite(abs($0 - center)) }.filter { $0 > 0 }.sorted()
    let unit = deviations.isEmpty ? 1 : deviations[deviations.count / 2]
    self.init(name: name, center: center, exponent: min(max(Int(unit.exponent), Self.exponents.lowerBound), Self.exponents.upperBound))
  }

  /// Infinities count as the greatest finite numbers.
  private static func finite(_ value: Double) -> Double {
    min(max(value, -.greatestFiniteMagnitude), .greatestFiniteMagnitude)
  }

  /// The code of a value. What lies beyond the range of `Float` once centred, infinities among it, has the code of the range's end.
  @inline(__always)
  func code(_ value: Double) -> UInt32 {
    let limit = Double(Float.greatestFiniteMagnitude)
    let scaled = (value - center) * factor
    // Adding zero turns a negative zero into the positive one.
    let bits = (Float(scaled > limit ? limit : scaled < -limit ? -limit : scaled) + 0).bitPattern
    let flip = UInt32(bitPattern: Int32(bitPattern: bits) >> 31) | 0x8000_0000
    return value.isNaN ? Self.missing : bits ^ flip
  }

  /// The centred value that a code other than `missing` stands for.
  static func value(of code: UInt32) -> Double {
    Double(Float(bitPattern: code & 0x8000_0000 == 0 ? ~code : code ^ 0x8000_0000))
  }

  /// The code of a centred value within the range of `Float`.
  static func code(ofCentred value: Double) -> UInt32 {
    let bits = (Float(value) + 0).bitPattern
    return bits & 0x8000_0000 == 0 ? bits | 0x8000_0000 : ~bits
  }
}
