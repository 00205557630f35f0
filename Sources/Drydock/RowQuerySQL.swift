internal import DrydockCore

/// A finding's rows as a statement that shows them in the source, in its dialect.
struct RowQuerySQL {
  private let query: RowQuery
  private let schema: Schema
  private let dialect: any RowQueryDialect

  init(_ query: RowQuery, schema: Schema) {
    self.query = query
    self.schema = schema
    dialect = RowQueryDialects.dialect(of: schema.engine)
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
      return repeated(names).map { "SELECT coalesce(sum(times - 1), 0) FROM (SELECT count(*) AS times \($0.rows)) AS groups" }
    }
    return rows(kept: kept).map { "SELECT count(*) \($0)" }
  }

  private func quote(_ name: String) -> String? { dialect.name(name) }

  private var isRelation: Bool { if case .missing = query.condition { true } else { false } }
  private var allColumns: String { isRelation ? "c.*" : "*" }
  private func shown(_ name: String) -> String? { quote(name).map { isRelation ? "c.\($0)" : $0 } }

  /// FROM and WHERE.
  private func rows(kept: Bool = false) -> String? {
    guard let table = dialect.table(query.table, in: schema) else { return nil }
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
    guard let target = schema.table(parent.table) else { return kept ? nil : rows }
    let pairs = zip(child, parent.columns).compactMap { own, other -> String? in
      guard let mine = quote(own), let its = quote(other) else { return nil }
      return dialect.equality(child: "c.\(mine)", column(own), parent: "p.\(its)", target.columns.first { $0.name == other })
    }
    guard pairs.count == child.count, let parent = dialect.table(parent.table, in: schema) else { return nil }
    let exists = "EXISTS (SELECT 1 FROM \(parent) AS p WHERE \(pairs.joined(separator: " AND ")))"
    return "\(rows) AND \(kept ? exists : "NOT " + exists)"
  }

  private func presence(_ name: String) -> String? {
    quote(name).map { dialect.presence("c.\($0)", isRequired: isRequired(name)) }
  }

  /// The group's columns, and FROM and GROUP BY.
  private func repeated(_ names: [String]) -> (columns: String, rows: String)? {
    let all = names.isEmpty ? schema.table(query.table)?.landedColumns.map(\.name) ?? [] : names
    let columns = all.compactMap { dialect.grouped($0, column($0)) }
    guard let table = dialect.table(query.table, in: schema), !columns.isEmpty, columns.count == all.count else { return nil }
    let group = all.flatMap { dialect.identity($0, column($0)) }.joined(separator: ", ")
    return (columns.joined(separator: ", "), "FROM \(table) GROUP BY \(group)")
  }

  private func column(_ name: String) -> Column? { schema.table(query.table)?.columns.first { $0.name == name } }

  private func isRequired(_ name: String) -> Bool { column(name)?.isNullable == false }

  // MARK: expressions

  private func expression(_ tree: ExpressionTree) -> String? {
    switch tree {
    case .column(let name): return dialect.exact(name, column(name))
    case .number(let digits): return digits
    case .text(let text): return literal(text)
    case .blob(let digits): return "x'\(digits)'"
    case .null: return "NULL"
    case .call(let name, let arguments):
      let parts = arguments.compactMap(expression)
      guard parts.count == arguments.count else { return nil }
      if name == "IS", arguments.last == .null, case .column(let column) = arguments[0] {
        return dialect.absence(parts[0], isRequired: isRequired(column))
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
        parts.append(dialect.character(scalar.value))
      } else {
        plain += scalar == "'" ? "''" : String(scalar)
      }
    }
    close()
    return parts.isEmpty ? "''" : parts.count == 1 ? parts[0] : "(" + parts.joined(separator: " || ") + ")"
  }

  private func call(_ name: String, _ parts: [String]) -> String? {
    if dialect.operators.contains(name), parts.count >= 2 { return "(" + parts.joined(separator: " \(name) ") + ")" }
    switch (name, parts.count) {
    case ("NOT", 1): return "NOT (\(parts[0]))"
    case ("IS NULL", 1), ("IS NOT NULL", 1): return "\(parts[0]) \(name)"
    case ("IN", 2...): return "\(parts[0]) IN (\(parts.dropFirst().joined(separator: ", ")))"
    case ("BETWEEN", 3): return "\(parts[0]) BETWEEN \(parts[1]) AND \(parts[2])"
    default: return dialect.call(name, parts)
    }
  }
}
