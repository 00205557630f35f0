/// Ordinary rows of a matrix, to show beside a strange one what it might have been.
///
/// Distances are sums over the columns of δ / (δ + s), δ the difference and s the column's scale among the ordinary rows: the median absolute
/// deviation, or where that is 0 the range. Each column counts at most 1, so that the very value that makes a row strange, equally far from all
/// candidates, leaves the choice to the other columns. Two missing values are equal; a missing and a present one are 1 apart.
public struct NormalRows: Sendable {
  /// The candidates in ascending order, at most 4,096.
  public let rows: [Int]
  /// One scale per column, ≥ 0 and finite.
  let scales: [Double]

  /// The most candidates that are compared.
  public static let limit = 4096

  /// Takes rows of at most the median score, evenly spread over the matrix if there are more than `limit`.
  public init(_ features: FeatureMatrix, scores: [Double]) {
    precondition(scores.count == features.rows, "one score per row")
    let median = scores.isEmpty ? 0 : scores.sorted()[(scores.count - 1) / 2]
    self.init(features, candidates: scores.indices.filter { scores[$0] <= median })
  }

  /// Takes the given rows, evenly spread if there are more than `limit`.
  public init(_ features: FeatureMatrix, candidates: [Int]) {
    let candidates = candidates.sorted()
    let step = max((candidates.count + Self.limit - 1) / Self.limit, 1)
    let rows = stride(from: 0, to: candidates.count, by: step).map { candidates[$0] }
    self.rows = rows
    scales = features.names.indices.map { column in Self.scale(rows.map { features[$0, column] }) }
  }

  /// The candidate nearest to a row and other than it; of equally near ones the first. Nil if there is none.
  public func nearest(to row: Int, in features: FeatureMatrix) -> Int? {
    var nearest: (row: Int, distance: Double)?
    for candidate in rows where candidate != row {
      let distance = distance(row, candidate, features)
      if distance < nearest?.distance ?? .infinity { nearest = (candidate, distance) }
    }
    return nearest?.row
  }

  private func distance(_ row: Int, _ candidate: Int, _ features: FeatureMatrix) -> Double {
    var sum = 0.0
    for column in features.names.indices { sum += Self.distance(features[row, column], features[candidate, column], scales[column]) }
    return sum
  }

  /// Between 0 and 1; written so that an infinite difference gives 1.
  private static func distance(_ left: Double, _ right: Double, _ scale: Double) -> Double {
    if left == right || (left.isNaN && right.isNaN) { return 0 }
    return left.isNaN || right.isNaN ? 1 : 1 - scale / (abs(left - right) + scale)
  }

  private static func scale(_ values: [Double]) -> Double {
    let sorted = values.filter(\.isFinite).sorted()
    guard let least = sorted.first, let greatest = sorted.last else { return 0 }
    let median = sorted[sorted.count / 2]
    let deviations = sorted.map { abs($0 - median) }.sorted()
    let deviation = deviations[deviations.count / 2]
    return min(deviation > 0 ? deviation : greatest - least, .greatestFiniteMagnitude)
  }
}
