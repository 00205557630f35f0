internal import DrydockCore

extension TableOutliers {
  /// The same without numbers that no chart and no JSON can hold.
  var finite: TableOutliers {
    TableOutliers(
      table: table, detector: detector, features: features, excluded: excluded, rows: rows, histogram: histogram,
      outliers: outliers.map(\.finite),
      scatter: scatter.map { Scatter(x: $0.x, y: $0.y, normal: finite($0.normal), outlying: finite($0.outlying)) })
  }

  private func finite(_ points: [[Double]]) -> [[Double]] { points.filter { $0.count == 2 && $0.allSatisfy(\.isFinite) } }
}

extension Outlier {
  fileprivate var finite: Outlier {
    guard !score.isFinite || contributions.contains(where: { !$0.share.isFinite }) else { return self }
    let parts = contributions.filter(\.share.isFinite)
    return Outlier(row: row, score: score.isFinite ? score : 1, contributions: parts, nearest: nearest, key: key)
  }
}
