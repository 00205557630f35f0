public import DrydockCore

/// What was measured of one column; what was not asked is nil.
public struct ColumnProfile: Sendable, Hashable, Codable {
  /// The column.
  public let column: String
  /// The declared type, verbatim.
  public let nativeType: String
  /// NULLs among all cells.
  public let nulls: Figure<Nulls.Value>?
  /// Different values.
  public let distinct: Figure<Distinct.Value>?
  /// Least and greatest text.
  public let extremes: Figure<Extremes.Value>?
  /// Lengths of the texts.
  public let lengths: Figure<Lengths.Value>?
  /// Mean and spread of the numbers; nil where one of them is beyond a double.
  public let moments: Figure<Moments.Value>?
  /// Quantiles and histogram of the numbers.
  public let quantiles: Figure<Quantiles.Value>?
  /// Most frequent values.
  public let topValues: Figure<TopValues.Value>?
  /// As what the cells read.
  public let conformance: Figure<TypeConformance.Value>?

  /// What a store knows of a column.
  public init(_ column: Column, of table: ObjectName, in metrics: MetricStore) {
    let name = column.name
    self.column = name
    nativeType = column.nativeType
    nulls = metrics[Nulls(table, name)].map(Figure.init)
    distinct = metrics[Distinct(table, name)].map(Figure.init)
    extremes = metrics[Extremes(table, name)].map(Figure.init)
    lengths = metrics[Lengths(table, name)].map(Figure.init)
    moments = metrics[Moments(table, name)].map(Figure.init)?.map { $0.isFinite ? $0 : nil }
    quantiles = metrics[Quantiles(table, name)].map(Figure.init)?.map { $0.values.allSatisfy(\.isFinite) ? $0 : nil }
    topValues = metrics[TopValues(table, name)].map(Figure.init)
    conformance = metrics[TypeConformance(column, of: table)].map(Figure.init)
  }
}

/// The profiles of one table's landed columns.
public struct TableProfile: Sendable, Hashable, Codable {
  /// The table.
  public let table: ObjectName
  /// Its rows; nil where they were not counted.
  public let rows: UInt64?
  /// Its landed columns, in catalogue order.
  public let columns: [ColumnProfile]

  /// What a store knows of a table.
  public init(_ table: Table, rows: UInt64? = nil, in metrics: MetricStore) {
    self.table = table.name
    self.rows = rows ?? metrics.value(RowCount(table.name))?.rows
    columns = table.landedColumns.map { ColumnProfile($0, of: table.name, in: metrics) }
  }

  /// All landable tables of a schema.
  public static func all(of schema: Schema, in metrics: MetricStore) -> [TableProfile] {
    schema.tables.filter(\.isLandable).map { TableProfile($0, in: metrics) }
  }
}

extension Moments.Value {
  /// JSON has no infinity.
  fileprivate var isFinite: Bool { [minimum, maximum, mean, variance, skewness, kurtosis].allSatisfy(\.isFinite) }
}
