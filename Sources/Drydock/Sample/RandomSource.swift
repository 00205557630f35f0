internal import DrydockData

/// Pseudo-random numbers that are the same on every machine: SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
struct RandomSource {
  private var state: UInt64

  /// A stream of its own for each use of a seed, so that one more number here changes nothing there.
  init(seed: UInt64, stream: String) {
    // FNV-1a of the stream's name.
    state = stream.utf8.reduce(seed ^ 0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number in `range`.
  mutating func int(_ range: ClosedRange<Int>) -> Int { range.lowerBound + Int(next() % UInt64(range.count)) }

  /// True with the chance of `percent` in a hundred.
  mutating func chance(_ percent: Int) -> Bool { int(1...100) <= percent }

  /// One of a list that is not empty.
  mutating func pick<Element>(_ list: [Element]) -> Element { list[int(0...list.count - 1)] }

  /// Money in hundredths, as a decimal.
  mutating func money(_ cents: ClosedRange<Int>) -> Double { Double(int(cents)) / 100 }

  /// About normally distributed: the sum of twelve even numbers.
  mutating func normal(mean: Double, deviation: Double) -> Double {
    let sum = (0..<12).reduce(0.0) { total, _ in total + Double(next() >> 11) / 9_007_199_254_740_992 }
    return mean + (sum - 6) * deviation
  }

  mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) } }
}

/// Days and seconds as text, without a calendar of the system: a clock or a time zone must not change the sample.
enum SampleDate {
  /// `2021-01-01` and so many days.
  static func day(_ offset: Int) -> String { CivilDate(days: offset + 18_628).text }

  /// So many seconds after the first of January 2021, as `YYYY-MM-DD HH:MM:SS`.
  static func second(_ offset: Int) -> String {
    let rest = offset % 86_400
    return "\(day(offset / 86_400)) \(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
