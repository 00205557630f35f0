internal import DrydockCore

/// Tables and relations as boxes and lines: what the layout has to place.
struct DiagramGraph {
  /// A table as a box.
  struct Box {
    let table: Table
    /// Its key columns, as they are listed in the box.
    let columns: [String]
    /// Columns that the box does not list.
    let hidden: Int
    let rows: UInt64?
    /// The worst finding about it, and how many there are.
    let trouble: (severity: Severity, count: Int)?

    static let width = 196.0
    static let head = 26.0
    static let line = 17.0

    var height: Double {
      columns.isEmpty ? Self.head : Self.head + Self.line * Double(columns.count + (hidden > 0 ? 1 : 0)) + 6
    }

    /// Where a relation meets the box: at its column's line, or in the middle of the head.
    func port(_ column: String?) -> Double {
      guard let column, let place = columns.firstIndex(of: column) else { return Self.head / 2 }
      return Self.head + Self.line * (Double(place) + 0.5) + 2
    }
  }

  /// A relation as a line.
  struct Line {
    let child: Int
    let parent: Int
    let key: ForeignKey
    let isDiscovered: Bool
  }

  let boxes: [Box]
  let lines: [Line]
  /// Tables that are left out.
  let omitted: Int

  /// Beyond so many tables boxes show names alone.
  static let roomy = 40

  init(_ schema: Schema, discovered: [ForeignKey], profiles: [TableProfile], findings: [ReportedFinding]) {
    let landable = schema.tables.filter { !$0.isShadow }.sorted { $0.name < $1.name }
    let tables = Array(landable.prefix(PageLimit.tables))
    omitted = landable.count - tables.count
    let places = Dictionary(tables.enumerated().map { ($1.name, $0) }) { first, _ in first }
    let declared = tables.flatMap { table in table.foreignKeys.map { (key: $0, isDiscovered: false) } }
    lines = (declared + discovered.map { (key: $0, isDiscovered: true) }).compactMap { relation in
      guard let child = places[relation.key.child.table], let parent = places[relation.key.parent.table] else { return nil }
      return Line(child: child, parent: parent, key: relation.key, isDiscovered: relation.isDiscovered)
    }
    let counts = Dictionary(profiles.map { ($0.table, $0.rows) }) { first, _ in first }
    let troubles = Dictionary(grouping: findings.map(\.finding), by: \.object.table)
    let used = lines.reduce(into: [Int: Set<String>]()) { used, line in
      used[line.child, default: []].formUnion(line.key.child.columns)
      used[line.parent, default: []].formUnion(line.key.parent.columns)
    }
    boxes = tables.enumerated().map { index, table in
      let keys = used[index, default: []].union(table.primaryKey?.columns ?? [])
      let shown = tables.count > Self.roomy ? [] : table.columns.map(\.name).filter(keys.contains).prefix(9)
      let found = (troubles[table.name] ?? []).filter { $0.severity > .note }
      return Box(
        table: table, columns: Array(shown), hidden: table.columns.count - shown.count, rows: counts[table.name] ?? nil,
        trouble: found.map(\.severity).max().map { ($0, found.count) })
    }
  }
}
