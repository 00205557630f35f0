internal import DrydockCore

extension TableOutliers {
  /// The same without points that no chart and no JSON can hold.
  var finite: TableOutliers {
    guard let scatter else { return self }
    let keep = { (points: [[Double]]) in points.filter { $0.count == 2 && $0.allSatisfy(\.isFinite) } }
    return TableOutliers(
      table: table, detector: detector, features: features, excluded: excluded, rows: rows, histogram: histogram, outliers: outliers,
      scatter: Scatter(x: scatter.x, y: scatter.y, normal: keep(scatter.normal), outlying: keep(scatter.outlying)))
  }
}
