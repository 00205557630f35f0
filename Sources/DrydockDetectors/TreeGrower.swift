/// Grows one isolation tree over a sub-sample of rows (Liu, Ting and Zhou 2008, algorithm 2).
struct TreeGrower {
  /// Column-major codes of the sub-sample.
  private let codes: [UInt32]
  private let sampleSize: Int
  private var random: RandomStream
  /// Positions in the sub-sample; each node owns a range.
  private var rows: [Int]
  /// All columns; those before `known` of a node are constant in it.
  private var features: [Int]
  private var tree: IsolationTree

  /// Codes of `sampleSize` rows and `width` columns.
  static func grow(codes: [UInt32], sampleSize: Int, width: Int, random: RandomStream) -> IsolationTree {
    var grower = TreeGrower(codes: codes, sampleSize: sampleSize, width: width, random: random)
    grower.grow(1, 0..<sampleSize, known: 0, level: 0)
    return grower.tree
  }

  private init(codes: [UInt32], sampleSize: Int, width: Int, random: RandomStream) {
    self.codes = codes
    self.sampleSize = sampleSize
    self.random = random
    rows = Array(0..<sampleSize)
    features = Array(0..<width)
    tree = IsolationTree(sampleSize: sampleSize)
  }

  /// Splits the node at `place` until its rows are isolated, equal, or at the height limit.
  private mutating func grow(_ place: Int, _ range: Range<Int>, known: Int, level: Int) {
    var known = known
    guard level < tree.depth, range.count > 1, let (feature, threshold) = chooseSplit(range, known: &known) else { return }
    let middle = partition(range, feature, threshold)
    tree.split(place, feature: feature, threshold: threshold, left: middle - range.lowerBound, right: range.upperBound - middle)
    grow(2 * place, range.lowerBound..<middle, known: known, level: level + 1)
    grow(2 * place + 1, middle..<range.upperBound, known: known, level: level + 1)
  }

  /// Draws among the columns that vary in the node. What is constant here is constant below: it is moved to the front and not drawn again.
  private mutating func chooseSplit(_ range: Range<Int>, known: inout Int) -> (feature: Int, threshold: UInt32)? {
    while known < features.count {
      let pick = known + random.index(below: features.count - known)
      if let threshold = chooseThreshold(spread(range, features[pick]), rows: range.count) { return (features[pick], threshold) }
      features.swapAt(pick, known)
      known += 1
    }
    return nil
  }

  /// What a node's rows have in one column.
  private struct Spread {
    var missing = 0
    var lowest = UInt32.max
    var highest: UInt32 = 0
  }

  private func spread(_ range: Range<Int>, _ feature: Int) -> Spread {
    let start = feature * sampleSize
    var spread = Spread()
    for position in range {
      let code = codes[start + rows[position]]
      guard code != ColumnCode.missing else {
        spread.missing += 1
        continue
      }
      spread.lowest = min(spread.lowest, code)
      spread.highest = max(spread.highest, code)
    }
    return spread
  }

  /// A place between two values of the node, or nil where all are equal.
  ///
  /// NULL lies one average step between neighbours below the least of m values, so a split in that gap has the chance 1 / m. With a wider gap a
  /// row would be strange for a NULL that every third row has (docs/decisions/missing-values.md).
  private mutating func chooseThreshold(_ spread: Spread, rows: Int) -> UInt32? {
    let varies = spread.lowest < spread.highest
    let present = rows - spread.missing
    if spread.missing > 0 && present > 0 && (!varies || random.index(below: present) == 0) { return ColumnCode.missing }
    guard varies else { return nil }
    let low = ColumnCode.value(of: spread.lowest)
    let high = ColumnCode.value(of: spread.highest)
    // Both are within the range of Float: the difference of the doubles cannot overflow.
    let threshold = ColumnCode.code(ofCentred: low + random.fraction() * (high - low))
    return min(max(threshold, spread.lowest), spread.highest - 1)
  }

  /// Brings the rows that go left to the front of the range; the position of the first that goes right.
  private mutating func partition(_ range: Range<Int>, _ feature: Int, _ threshold: UInt32) -> Int {
    let start = feature * sampleSize
    var middle = range.lowerBound
    for position in range where codes[start + rows[position]] <= threshold {
      rows.swapAt(position, middle)
      middle += 1
    }
    return middle
  }
}
