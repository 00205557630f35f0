/// Isolation forest (Liu, Ting and Zhou, "Isolation Forest", ICDM 2008): strange rows are few and different, so random splits isolate them soon.
///
/// Each tree takes a sub-sample without replacement and splits it at random, a random column at a random place between its least and greatest
/// value, up to a height of ⌈log2(sub-sample)⌉. The score of a row is 2^(−E[h] / c(ψ)): E[h] is the mean number of splits on its way down, c(ψ)
/// what is to be expected for ψ rows. About 0.5 is ordinary; the nearer to 1 the stranger. Only columns that vary in a node are drawn there, so
/// a constant column changes nothing.
///
/// **NULL** is information and has its own place in each column's order: one average step between neighbours below the least value of the node.
/// Where NULL is rare it isolates a row; where it is common it hardly does; a NULL never seen while fitting counts as a value below all others.
/// **Infinities** count as the greatest finite numbers.
public struct IsolationForest: Detector {
  /// The name of the detector.
  public static let id = "isolation-forest"

  /// The most rows a tree can take.
  static let maximumSample = 4096
  static let maximumTrees = 10_000

  /// The number of trees.
  public let trees: Int
  /// The number of rows each tree is grown from, ψ; all rows if there are no more.
  public let sampleSize: Int

  /// 100 trees of 256 rows are the paper's values: its figures level off there. Values are brought into 1…10,000 trees and 2…4,096 rows.
  public init(trees: Int = 100, sampleSize: Int = 256) {
    self.trees = min(max(trees, 1), Self.maximumTrees)
    self.sampleSize = min(max(sampleSize, 2), Self.maximumSample)
  }

  /// Grows the trees, each from its own stream of random numbers: no tree depends on another or on the thread that grows it.
  public func fit(_ features: FeatureMatrix, seed: UInt64, threads: Int) -> FittedIsolationForest {
    let columns = Self.columnCodes(features, seed: seed)
    let size = min(sampleSize, features.rows)
    var grown = Array(repeating: IsolationTree(sampleSize: size), count: trees)
    Parallel.fill(&grown, chunk: 1, threads: threads) { numbers, places in
      for (number, place) in zip(numbers, places.indices) {
        places[place] = Self.grow(features, columns, size: size, random: RandomStream(seed: seed, number: number))
      }
    }
    return FittedIsolationForest(columns: columns, sampleSize: size, trees: grown)
  }

  private static func grow(_ features: FeatureMatrix, _ columns: [ColumnCode], size: Int, random: RandomStream) -> IsolationTree {
    var random = random
    let rows = random.sample(size, of: features.rows)
    let codes = columns.indices.flatMap { column in rows.map { columns[column].code(features[$0, column]) } }
    return TreeGrower.grow(codes: codes, sampleSize: size, width: columns.count, random: random)
  }

  /// Centre and unit of each column from at most 4,096 rows: they only decide where codes are finest.
  private static func columnCodes(_ features: FeatureMatrix, seed: UInt64) -> [ColumnCode] {
    var random = RandomStream(seed: seed, number: -1)
    let rows = random.sample(4096, of: features.rows)
    return features.names.indices.map { column in
      ColumnCode(name: features.names[column], sample: rows.map { features[$0, column] })
    }
  }
}
