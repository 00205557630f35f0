internal import DrydockCore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Count, mean and sums of powers of deviations, mergeable (Pébay 2008).
///
/// Numbers beyond 2^±200 are scaled by a power of two first: their fourth powers would leave the range of doubles.
struct MomentSums {
  private(set) var count: UInt64 = 0
  private var minimum = Double.infinity
  private var maximum = -Double.infinity
  private var zeros: UInt64 = 0
  private var negatives: UInt64 = 0
  /// Mean and sums are those of the numbers times 2^-scale.
  private var scale = 0
  private var mean = 0.0
  private var m2 = 0.0
  private var m3 = 0.0
  private var m4 = 0.0

  init() {}

  /// Of one block: two loops, mean first, are more exact than one and twice as fast.
  init(_ block: UnsafeBufferPointer<Double>) {
    count = UInt64(block.count)
    for value in block {
      if value < minimum { minimum = value }
      if value > maximum { maximum = value }
      zeros &+= value == 0 ? 1 : 0
      negatives &+= value < 0 ? 1 : 0
    }
    let size = max(-minimum, maximum, minimum, -maximum)
    let exponent = size == 0 ? -1074 : Int(size.exponent)
    scale = exponent > 200 || exponent < -200 ? exponent + 1 : 0
    let down = Int32(-scale)
    if down == 0 { sum(block) } else { block.map { scalbn($0, down) }.withUnsafeBufferPointer { sum($0) } }
  }

  private mutating func sum(_ block: UnsafeBufferPointer<Double>) {
    // Deviations from a number of the block: exactly 0 where all are equal.
    let origin = block[0]
    var total = SIMD4<Double>()
    let whole = block.count & ~3
    for index in stride(from: 0, to: whole, by: 4) {
      total += SIMD4(block[index], block[index + 1], block[index + 2], block[index + 3]) - origin
    }
    for index in whole..<block.count { total[0] += block[index] - origin }
    mean = origin + (total[0] + total[1] + (total[2] + total[3])) / Double(block.count)
    var (s2, s3, s4) = (SIMD4<Double>(), SIMD4<Double>(), SIMD4<Double>())
    for index in stride(from: 0, to: whole, by: 4) {
      let off = SIMD4(block[index], block[index + 1], block[index + 2], block[index + 3]) - mean
      let square = off * off
      s2 += square
      s3 += square * off
      s4 += square * square
    }
    for index in whole..<block.count {
      let off = block[index] - mean
      s2[0] += off * off
      s3[0] += off * off * off
      s4[0] += off * off * off * off
    }
    m2 = s2[0] + s2[1] + (s2[2] + s2[3])
    m3 = s3[0] + s3[1] + (s3[2] + s3[3])
    m4 = s4[0] + s4[1] + (s4[2] + s4[3])
  }

  /// Takes the sums of the numbers that follow.
  mutating func merge(_ other: Self) {
    guard other.count > 0 else { return }
    guard count > 0 else {
      self = other
      return
    }
    var other = other
    let common = max(scale, other.scale)
    rescale(to: common)
    other.rescale(to: common)
    let (a, b) = (Double(count), Double(other.count))
    let n = a + b
    let delta = other.mean - mean
    let (share, square) = (delta / n, delta * delta)
    m4 +=
      other.m4 + square * square * (a * b * (a * a - a * b + b * b)) / (n * n * n)
      + 6 * share * share * (a * a * other.m2 + b * b * m2) + 4 * share * (a * other.m3 - b * m3)
    m3 += other.m3 + square * share * a * b * (a - b) / n + 3 * share * (a * other.m2 - b * m2)
    m2 += other.m2 + square * a * b / n
    mean += share * b
    count += other.count
    minimum = Swift.min(minimum, other.minimum)
    maximum = Swift.max(maximum, other.maximum)
    zeros += other.zeros
    negatives += other.negatives
  }

  private mutating func rescale(to common: Int) {
    let down = Int32(common - scale)
    guard down != 0 else { return }
    mean = scalbn(mean, -down)
    m2 = scalbn(m2, -2 * down)
    m3 = scalbn(m3, -3 * down)
    m4 = scalbn(m4, -4 * down)
    scale = common
  }

  /// The moments.
  func value(others: UInt64) -> Moments.Value {
    guard count > 0 else {
      return .init(
        count: 0, minimum: 0, maximum: 0, mean: 0, variance: 0, skewness: 0, kurtosis: 0, zeros: 0, negatives: 0, others: others)
    }
    let n = Double(count)
    let spreads = count > 1 && minimum < maximum
    let variance = spreads ? scalbn(m2 / (n - 1), Int32(2 * scale)) : 0
    let shaped = spreads && variance > 0 && m2 > 0
    let skewness = shaped ? n.squareRoot() * m3 / (m2 * m2.squareRoot()) : 0
    let kurtosis = shaped ? n * m4 / (m2 * m2) : 0
    return .init(
      count: count, minimum: minimum, maximum: maximum, mean: spreads ? Self.bounded(scalbn(mean, Int32(scale))) : minimum,
      variance: Self.bounded(variance), skewness: skewness.isFinite ? skewness : 0, kurtosis: kurtosis.isFinite ? kurtosis : 0,
      zeros: zeros, negatives: negatives, others: others)
  }

  private static func bounded(_ value: Double) -> Double {
    value.isFinite ? value : value < 0 ? -Double.greatestFiniteMagnitude : .greatestFiniteMagnitude
  }
}
