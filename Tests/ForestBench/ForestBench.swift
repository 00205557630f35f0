import DrydockDetectors
import Foundation

/// Fits and scores a matrix from a file, for the comparisons under Tests/bench: raw doubles of the machine's byte order, column by column.
///
/// usage: DrydockForestBench FILE ROWS COLUMNS TREES SAMPLE SEED THREADS [SCORES]
///
/// Prints the seconds of fitting and scoring; writes the scores as raw doubles.
@main
enum ForestBench {
  static func main() throws {
    let words = CommandLine.arguments
    let numbers = words.dropFirst(2).prefix(6).compactMap { Int($0) }
    guard words.count >= 8, numbers.count == 6 else {
      FileHandle.standardError.write(Data("usage: DrydockForestBench FILE ROWS COLUMNS TREES SAMPLE SEED THREADS [SCORES]\n".utf8))
      exit(2)
    }
    let features = try read(words[1], rows: numbers[0], columns: numbers[1])
    let clock = ContinuousClock()
    let start = clock.now
    let forest = IsolationForest(trees: numbers[2], sampleSize: numbers[3])
      .fit(features, seed: UInt64(numbers[4]), threads: numbers[5])
    let fitted = clock.now
    let scores = forest.scores(features, threads: numbers[5])
    print("fit \((fitted - start) / .seconds(1)) score \((clock.now - fitted) / .seconds(1))")
    if words.count > 8 {
      try scores.withUnsafeBytes { try Data($0).write(to: URL(filePath: words[8])) }
    }
  }

  private static func read(_ path: String, rows: Int, columns: Int) throws -> FeatureMatrix {
    let data = try Data(contentsOf: URL(filePath: path))
    let values = data.withUnsafeBytes { bytes in
      (0..<rows * columns).map { bytes.loadUnaligned(fromByteOffset: $0 * 8, as: Double.self) }
    }
    return FeatureMatrix(names: (0..<columns).map { "x\($0)" }, rows: rows, values: values)
  }
}
