internal import DrydockCore
internal import DrydockData

/// The columns that two tables share, and how each side is read so that equal values have equal texts.
///
/// Sides of one engine are read by the same rules: those of a landing zone, which are fixed, else those of A; so a cell's class counts.
/// Sides of two engines are read each by its own, their classes are left out, and each column is brought to the form of its two types.
struct ComparedColumns {
  private struct Side {
    let side: ComparedSide
    let table: Table
    let names: [String]
    /// The rules that the side itself gives.
    let own: [ColumnRule]
  }

  private let left: Side
  private let right: Side
  private let forms: [DigestForm]
  /// The rules by which both sides are read; nil where each is read by its own and texts alone are compared.
  private let shared: [ColumnRule]?

  init(
    _ a: (side: ComparedSide, engine: EngineID, table: Table), _ b: (side: ComparedSide, engine: EngineID, table: Table),
    _ pairs: [(left: String, right: String)]
  ) throws {
    let (namesA, namesB) = (pairs.map(\.left), pairs.map(\.right))
    left = Side(side: a.side, table: a.table, names: namesA, own: try a.side.rules(of: a.table, namesA))
    right = Side(side: b.side, table: b.table, names: namesB, own: try b.side.rules(of: b.table, namesB))
    forms = pairs.map { pair in
      comparisonForm(between: a.table.comparedType(pair.left, a.engine), and: b.table.comparedType(pair.right, b.engine))
    }
    if a.engine == b.engine, !a.engine.keepsTypes || Self.areAlike(left.own, right.own) {
      if case .zone = a.side { shared = left.own } else if case .zone = b.side { shared = right.own } else { shared = left.own }
    } else {
      shared = nil
    }
  }

  /// Forms other than `exact`, by A's column.
  var formsInUse: [String: DigestForm] {
    Dictionary(zip(left.names, forms).filter { $0.1 != .exact }) { first, _ in first }
  }

  func leftRows() throws -> any ComparedRows { try rows(of: left) }

  func rightRows() throws -> any ComparedRows { try rows(of: right) }

  private static func areAlike(_ one: [ColumnRule], _ other: [ColumnRule]) -> Bool {
    zip(one, other).allSatisfy { $0.type == $1.type && $0.expectedClass == $1.expectedClass }
  }

  private func rows(of side: Side) throws -> any ComparedRows {
    let formed = FormedBatches(forms)
    let classless = shared == nil ? ClasslessBatches(rules: side.own, arrays: arrays(of: side)) : nil
    switch side.side {
    case .database(let connections):
      let rules = zip(side.names, shared ?? side.own).map { ColumnRule(name: $0, type: $1.type, expectedClass: $1.expectedClass) }
      return ActualRows(connections: connections, table: side.table, rules: rules, forms: formed, classless: classless)
    case .zone(let zone):
      let landed = try zone.table(side.table.name)
      let rows = ExpectedRows(table: landed, columns: landed.positions(of: side.names))
      if let classless { return ReruledRows(base: rows, own: side.own, reading: .classless(classless), forms: formed) }
      let rules = shared ?? side.own
      if formed.isExact, Self.areAlike(side.own, rules) { return rows }
      return ReruledRows(base: rows, own: side.own, reading: .ruled(rules), forms: formed)
    }
  }

  /// Arrays whose partner is none are compared as the JSON that a migration makes of them.
  private func arrays(of side: Side) -> [Int: PostgresArrayText.Elements] {
    var arrays: [Int: PostgresArrayText.Elements] = [:]
    for (place, name) in side.names.enumerated() where forms[place] == .json {
      let type = side.table.comparedType(name, .postgresql)
      if side.table.columns.first(where: { $0.name == name })?.type == .other, type.isArray {
        arrays[place] = PostgresArrayText.Elements(of: type.nativeType)
      }
    }
    return arrays
  }
}

extension Table {
  /// A column as far as comparing it goes.
  func comparedType(_ name: String, _ engine: EngineID) -> ComparedType {
    let column = columns.first { $0.name == name }
    return ComparedType(engine: engine, type: column?.type ?? .any, nativeType: column?.nativeType ?? "")
  }
}

extension ComparedSide {
  /// The rules of these columns, as this side itself reads them.
  fileprivate func rules(of table: Table, _ names: [String]) throws -> [ColumnRule] {
    switch self {
    case .zone(let zone):
      let manifest = try zone.table(table.name).manifest
      return names.compactMap { name in manifest.columns.first { $0.name == name }?.rule }
    case .database(let connections):
      let classes = try connections[0].expectedClasses(of: table)
      return names.compactMap { name in
        table.columns.first { $0.name == name }.map { ColumnRule(name: $0.name, type: $0.type, expectedClass: classes[$0.name]) }
      }
    }
  }
}
