public import DrydockCore
internal import DrydockData

/// One of two sides to be compared: a database through its read door, or a landing zone.
public enum ComparedSide {
  /// Connections of one snapshot.
  case database([any SourceConnection & Sendable])
  /// A landing zone.
  case zone(any LandingZone)

  func schema() throws -> Schema {
    switch self {
    case .database(let connections): try connections[0].inspect()
    case .zone(let zone): zone.manifest.schema
    }
  }

  /// Tables with rows of their own.
  func tables(of schema: Schema, _ selection: TableSelection) -> [Table] {
    let all = schema.tables.filter { $0.isLandable && selection.contains($0.name) }
    guard case .zone(let zone) = self else { return all }
    return all.filter { table in zone.manifest.tables.contains { $0.table == table.name } }
  }
}

/// Compares two databases or landing zones, of one engine or of two, table by table, by content: no key, no order, no loader.
public struct DatabaseComparison {
  private let a: ComparedSide
  private let b: ComparedSide
  private let selection: TableSelection
  private let events: EventSink

  /// A comparison.
  public init(_ a: ComparedSide, _ b: ComparedSide, selection: TableSelection = .all, events: @escaping EventSink = { _ in }) {
    self.a = a
    self.b = b
    self.selection = selection
    self.events = events
  }

  /// Everything that differs.
  public func compare() throws -> DatabaseDifference {
    let (schemaA, schemaB) = (try a.schema(), try b.schema())
    let inA = Dictionary(a.tables(of: schemaA, selection).map { ($0.name, $0) }) { first, _ in first }
    let inB = Dictionary(b.tables(of: schemaB, selection).map { ($0.name, $0) }) { first, _ in first }
    let names = NamePairs(inA.keys.sorted(), inB.keys.sorted(), spellings: \.spellings)
    var differences = names.onlyLeft.map { TableDifference(table: $0, onlyIn: "A") }
    differences += names.onlyRight.map { TableDifference(table: $0, onlyIn: "B") }
    for pair in names.pairs {
      guard let left = inA[pair.left], let right = inB[pair.right] else { continue }
      let difference = try compare((a, schemaA.engine, left), (b, schemaB.engine, right))
      differences.append(difference)
      events(.finished(.verify, table: pair.left, rows: difference.rowsInA))
    }
    return DatabaseDifference(tables: differences.sorted { $0.table < $1.table })
  }

  private typealias Side = (side: ComparedSide, engine: EngineID, table: Table)

  private func compare(_ left: Side, _ right: Side) throws -> TableDifference {
    let table = left.table
    let names = NamePairs(table.landedColumns.map(\.name), right.table.landedColumns.map(\.name)) { [$0] }
    var (pairs, uncompared): ([(left: String, right: String)], [String]) = ([], [])
    for pair in names.pairs {
      let (one, other) = (left.table.comparedType(pair.left, left.engine), right.table.comparedType(pair.right, right.engine))
      if areComparable(one, other) {
        pairs.append(pair)
      } else {
        uncompared.append("\(pair.left) is \(one.nativeType) in A and \(other.nativeType) in B: no value of one is one of the other")
      }
    }
    let columns = try ComparedColumns(left, right, pairs)
    let (left, right) = (try columns.leftRows(), try columns.rightRows())
    let leftSums = try left.sums()
    let rightSums = try right.sums()
    var differences = RowDifferences()
    if leftSums.buckets != rightSums.buckets {
      differences = try RowComparison(
        expected: left, actual: right, columns: pairs.map(\.left), key: table.primaryKey?.columns ?? []
      ).differences(leftSums, rightSums)
    }
    return TableDifference(
      table: table.name, columnsOnlyInA: names.onlyLeft, columnsOnlyInB: names.onlyRight, rowsInA: leftSums.total.rows,
      rowsInB: rightSums.total.rows, rowsOnlyInA: differences.missing, rowsOnlyInB: differences.unexpected,
      mismatches: differences.mismatches, forms: columns.formsInUse, uncompared: uncompared)
  }
}
