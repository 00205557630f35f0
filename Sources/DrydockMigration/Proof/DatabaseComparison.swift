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
  func tables(_ selection: TableSelection) throws -> [Table] {
    let all = try schema().tables.filter { $0.isLandable && selection.contains($0.name) }
    guard case .zone(let zone) = self else { return all }
    return all.filter { table in zone.manifest.tables.contains { $0.table == table.name } }
  }
}

/// What differs in one table.
public struct TableDifference: Sendable, Hashable, Codable {
  /// The table, as A spells it where it has it.
  public let table: ObjectName
  /// `A` or `B` where only that side has the table.
  public let onlyIn: String?
  /// Columns that only A has.
  public let columnsOnlyInA: [String]
  /// Columns that only B has.
  public let columnsOnlyInB: [String]
  /// Rows of A.
  public let rowsInA: UInt64
  /// Rows of B.
  public let rowsInB: UInt64
  /// Rows of A that B has not; exact.
  public let rowsOnlyInA: UInt64
  /// Rows of B that A has not; exact.
  public let rowsOnlyInB: UInt64
  /// The first thousand cells that differ: expected is A's, actual is B's.
  public let mismatches: [CellMismatch]

  /// Whether the table is the same on both sides.
  public var isEmpty: Bool { onlyIn == nil && columnsOnlyInA.isEmpty && columnsOnlyInB.isEmpty && rowsOnlyInA == 0 && rowsOnlyInB == 0 }
}

/// What differs between two databases.
public struct DatabaseDifference: Sendable, Hashable, Codable {
  /// Every table of either side.
  public let tables: [TableDifference]

  /// Whether nothing differs.
  public var isEmpty: Bool { tables.allSatisfy(\.isEmpty) }

  /// What differs, in a few words.
  public var summary: String {
    let differing = tables.filter { !$0.isEmpty }
    return differing.prefix(5).map { $0.table.description }.joined(separator: ", ") + (differing.count > 5 ? " and others" : "")
  }
}

/// Compares two databases or landing zones of one engine table by table, by content: no key, no order, no loader.
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
    let inA = try a.tables(selection)
    let inB = try b.tables(selection)
    var differences: [TableDifference] = []
    for table in inA {
      guard let other = Self.partner(of: table.name.name, among: inB, named: \.name.name) else {
        differences.append(Self.alone(table.name, in: "A"))
        continue
      }
      let difference = try compare(table, other)
      differences.append(difference)
      events(.finished(.verify, table: table.name, rows: difference.rowsInA))
    }
    for table in inB where Self.partner(of: table.name.name, among: inA, named: \.name.name) == nil {
      differences.append(Self.alone(table.name, in: "B"))
    }
    return DatabaseDifference(tables: differences.sorted { $0.table < $1.table })
  }

  /// The one of that name, else the only one that differs in case.
  private static func partner<Thing>(of name: String, among things: [Thing], named: (Thing) -> String) -> Thing? {
    if let same = things.first(where: { named($0) == name }) { return same }
    let folded = things.filter { named($0).lowercased() == name.lowercased() }
    return folded.count == 1 ? folded.first : nil
  }

  private static func alone(_ table: ObjectName, in side: String) -> TableDifference {
    TableDifference(
      table: table, onlyIn: side, columnsOnlyInA: [], columnsOnlyInB: [], rowsInA: 0, rowsInB: 0, rowsOnlyInA: 0, rowsOnlyInB: 0,
      mismatches: [])
  }

  private func compare(_ table: Table, _ other: Table) throws -> TableDifference {
    let columns = table.landedColumns.map(\.name)
    let others = other.landedColumns.map(\.name)
    let pairs = columns.compactMap { name in Self.partner(of: name, among: others, named: { $0 }).map { (name, $0) } }
    let rules = try rules(for: pairs, table, other)
    let left = try rows(of: a, table, pairs.map(\.0), rules)
    let right = try rows(of: b, other, pairs.map(\.1), rules)
    let leftSums = try left.sums()
    let rightSums = try right.sums()
    var differences = RowDifferences()
    if leftSums.buckets != rightSums.buckets {
      differences = try RowComparison(expected: left, actual: right, columns: pairs.map(\.0), key: table.primaryKey?.columns ?? [])
        .differences(leftSums, rightSums)
    }
    return TableDifference(
      table: table.name, onlyIn: nil, columnsOnlyInA: columns.filter { name in !pairs.contains { $0.0 == name } },
      columnsOnlyInB: others.filter { name in !pairs.contains { $0.1 == name } }, rowsInA: leftSums.total.rows,
      rowsInB: rightSums.total.rows, rowsOnlyInA: differences.missing, rowsOnlyInB: differences.unexpected,
      mismatches: differences.mismatches)
  }

  /// The rules by which both sides are read: those of a landing zone, which are fixed, else those of A.
  private func rules(for pairs: [(String, String)], _ table: Table, _ other: Table) throws -> [ColumnRule] {
    if case .zone(let zone) = a {
      let manifest = try zone.table(table.name).manifest
      return pairs.compactMap { pair in manifest.columns.first { $0.name == pair.0 }?.rule }
    }
    if case .zone(let zone) = b {
      let manifest = try zone.table(other.name).manifest
      return pairs.compactMap { pair in manifest.columns.first { $0.name == pair.1 }?.rule }
    }
    guard case .database(let connections) = a else { return [] }
    let classes = try connections[0].expectedClasses(of: table)
    return pairs.compactMap { pair in
      table.columns.first { $0.name == pair.0 }.map { ColumnRule(name: $0.name, type: $0.type, expectedClass: classes[$0.name]) }
    }
  }

  private func rows(of side: ComparedSide, _ table: Table, _ names: [String], _ rules: [ColumnRule]) throws -> any ComparedRows {
    switch side {
    case .database(let connections):
      let named = zip(names, rules).map { ColumnRule(name: $0, type: $1.type, expectedClass: $1.expectedClass) }
      return ActualRows(connections: connections, table: table, rules: named)
    case .zone(let zone):
      let landed = try zone.table(table.name)
      let own = names.compactMap { name in landed.manifest.columns.first { $0.name == name }?.rule }
      let rows = ExpectedRows(table: landed, columns: landed.positions(of: names))
      let isAlike = zip(own, rules).allSatisfy { $0.type == $1.type && $0.expectedClass == $1.expectedClass }
      return isAlike ? rows : ReruledRows(base: rows, own: own, rules: rules)
    }
  }
}
