public import DrydockCore
public import DrydockData

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Makes numbers of a table's columns for a detector: which columns tell something, and how their cells read.
///
/// Keys, identifiers and constants are left out by profile, and said so. Numbers count as they are, moments as days, values of a column with
/// few of them by how rare each is (its information, −log2 of its share); NULL stays NULL.
public struct FeatureBuilder: Sendable {
  enum Reading: Sendable {
    case number
    case moment
    case rarity([Digest128: Double])
  }

  struct Feature: Sendable {
    let name: String
    let position: Int
    let reading: Reading
  }

  let features: [Feature]
  /// Columns that are no feature, with the reason.
  public let excluded: [ExcludedColumn]

  /// Values of a column at the most that count by their rarity.
  static let categories = 50
  /// Share of cells that must read alike.
  private static let purity = 0.95

  /// What must be measured before.
  public static func analyzers(for manifest: TableManifest) -> Set<AnyAnalyzer> {
    var questions: Set<AnyAnalyzer> = [AnyAnalyzer(RowCount(manifest.table))]
    for column in manifest.columns {
      let name = column.name
      questions.formUnion([
        AnyAnalyzer(Nulls(manifest.table, name)), AnyAnalyzer(Distinct(manifest.table, name)), AnyAnalyzer(Lengths(manifest.table, name)),
        AnyAnalyzer(TypeConformance(column, of: manifest.table)), AnyAnalyzer(TopValues(manifest.table, name, limit: categories)),
      ])
    }
    return questions
  }

  /// Chooses the features of a table.
  public init(_ table: Table, landedAs manifest: TableManifest, metrics: MetricStore) {
    var features: [Feature] = []
    var excluded: [ExcludedColumn] = []
    for (position, column) in manifest.columns.enumerated() {
      if let reason = Self.key(column.name, of: table) {
        excluded.append(ExcludedColumn(column: column.name, reason: reason))
        continue
      }
      switch Self.reading(column, of: manifest, metrics) {
      case .success(let reading): features.append(Feature(name: column.name, position: position, reading: reading))
      case .failure(let reason): excluded.append(ExcludedColumn(column: column.name, reason: reason.text))
      }
    }
    self.features = features
    self.excluded = excluded
  }

  private struct Reason: Error {
    let text: String
  }

  private static func key(_ column: String, of table: Table) -> String? {
    if table.primaryKey?.columns.contains(column) == true { return "primary key" }
    if table.foreignKeys.contains(where: { $0.child.columns.contains(column) }) { return "foreign key" }
    if table.uniqueKeys.contains(where: { $0.columns == [column] }) { return "unique key" }
    if table.columns.contains(where: { $0.name == column && $0.isGenerated }) { return "computed from other columns" }
    return nil
  }

  private static func reading(_ column: LandedColumn, of manifest: TableManifest, _ metrics: MetricStore) -> Result<Reading, Reason> {
    let table = manifest.table
    guard let distinct = metrics.value(Distinct(table, column.name)), let kinds = metrics.value(TypeConformance(column, of: table)) else {
      return .failure(Reason(text: "not measured"))
    }
    guard distinct.present > 0 else { return .failure(Reason(text: "no values")) }
    guard distinct.distinct > 1 else { return .failure(Reason(text: "constant")) }
    func share(_ wanted: ValueKind...) -> Double { Double(wanted.reduce(0) { $0 + kinds[$1] }) / Double(distinct.present) }
    if share(.binary) > 1 - purity { return .failure(Reason(text: "bytes")) }
    if share(.integer, .number) >= purity {
      let isIdentifier = distinct.distinct == distinct.present && share(.integer) == 1 && distinct.present > UInt64(categories)
      return isIdentifier ? .failure(Reason(text: "an identifier: no number occurs twice")) : .success(.number)
    }
    if share(.date, .timestamp) >= purity { return .success(.moment) }
    if let rarities = rarities(column, of: manifest, distinct, metrics) { return .success(.rarity(rarities)) }
    return .failure(Reason(text: "text with \(distinct.distinct) different values"))
  }

  private static func rarities(_ column: LandedColumn, of manifest: TableManifest, _ distinct: Distinct.Value, _ metrics: MetricStore)
    -> [Digest128: Double]?
  {
    guard distinct.distinct <= categories, 4 * distinct.distinct <= distinct.present,
      let top = metrics[TopValues(manifest.table, column.name, limit: categories)]?.exact,
      metrics.value(Lengths(manifest.table, column.name)).map({ $0.longest <= 100 }) == true
    else { return nil }
    let pairs = top.values.map { entry in
      let digest = Array(entry.text.utf8).withUnsafeBytes { Digest128.xxh3($0) }
      return (digest, log2(Double(distinct.present) / Double(max(1, entry.count))))
    }
    return Dictionary(pairs) { first, _ in first }
  }

  /// Names of the features.
  public var names: [String] { features.map(\.name) }
  /// Landed positions of the features: the columns that a batch for ``append(_:to:)`` must hold, in this order.
  public var positions: [Int] { features.map(\.position) }

  /// Reads a batch of exactly the features' columns; one array per feature grows by one number per row.
  public func append(_ batch: RecordBatch, to columns: inout [[Double]]) {
    for (index, feature) in features.enumerated() {
      batch.withCells(index) { cells in
        for row in 0..<cells.count { columns[index].append(cells[row].map { feature.reading.number($0) } ?? .nan) }
      }
    }
  }
}

extension FeatureBuilder.Reading {
  func number(_ text: UnsafeRawBufferPointer) -> Double {
    switch self {
    case .number: NumberText.double(text) ?? .nan
    case .moment: Moment.days(text) ?? .nan
    // A value that was not there when the table was profiled cannot be; as good as unique.
    case .rarity(let rarities): rarities[Digest128.xxh3(text)] ?? 64
    }
  }
}
