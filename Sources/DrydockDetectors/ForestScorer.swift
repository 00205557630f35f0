internal import Foundation

/// The hot loop: 5 to 7 ns per row and tree (docs/hot-paths.md). Rows are taken in blocks that stay in the cache while all trees pass over them.
struct ForestScorer: Sendable {
  private let columns: [ColumnCode]
  private let sources: [Int?]
  private let depth: Int
  private let treeCount: Int
  /// All trees, one after the other, 2^depth places each.
  private let nodes: [UInt64]
  private let leaves: [Double]
  /// −1 / (trees × c(ψ)): what turns a sum of path lengths into the exponent of the score.
  private let rate: Double
  let blockRows: Int

  /// Rows that descend together: enough independent loads to hide their latency; 4 and 16 were slower.
  private static let lanes = 8

  /// A scorer for matrices where the forest's columns lie at `sources`.
  init(_ forest: FittedIsolationForest, _ sources: [Int?]) {
    let average = PathLength.table(upTo: forest.sampleSize)
    columns = forest.columns
    self.sources = sources
    depth = IsolationTree.depth(forSample: forest.sampleSize)
    treeCount = forest.trees.count
    nodes = forest.trees.flatMap(\.nodes)
    leaves = forest.trees.flatMap { $0.leaves(average) }
    rate = -1 / (Double(treeCount) * average[forest.sampleSize])
    blockRows = min(max(65_536 / columns.count / Self.lanes, 1), 64) * Self.lanes
  }

  /// Scores of a range of at most `blockRows` rows. Path lengths are summed in the order of the trees, whoever calls.
  func score(_ rows: Range<Int>, of features: FeatureMatrix, into scores: UnsafeMutableBufferPointer<Double>) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: blockRows * columns.count) { block in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: blockRows) { paths in
        block.initialize(repeating: ColumnCode.missing)
        paths.initialize(repeating: 0)
        encode(rows, of: features, into: block)
        descend(block, rows.count, paths)
        for position in 0..<rows.count { scores[position] = exp2(paths[position] * rate) }
      }
    }
  }

  /// Writes the codes row by row, for a row's cells to share cache lines.
  private func encode(_ rows: Range<Int>, of features: FeatureMatrix, into block: UnsafeMutableBufferPointer<UInt32>) {
    let width = columns.count
    features.values.withUnsafeBufferPointer { values in
      for (index, source) in sources.enumerated() {
        guard let source else { continue }
        let column = columns[index]
        let start = source * features.rows + rows.lowerBound
        for position in 0..<rows.count { block[position * width + index] = column.code(values[start + position]) }
      }
    }
  }

  private func descend(_ block: UnsafeMutableBufferPointer<UInt32>, _ count: Int, _ paths: UnsafeMutableBufferPointer<Double>) {
    let places = 1 << depth
    let width = columns.count
    nodes.withUnsafeBufferPointer { nodes in
      leaves.withUnsafeBufferPointer { leaves in
        guard let block = block.baseAddress, let paths = paths.baseAddress, let nodes = nodes.baseAddress, let leaves = leaves.baseAddress
        else { return }
        for tree in 0..<treeCount {
          let nodes = nodes + tree * places
          let leaves = leaves + tree * places - places
          var row = 0
          while row < count {
            Self.descend(block + row * width, width, depth, nodes, leaves, paths + row)
            row += Self.lanes
          }
        }
      }
    }
  }

  @inline(__always)
  private static func descend(
    _ block: UnsafePointer<UInt32>, _ width: Int, _ depth: Int, _ nodes: UnsafePointer<UInt64>, _ leaves: UnsafePointer<Double>,
    _ paths: UnsafeMutablePointer<Double>
  ) {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 8) { buffer in
      guard let at = buffer.baseAddress else { return }
      for lane in 0..<8 { at[lane] = 1 }
      for _ in 0..<depth {
        for lane in 0..<8 {
          let node = nodes[at[lane]]
          let code = block[lane &* width &+ Int(truncatingIfNeeded: node >> 32)]
          at[lane] = 2 &* at[lane] &+ (UInt32(truncatingIfNeeded: node) < code ? 1 : 0)
        }
      }
      for lane in 0..<8 { paths[lane] += leaves[at[lane]] }
    }
  }
}
