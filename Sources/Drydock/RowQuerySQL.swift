internal import DrydockCore
internal import DrydockSQLite

/// A finding's rows as a statement that shows them in the source, in its dialect.
struct RowQuerySQL {
  private let query: RowQuery
  private let schema: Schema

  init(_ query: RowQuery, schema: Schema) {
    self.query = query
    self.schema = schema
  }

  /// The statement without a semicolon; nil where a name or an expression cannot be written.
  var text: String? {
    if case .repeated(let names) = query.condition {
      return repeated(names).map { "SELECT \($0.columns), count(*) AS times \($0.rows) HAVING count(*) > 1" }
    }
    let columns = query.columns.compactMap { shown($0) }
    guard columns.count == query.columns.count, let rows = rows() else { return nil }
    return "SELECT \(columns.isEmpty ? allColumns : columns.joined(separator: ", ")) \(rows)"
  }

  /// A statement whose one number is how many rows there are, repetitions without the first of each; `kept` counts for a relation the rows
  /// that do have a parent.
  func count(kept: Bool = false) -> String? {
    if case .repeated(let names) = query.condition {
      return repeated(names).map { "SELECT coalesce(sum(times - 1), 0) FROM (SELECT count(*) AS times \($0.rows))" }
    }
    return rows(kept: kept).map { "SELECT count(*) \($0)" }
  }

  private func quote(_ name: String) -> String? { try? SQLiteDialect.quote(name) }

  private var isRelation: Bool { if case .missing = query.condition { true } else { false } }
  private var allColumns: String { isRelation ? "c.*" : "*" }
  private func shown(_ name: String) -> String? { quote(name).map { isRelation ? "c.\($0)" : $0 } }

  /// FROM and WHERE.
  private func rows(kept: Bool = false) -> String? {
    guard let table = quote(query.table.name) else { return nil }
    switch query.condition {
    case .holds(let tree): return expression(tree).map { "FROM \(table) WHERE \($0)" }
    case .missing(let child, let parent): return related(child, parent, table, kept: kept)
    case .repeated: return nil
    }
  }

  private func related(_ child: [String], _ parent: ColumnSet, _ table: String, kept: Bool) -> String? {
    let present = child.compactMap(presence)
    guard !present.isEmpty, present.count == child.count else { return nil }
    let rows = "FROM \(table) AS c WHERE \(present.joined(separator: " AND "))"
    // There is no such parent: whoever refers to it is an orphan.
    guard schema.table(parent.table) != nil else { return kept ? nil : rows }
    // The plus takes the child's affinity off, so that the parent's decides, as it does where SQLite enforces a key.
    let pairs = zip(child, parent.columns).compactMap { own, other -> String? in
      guard let own = quote(own), let other = quote(other) else { return nil }
      return "p.\(other) = +c.\(own)"
    }
    guard pairs.count == child.count, let parent = quote(parent.table.name) else { return nil }
    let exists = "EXISTS (SELECT 1 FROM \(parent) AS p WHERE \(pairs.joined(separator: " AND ")))"
    return "\(rows) AND \(kept ? exists : "NOT " + exists)"
  }

  private func presence(_ name: String) -> String? {
    quote(name).map { isRequired(name) ? "typeof(c.\($0)) <> 'null'" : "c.\($0) IS NOT NULL" }
  }

  /// The group's columns, and FROM and GROUP BY.
  private func repeated(_ names: [String]) -> (columns: String, rows: String)? {
    let all = names.isEmpty ? schema.table(query.table)?.landedColumns.map(\.name) ?? [] : names
    let columns = all.compactMap(quote)
    guard let table = quote(query.table.name), !columns.isEmpty, columns.count == all.count else { return nil }
    let group = all.flatMap(identity).joined(separator: ", ")
    return (columns.joined(separator: ", "), "FROM \(table) GROUP BY \(group)")
  }

  /// What tells two landed cells of a column apart: bytes, and the class where one column can hold 1 and 1.0.
  private func identity(_ name: String) -> [String] {
    guard let column = exact(name) else { return [] }
    let type = self.column(name)?.type
    return type == .any || type == .binary ? ["typeof(\(column))", column] : [column]
  }

  private func column(_ name: String) -> Column? { schema.table(query.table)?.columns.first { $0.name == name } }

  /// A column compared by bytes, as findings are: its own collation would call other values equal.
  private func exact(_ name: String) -> String? {
    quote(name).map { column(name)?.collation == nil ? $0 : "\($0) COLLATE BINARY" }
  }

  /// SQLite answers `IS NULL` on a column that is declared NOT NULL without looking at its cells.
  private func isRequired(_ name: String) -> Bool { column(name)?.isNullable == false }

  // MARK: expressions

  private static let operators: Set<String> = [
    "OR", "AND", "=", "<>", "<", "<=", ">", ">=", "+", "-", "*", "/", "%", "||", "IS", "IS NOT", "LIKE", "GLOB",
  ]

  private func expression(_ tree: ExpressionTree) -> String? {
    switch tree {
    case .column(let name): return exact(name)
    case .number(let digits): return digits
    case .text(let text): return literal(text)
    case .blob(let digits): return "x'\(digits)'"
    case .null: return "NULL"
    case .call(let name, let arguments):
      let parts = arguments.compactMap(expression)
      guard parts.count == arguments.count else { return nil }
      if name == "IS", arguments.last == .null, case .column(let column) = arguments[0], isRequired(column) {
        return "typeof(\(parts[0])) = 'null'"
      }
      return call(name, parts)
    }
  }

  /// Control characters by number: a statement is copied from screens and pages that show them in other ways.
  private func literal(_ text: String) -> String {
    var parts: [String] = []
    var plain = ""
    func close() {
      if !plain.isEmpty { parts.append("'\(plain)'") }
      plain = ""
    }
    for scalar in text.unicodeScalars {
      if scalar.value < 32 || scalar.value == 127 {
        close()
        parts.append("char(\(scalar.value))")
      } else {
        plain += scalar == "'" ? "''" : String(scalar)
      }
    }
    close()
    return parts.isEmpty ? "''" : parts.count == 1 ? parts[0] : "(" + parts.joined(separator: " || ") + ")"
  }

  private func call(_ name: String, _ parts: [String]) -> String? {
    if Self.operators.contains(name), parts.count >= 2 { return "(" + parts.joined(separator: " \(name) ") + ")" }
    switch (name, parts.count) {
    case ("NOT", 1): return "NOT (\(parts[0]))"
    case ("IS NULL", 1), ("IS NOT NULL", 1): return "\(parts[0]) \(name)"
    case ("IN", 2...): return "\(parts[0]) IN (\(parts.dropFirst().joined(separator: ", ")))"
    case ("BETWEEN", 3): return "\(parts[0]) BETWEEN \(parts[1]) AND \(parts[2])"
    default:
      // A function's name is the only text here that is not quoted.
      guard name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }) else { return nil }
      return "\(name.lowercased())(\(parts.joined(separator: ", ")))"
    }
  }
}
