internal import Foundation

/// The hot loop: rows are taken in blocks that stay in the cache while all trees pass over them (docs/hot-paths.md).
struct ForestScorer: Sendable {
  private let columns: [ColumnCode]
  private let sources: [Int?]
  private let depth: Int
  private let treeCount: Int
  /// All trees, one after the other, 2^depth places each.
  private let nodes: [Node]
  private let leaves: [Double]
  /// −1 / (trees × c(ψ)): what turns a sum of path lengths into the exponent of the score.
  private let rate: Double
  let blockRows: Int

  /// Rows that descend together: enough independent loads to hide their latency; 4 and 16 were slower.
  private static var lanes: Int { 8 }

  /// A node as the descent wants it.
  private struct Node {
    /// A row goes left where its code is less: the threshold and one.
    let bound: UInt32
    /// Where the feature's codes begin in a group of rows.
    let offset: UInt32

    init(_ node: UInt64) {
      let threshold = UInt32(truncatingIfNeeded: node)
      bound = threshold == .max ? .max : threshold + 1
      offset = UInt32(node >> 32) * UInt32(ForestScorer.lanes)
    }
  }

  /// A scorer for matrices where the forest's columns lie at `sources`.
  init(_ forest: FittedIsolationForest, _ sources: [Int?]) {
    let average = PathLength.table(upTo: forest.sampleSize)
    columns = forest.columns
    self.sources = sources
    depth = IsolationTree.depth(forSample: forest.sampleSize)
    treeCount = forest.trees.count
    nodes = forest.trees.flatMap { $0.nodes.map(Node.init) }
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

  /// Writes the codes in groups of `lanes` rows, within a group column by column: one register then addresses all lanes.
  private func encode(_ rows: Range<Int>, of features: FeatureMatrix, into block: UnsafeMutableBufferPointer<UInt32>) {
    let width = columns.count
    features.values.withUnsafeBufferPointer { values in
      for (index, source) in sources.enumerated() {
        guard let source else { continue }
        let column = columns[index]
        let start = source * features.rows + rows.lowerBound
        for position in 0..<rows.count {
          block[(position / Self.lanes * width + index) * Self.lanes + position % Self.lanes] = column.code(values[start + position])
        }
      }
    }
  }

  /// Adds each row's path lengths in all trees to `paths`.
  private func descend(_ block: UnsafeMutableBufferPointer<UInt32>, _ count: Int, _ paths: UnsafeMutableBufferPointer<Double>) {
    let width = columns.count
    nodes.withUnsafeBufferPointer { nodes in
      leaves.withUnsafeBufferPointer { leaves in
        guard let block = block.baseAddress, let paths = paths.baseAddress, let nodes = nodes.baseAddress, let leaves = leaves.baseAddress
        else { return }
        for tree in 0..<treeCount {
          let start = tree << depth
          for row in stride(from: 0, to: count, by: Self.lanes) {
            Self.descend(block + row * width, depth, nodes + start, leaves + start, paths + row)
          }
        }
      }
    }
  }

  /// One tree for one group of rows.
  ///
  /// `at` is the place in the heap and one: the next is then twice that, less one where the row goes left, which is a single subtraction with
  /// borrow after the comparison. A lane's step is five instructions.
  @inline(__always)
  private static func descend(
    _ group: UnsafePointer<UInt32>, _ depth: Int, _ nodes: UnsafePointer<Node>, _ leaves: UnsafePointer<Double>,
    _ paths: UnsafeMutablePointer<Double>
  ) {
    // Of a constant size, so that it is held in registers.
    withUnsafeTemporaryAllocation(of: Int.self, capacity: Self.lanes) { buffer in
      guard let at = buffer.baseAddress else { return }
      for lane in 0..<Self.lanes { at[lane] = 2 }
      for _ in 0..<depth {
        for lane in 0..<Self.lanes {
          let node = nodes + (at[lane] &- 1)
          at[lane] = 2 &* at[lane] &- (group[Int(node.pointee.offset) &+ lane] < node.pointee.bound ? 1 : 0)
        }
      }
      for lane in 0..<Self.lanes { paths[lane] += leaves[at[lane] &- 1 &- (1 << depth)] }
    }
  }
}
