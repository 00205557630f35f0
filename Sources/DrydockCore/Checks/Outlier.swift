/// What a detector says of one table; `outliers/NNNN-….json`.
public struct TableOutliers: Sendable, Hashable, Codable {
  /// The table.
  public let table: ObjectName
  /// The detector's id: `isolation-forest`.
  public let detector: String
  /// Columns that became features.
  public let features: [String]
  /// Columns that did not, with the reason.
  public let excluded: [ExcludedColumn]
  /// Rows that were scored.
  public let rows: UInt64
  /// Rows in 20 bins of equal width between score 0 and 1.
  public let histogram: [UInt64]
  /// The reported rows, by falling score.
  public let outliers: [Outlier]
  /// The two columns that tell most, with a sample of points; nil below two features.
  public let scatter: Scatter?

  /// An answer.
  public init(
    table: ObjectName, detector: String, features: [String], excluded: [ExcludedColumn], rows: UInt64, histogram: [UInt64],
    outliers: [Outlier], scatter: Scatter?
  ) {
    self.table = table
    self.detector = detector
    self.features = features
    self.excluded = excluded
    self.rows = rows
    self.histogram = histogram
    self.outliers = outliers
    self.scatter = scatter
  }
}

/// A column that is no feature.
public struct ExcludedColumn: Sendable, Hashable, Codable {
  /// Its name.
  public let column: String
  /// `primary key`, `constant`, `text with many values` …
  public let reason: String

  /// One column.
  public init(column: String, reason: String) {
    self.column = column
    self.reason = reason
  }
}

/// One row unlike the others, explained.
public struct Outlier: Sendable, Hashable, Codable {
  /// Its ordinal in the landed table.
  public let row: UInt64
  /// 0…1; near 1 is unlike all others.
  public let score: Double
  /// Columns by falling share of the score.
  public let contributions: [Contribution]
  /// The ordinal of the most similar row that is normal.
  public let nearest: UInt64?
  /// Values that name the row: its primary key, or nothing.
  public let key: [CellValue]

  /// One row.
  public init(row: UInt64, score: Double, contributions: [Contribution], nearest: UInt64?, key: [CellValue]) {
    self.row = row
    self.score = score
    self.contributions = contributions
    self.nearest = nearest
    self.key = key
  }
}

/// How much a column has to do with a row's score.
public struct Contribution: Sendable, Hashable, Codable {
  /// Its name.
  public let column: String
  /// 0…1; those of a row sum to 1.
  public let share: Double
  /// The row's value; nil is NULL.
  public let value: String?
  /// The value of the nearest normal row.
  public let normal: String?

  /// One column's part.
  public init(column: String, share: Double, value: String?, normal: String?) {
    self.column = column
    self.share = share
    self.value = value
    self.normal = normal
  }
}

/// Points of two columns.
public struct Scatter: Sendable, Hashable, Codable {
  /// The column along the horizontal axis, with its unit.
  public let x: String
  /// The column along the vertical axis, with its unit.
  public let y: String
  /// At most 500 normal rows, `[x, y]` each.
  public let normal: [[Double]]
  /// The reported rows.
  public let outlying: [[Double]]

  /// A plot.
  public init(x: String, y: String, normal: [[Double]], outlying: [[Double]]) {
    self.x = x
    self.y = y
    self.normal = normal
    self.outlying = outlying
  }
}
