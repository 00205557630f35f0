internal import Foundation

/// A linear scale from values to a length, with ticks at round numbers.
struct Axis {
  let lowest: Double
  let highest: Double
  let length: Double

  /// An axis that holds all values, with a little room at both ends.
  init(_ values: [Double], length: Double) {
    let least = values.min() ?? 0
    let most = values.max() ?? 1
    // Halves, for the difference of two finite numbers may be infinite.
    let half = most / 2 - least / 2
    let room = half == 0 ? max(abs(least) / 20, 0.5) : half / 10
    let widest = Double.greatestFiniteMagnitude / 4
    lowest = max(-widest, least - room)
    highest = min(widest, most + room)
    self.length = length
  }

  func position(_ value: Double) -> Double { (value - lowest) / (highest - lowest) * length }

  /// About five round numbers.
  var ticks: [Double] {
    let rough = (highest - lowest) / 5
    guard rough > 0, rough.isFinite else { return [] }
    let size = pow(10, floor(log10(rough)))
    let step = size * (rough / size < 1.5 ? 1 : rough / size < 3.5 ? 2 : rough / size < 7.5 ? 5 : 10)
    guard step > 0, step.isFinite else { return [] }
    let first = (lowest / step).rounded(.up)
    return (0..<12).map { (first + Double($0)) * step }.filter { $0 <= highest }
  }
}

enum Logarithm {
  static func ofOnePlus(_ value: Double) -> Double { log1p(value) }
}
