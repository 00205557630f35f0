/// A tree as it is written: its nodes in preorder, left before right.
struct TreeRecord: Codable, Equatable {
  /// The feature that each node splits on, −1 for a leaf.
  var features: [Int] = []
  /// The threshold of each node that splits, as a code of `ColumnCode`.
  var thresholds: [UInt32] = []
  /// The number of rows in each leaf.
  var sizes: [Int] = []

  /// Writes a tree.
  init(_ tree: IsolationTree) { append(1, of: tree) }

  private mutating func append(_ place: Int, of tree: IsolationTree) {
    guard tree.splits(at: place) else {
      features.append(-1)
      sizes.append(Int(tree.sizes[place]))
      return
    }
    features.append(tree.feature(at: place))
    thresholds.append(tree.threshold(at: place))
    append(2 * place, of: tree)
    append(2 * place + 1, of: tree)
  }

  /// The tree, or nil if this is not one of `sampleSize` rows over `width` features, with nothing left over.
  func tree(sampleSize: Int, width: Int) -> IsolationTree? {
    let leaf = IsolationTree(sampleSize: sampleSize)
    var reader = Reader(record: self, width: width, tree: leaf)
    guard reader.read(1, level: 0) == sampleSize, reader.isAtEnd else { return nil }
    return reader.tree
  }

  private struct Reader {
    let record: TreeRecord
    let width: Int
    var tree: IsolationTree
    var node = 0
    var split = 0
    var leaf = 0

    var isAtEnd: Bool { node == record.features.count && split == record.thresholds.count && leaf == record.sizes.count }

    /// The rows below `place`, or nil where the record is malformed. Levels are limited, and with them the recursion.
    mutating func read(_ place: Int, level: Int) -> Int? {
      guard node < record.features.count else { return nil }
      let feature = record.features[node]
      node += 1
      return feature == -1 ? readLeaf(level: level) : readSplit(place, feature: feature, level: level)
    }

    private mutating func readLeaf(level: Int) -> Int? {
      guard leaf < record.sizes.count else { return nil }
      let size = record.sizes[leaf]
      leaf += 1
      // Only the root of a tree without rows is empty: an empty child would look like no child at all.
      return (level == 0 ? 0 : 1)...IsolationForest.maximumSample ~= size ? size : nil
    }

    private mutating func readSplit(_ place: Int, feature: Int, level: Int) -> Int? {
      guard level < tree.depth, 0..<width ~= feature, split < record.thresholds.count else { return nil }
      let threshold = record.thresholds[split]
      split += 1
      guard let left = read(2 * place, level: level + 1), let right = read(2 * place + 1, level: level + 1),
        left + right <= IsolationForest.maximumSample
      else { return nil }
      tree.split(place, feature: feature, threshold: threshold, left: left, right: right)
      return left + right
    }
  }
}
