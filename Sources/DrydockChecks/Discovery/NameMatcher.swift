internal import DrydockCore

/// Compares names of columns with names of keys: SchemaCrawler's rules (they read no data), with singular and plural, roles and abbreviations.
struct NameMatcher {
  /// Words of each table's name: all of them, and without an idle first one.
  private let names: [ObjectName: [[String]]]

  init(_ tables: [ObjectName]) {
    let words = Dictionary(tables.map { ($0, KeyName($0.name).words) }) { first, _ in first }
    let first = Dictionary(grouping: words.values.filter { $0.count > 1 }, by: { $0[0] }).mapValues(\.count)
    let prefixes = Set(first.filter { $0.value >= 3 && 2 * $0.value >= tables.count }.keys).union(Self.idlePrefixes)
    names = words.mapValues { $0.count > 1 && prefixes.contains($0[0]) ? [$0, Array($0.dropFirst())] : [$0] }
  }

  /// How well a child's name fits a parent's key.
  func evidence(_ child: ColumnProfile, _ parent: ColumnProfile) -> NameEvidence {
    let (column, key) = (child.name, parent.name)
    let names = names[parent.set.table] ?? []
    if child.set.table == parent.set.table { return Self.ancestor(column, names) }
    if names.contains(where: { $0 == column.base }) {
      return key.base.isEmpty || key.base == column.base || names.contains(key.base) ? .table : .part
    }
    if column.base.isEmpty || Self.isVague(column) { return .none }
    if column.joined == key.joined { return .column }
    if names.contains(where: { $0.joined() == column.joinedBase }) { return key.base.isEmpty || names.contains(key.base) ? .table : .part }
    if !key.base.isEmpty, !Self.isVague(key), Self.ends(column.base, with: key.base) { return .part }
    if names.contains(where: { Self.isNamedAfter($0, key) }) {
      if names.contains(where: { Self.ends(column.base, with: $0) || column.base.starts(with: $0) }) { return .part }
      if names.contains(where: { Self.isKin(column, $0) }) { return .kin }
    }
    return .none
  }

  /// Whether a key's column is named after its own table, or just `id`.
  func isOwn(_ key: ColumnProfile) -> Bool {
    key.name.base.isEmpty || (names[key.set.table] ?? []).contains { $0.joined() == key.name.joinedBase }
  }

  /// Whether the name is one for an amount or a moment rather than for a thing.
  static func isMeasure(_ name: KeyName) -> Bool { !name.hasKeyWord && name.words.contains(where: measures.contains) }

  /// Whether a key says no more than its table, or a part of that: `id`, `staff_id`, `type_id` of `airplane_type`.
  private static func isNamedAfter(_ table: [String], _ key: KeyName) -> Bool {
    key.base.isEmpty || key.joinedBase == table.joined() || ends(key.base, with: table) || ends(table, with: key.base)
  }

  /// Whether many tables have a column of that name which has nothing to do with the others'.
  private static func isVague(_ name: KeyName) -> Bool { !name.hasKeyWord && vague.contains(name.joined) }

  /// `manager_staff` ends with `staff`; so does `managerstaff`, for names long enough not to do so by chance.
  private static func ends(_ words: [String], with ending: [String]) -> Bool {
    if words.count > ending.count && Array(words.suffix(ending.count)) == ending { return true }
    let (long, short) = (words.joined(), ending.joined())
    return words.count == 1 && short.count >= 4 && long.count >= short.count + 3 && long.hasSuffix(short)
  }

  private static func ancestor(_ column: KeyName, _ names: [[String]]) -> NameEvidence {
    let joined = column.joinedBase
    if ancestors.contains(where: { column.base.contains($0) || joined == $0 }) { return .part }
    if names.contains(where: { ends(column.base, with: $0) }) { return .part }
    return names.contains { isPersonsPart(column, $0) } ? .kin : .none
  }

  /// An abbreviation of three letters or more, the end of a longer name, or somebody's part in a table of persons.
  private static func isKin(_ column: KeyName, _ table: [String]) -> Bool {
    let name = table.joined()
    if column.joinedBase.count >= 3, name.hasPrefix(column.joinedBase) || ends(table, with: column.base) { return true }
    if let first = column.base.first, first.count >= 4, name.hasPrefix(first), measures.isDisjoint(with: column.words) { return true }
    return isPersonsPart(column, table)
  }

  private static func isPersonsPart(_ column: KeyName, _ table: [String]) -> Bool {
    guard let last = table.last, persons.contains(last) else { return false }
    return (column.hasKeyWord && column.base.last.map(parts.contains) == true) || column.words.last == "by"
  }

  private static let idlePrefixes: Set<String> = ["tbl", "tab", "t", "dim", "fact", "ref", "lu", "lookup", "lkp", "mst"]
  private static let vague: Set<String> = [
    "name", "type", "statu", "status", "title", "description", "desc", "date", "year", "value", "label", "kind", "category", "version",
    "comment", "note", "text", "position", "rank", "number", "row", "sort", "seq", "sequence", "order", "level", "state", "city",
    "country", "region", "address", "phone", "email", "postal", "zip",
  ]
  private static let measures: Set<String> = [
    "amount", "price", "cost", "total", "sum", "qty", "quantity", "count", "year", "month", "day", "week", "hour", "minute", "second",
    "duration", "age", "population", "size", "height", "weight", "length", "width", "depth", "area", "score", "rank", "rating", "percent",
    "percentage", "rate", "ratio", "salary", "budget", "revenue", "profit", "sale", "capacity", "distance", "speed", "latitude",
    "longitude",
    "lat", "lon", "lng", "zip", "phone", "fax", "point", "goal", "vote", "attendance", "time", "date", "stock", "discount", "balance",
    "level", "position", "order", "sequence", "version", "unit", "byte", "millisecond",
  ]
  private static let ancestors: Set<String> = [
    "parent", "super", "root", "ancestor", "report", "reportsto", "manager", "boss", "supervisor", "predecessor", "previous", "prev",
    "successor", "next", "original", "reply", "mother", "father", "leader",
  ]
  private static let persons: Set<String> = ["employee", "staff", "user", "person", "worker", "member", "faculty", "personnel", "account"]
  private static let parts: Set<String> = [
    "rep", "representative", "manager", "supervisor", "bos", "boss", "owner", "author", "creator", "editor", "assignee", "agent", "seller",
    "salesperson", "teacher", "instructor", "advisor", "driver", "reporter", "approver", "head", "chief", "lead", "leader", "president",
  ]
}
