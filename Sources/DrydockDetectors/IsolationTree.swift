/// One tree of an isolation forest, laid out as a complete binary heap: the children of place p are at 2p and 2p + 1, the root is at 1.
///
/// A row goes right where its code is above the threshold. Nodes that do not split have a threshold that nothing exceeds, so that a descent of
/// `depth` steps needs no test for leaves: from a leaf above the bottom it runs on to the leftmost place below it.
struct IsolationTree: Sendable, Equatable {
  let depth: Int
  /// For each of the 2^depth places that can split (the first is unused): threshold in the low 32 bits, feature above.
  private(set) var nodes: [UInt64]
  /// For each of the 2^(depth + 1) places, how many rows of the sub-sample it holds; 0 where no node is.
  private(set) var sizes: [UInt16]

  /// A threshold that no code exceeds.
  static let noSplit = UInt64(UInt32.max)

  /// A tree that is one leaf, of at most 65,535 rows.
  init(sampleSize: Int) {
    depth = Self.depth(forSample: sampleSize)
    nodes = Array(repeating: Self.noSplit, count: 1 << depth)
    sizes = Array(repeating: 0, count: 2 << depth)
    sizes[1] = UInt16(sampleSize)
  }

  /// The least depth that can isolate each of `sampleSize` rows on average: the height limit of the paper, ⌈log2⌉.
  static func depth(forSample sampleSize: Int) -> Int {
    sampleSize < 2 ? 0 : Int.bitWidth - (sampleSize - 1).leadingZeroBitCount
  }

  func splits(at place: Int) -> Bool { place < nodes.count && sizes[2 * place] > 0 }

  func feature(at place: Int) -> Int { Int(nodes[place] >> 32) }

  func threshold(at place: Int) -> UInt32 { UInt32(truncatingIfNeeded: nodes[place]) }

  mutating func split(_ place: Int, feature: Int, threshold: UInt32, left: Int, right: Int) {
    nodes[place] = UInt64(feature) << 32 | UInt64(threshold)
    sizes[2 * place] = UInt16(left)
    sizes[2 * place + 1] = UInt16(right)
  }

  /// For each of the 2^depth places at the bottom, the path length of a row that ends there: its splits, and c(n) for the n rows that the
  /// height limit left together.
  func leaves(_ average: [Double]) -> [Double] {
    var leaves = Array(repeating: 0.0, count: 1 << depth)
    for place in 1..<sizes.count where sizes[place] > 0 && !splits(at: place) {
      let level = Int.bitWidth - 1 - place.leadingZeroBitCount
      leaves[(place << (depth - level)) - (1 << depth)] = Double(level) + average[Int(sizes[place])]
    }
    return leaves
  }
}
