/// Looks for rows unlike the others; it has no scores before it was fitted.
///
/// Hyperparameters belong to the initializer and have defaults. A detector never throws: whatever the matrix holds, the scores are defined.
public protocol Detector: Sendable {
  /// What fitting yields.
  associatedtype Fitted: FittedDetector

  /// The name under which findings and configuration know the detector, in kebab case.
  static var id: String { get }

  /// Learns what rows are like; the same features and seed give the same result, on any number of threads.
  func fit(_ features: FeatureMatrix, seed: UInt64, threads: Int) -> Fitted
}

extension Detector {
  /// Fits on one thread.
  public func fit(_ features: FeatureMatrix, seed: UInt64) -> Fitted { fit(features, seed: seed, threads: 1) }
}

/// A detector that has seen data; as JSON it gives the same scores wherever it is read.
///
/// Columns are known by name: one that the matrix lacks counts as missing in every row, one that the detector does not know is ignored.
public protocol FittedDetector: Sendable, Codable {
  /// One score per row in 0…1, higher is stranger. Blocks until `threads` threads are done; their number changes no bit of a score.
  func scores(_ features: FeatureMatrix, threads: Int) -> [Double]

  /// Each column's share of what makes `row` strange: one number ≥ 0 per column of `features`, with the sum 1 (none at all without columns).
  func contributions(row: Int, _ features: FeatureMatrix) -> [Double]
}

extension FittedDetector {
  /// The scores, computed on one thread.
  public func scores(_ features: FeatureMatrix) -> [Double] { scores(features, threads: 1) }
}
