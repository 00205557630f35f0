internal import DrydockCore
internal import DrydockData

/// Child keys looked up among parent keys, row by row, as SQLite compares: the child's value under the parent's affinity and collation.
struct SimpleRelation {
  /// A value as SQLite compares it.
  private enum Key: Hashable {
    case number(Double)
    case integer(Int64)
    case text([UInt8])
    case blob([UInt8])
  }

  private let parents: [[Key]]
  /// For each child row its key; nil members are NULL.
  private let children: [[Key?]]
  private let known: Set<[Key]>

  /// Nil where the child lacks a column; a parent that is missing has no keys.
  init?(_ question: Containment, child: SimpleTable, parent: SimpleTable?) {
    let landed = question.parent.columns.map { name in parent?.manifest.columns.first { $0.name == name } }
    let columns = question.child.columns.compactMap { child[$0] }
    guard columns.count == question.child.columns.count, question.parent.columns.count == columns.count else { return nil }
    children = (0..<child.rowCount).map { row in
      columns.indices.map { Self.key(columns[$0][row], affinity: landed[$0]?.type, collation: landed[$0]?.collation) }
    }
    let keys = question.parent.columns.compactMap { parent?[$0] }
    if let parent, keys.count == columns.count {
      parents = (0..<parent.rowCount).map { row in
        keys.indices.compactMap { Self.key(keys[$0][row], affinity: nil, collation: landed[$0]?.collation) }
      }
    } else {
      parents = []
    }
    known = Set(parents.filter { $0.count == columns.count })
  }

  private static func key(_ cell: SimpleCell, affinity: ColumnType?, collation: String?) -> Key? {
    guard let bytes = cell.bytes else { return nil }
    let isNumeric = affinity == .integer || affinity == .numeric || affinity == .float
    switch cell.cellClass {
    case .blob: return .blob(bytes)
    case .integer, .real:
      if affinity == .text { return text(bytes, collation) }
      return number(cell.text) ?? text(bytes, collation)
    case .text, .undecodable:
      let trimmed = cell.text.drop(while: \.isWhitespace)
      if isNumeric, let last = trimmed.lastIndex(where: { !$0.isWhitespace }), let number = number(String(trimmed[...last])) {
        return number
      }
      return text(bytes, collation)
    }
  }

  private static func number(_ text: String) -> Key? {
    guard let first = text.utf8.first, first < 58, !text.contains("x") else { return nil }
    if let whole = Int64(text) { return .integer(whole) }
    guard let value = Double(text), value.isFinite else { return nil }
    return value.rounded() == value && value.magnitude < 9e18 ? .integer(Int64(value)) : .number(value)
  }

  private static func text(_ bytes: [UInt8], _ collation: String?) -> Key {
    switch collation {
    case "NOCASE": .text(bytes.map { (65...90).contains($0) ? $0 + 32 : $0 })
    case "RTRIM": .text(Array(bytes.reversed().drop { $0 == 32 }.reversed()))
    default: .text(bytes)
    }
  }

  /// Child rows without a parent, in order.
  var orphans: [UInt64] {
    children.indices.filter { row in
      let key = children[row].compactMap { $0 }
      return key.count == children[row].count && !known.contains(key)
    }.map { UInt64($0) }
  }

  var value: Containment.Value {
    let complete = children.map { $0.compactMap { $0 } }.enumerated().filter { $0.element.count == children[$0.offset].count }.map(
      \.element)
    let counts = Dictionary(complete.map { ($0, UInt64(1)) }, uniquingKeysWith: +)
    let used = counts.filter { known.contains($0.key) }
    let matched = used.values.reduce(0, +)
    let empty = children.count { row in row.allSatisfy { $0 == nil } }
    return .init(
      matched: matched, orphaned: UInt64(complete.count) - matched, withoutReference: UInt64(empty),
      partlyNull: UInt64(children.count - complete.count - empty), parentKeys: UInt64(known.count), usedKeys: UInt64(used.count),
      orphanedKeys: UInt64(counts.count - used.count), mostChildren: used.values.max() ?? 0)
  }

  /// For each row the row it refers to, where there is one.
  var steps: [Int?] {
    var places: [[Key]: Int] = [:]
    for (row, key) in parents.enumerated() where places[key] == nil { places[key] = row }
    return children.map { row in
      let key = row.compactMap { $0 }
      return key.count == row.count ? places[key] : nil
    }
  }
}

extension SelfCycles.Value {
  init(_ relation: SimpleRelation) {
    let steps = relation.steps
    var onLoop: Set<Int> = []
    var loops: UInt64 = 0
    var depth: UInt64 = 0
    for start in steps.indices {
      var seen: [Int: Int] = [:]
      var path: [Int] = []
      var row: Int? = start
      while let current = row, seen[current] == nil {
        seen[current] = path.count
        path.append(current)
        row = steps[current]
      }
      if let again = row, let first = seen[again] {
        if !onLoop.contains(again) { loops += 1 }
        onLoop.formUnion(path[first...])
      } else {
        depth = max(depth, UInt64(path.count - 1))
      }
    }
    self.init(
      loops: loops, rows: UInt64(onLoop.count), ownParents: UInt64(steps.indices.count { steps[$0] == $0 }), depth: depth)
  }
}
