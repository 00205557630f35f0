internal import DrydockCore

/// What is known about a column that may be one side of a relation.
struct ColumnProfile {
  /// Values that can be compared with each other.
  enum Family: String {
    case integer
    case text
  }

  /// The column.
  let set: ColumnSet
  /// Its name, taken apart.
  let name: KeyName
  /// What its values are.
  let family: Family
  /// Rows of the table.
  let rows: UInt64
  /// Cells that are not NULL.
  let present: UInt64
  /// Different values.
  let distinct: UInt64
  /// For integers least and greatest value, for texts shortest and longest.
  let range: ClosedRange<Double>
  /// What it was declared as: a number kept as text may mean a number elsewhere, but says less.
  let type: ColumnType
  /// Whether it is the table's primary key, alone.
  let isPrimaryKey: Bool
  /// Whether it is a key, alone.
  let isKey: Bool

  /// The share of its range that an integer column fills: 1 for 1…n without a gap.
  var density: Double { Double(distinct) / (range.upperBound - range.lowerBound + 1) }

  /// Reads a profile from what was measured; nil where something is missing, or the column can be no side of a relation.
  init?(_ column: Column, of table: Table, _ metrics: MetricStore) {
    guard Self.mayRelate(column), let distinct = metrics.exact(Distinct(table.name, column.name)), distinct.distinct > 1,
      let rows = metrics.exact(RowCount(table.name)), let kinds = metrics.exact(TypeConformance(column, of: table.name)),
      let numbers = metrics.exact(Moments(table.name, column.name)), let lengths = metrics.exact(Lengths(table.name, column.name))
    else { return nil }
    set = ColumnSet(table.name, [column.name])
    name = KeyName(column.name)
    type = column.type
    self.rows = rows.rows
    present = distinct.present
    self.distinct = distinct.distinct
    if kinds[.integer] == distinct.present {
      // 0 and 1 alone are a yes and a no.
      guard numbers.minimum < 0 || numbers.maximum > 1 else { return nil }
      family = .integer
      range = numbers.minimum...max(numbers.minimum, numbers.maximum)
    } else {
      let foreign = [ValueKind.boolean, .date, .time, .timestamp, .number].map { kinds[$0] }.reduce(0, +)
      guard [.text, .any, .other].contains(column.type), 2 * foreign < distinct.present else { return nil }
      family = .text
      range = Double(lengths.shortest)...max(Double(lengths.shortest), Double(lengths.longest))
    }
    isPrimaryKey = table.primaryKey?.columns == [column.name]
    isKey = table.keys.contains { $0.columns == [column.name] }
  }

  /// What has to be measured for a profile.
  static func questions(_ column: Column, of table: ObjectName) -> [AnyAnalyzer] {
    guard mayRelate(column) else { return [] }
    return [
      AnyAnalyzer(RowCount(table)), AnyAnalyzer(Distinct(table, column.name)), AnyAnalyzer(TypeConformance(column, of: table)),
      AnyAnalyzer(Moments(table, column.name)), AnyAnalyzer(Lengths(table, column.name)),
    ]
  }

  /// By declaration: no floats, blobs, booleans, moments.
  private static func mayRelate(_ column: Column) -> Bool {
    if column.isHidden || [.float, .float4, .binary, .json].contains(column.type) { return false }
    // Arrays and ranges refer to nothing.
    if column.type == .other, column.nativeType.hasSuffix("]") || column.nativeType.hasSuffix("range") { return false }
    switch ValueKind.meant(by: column.nativeType, landedAs: column.type) {
    case .boolean, .date, .time, .timestamp: return false
    default: return true
    }
  }
}
