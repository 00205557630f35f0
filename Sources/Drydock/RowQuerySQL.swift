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
    guard let table = quote(query.table.name) else { return nil }
    let columns = query.columns.compactMap(quote)
    guard columns.count == query.columns.count else { return nil }
    let list = columns.isEmpty ? "*" : columns.joined(separator: ", ")
    switch query.condition {
    case .holds(let tree): return expression(tree).map { "SELECT \(list) FROM \(table) WHERE \($0)" }
    case .missing(let child, let parent): return missing(child, parent, table, list)
    case .repeated(let names): return repeated(names, table, list)
    }
  }

  private func quote(_ name: String) -> String? { try? SQLiteDialect.quote(name) }

  private func missing(_ child: [String], _ parent: ColumnSet, _ table: String, _ list: String) -> String? {
    let pairs = zip(child, parent.columns).compactMap { own, other -> String? in
      guard let own = quote(own), let other = quote(other) else { return nil }
      return "p.\(other) = c.\(own)"
    }
    let present = child.compactMap(quote).map { "c.\($0) IS NOT NULL" }
    let shown = query.columns.isEmpty ? "c.*" : query.columns.compactMap(quote).map { "c.\($0)" }.joined(separator: ", ")
    // There is no such parent: whoever refers to it is an orphan.
    guard schema.table(parent.table) != nil else {
      return present.isEmpty ? nil : "SELECT \(shown) FROM \(table) AS c WHERE \(present.joined(separator: " AND "))"
    }
    guard !pairs.isEmpty, pairs.count == child.count, present.count == child.count, let parent = quote(parent.table.name) else {
      return nil
    }
    return
      "SELECT \(shown) FROM \(table) AS c WHERE \(present.joined(separator: " AND ")) AND NOT EXISTS (SELECT 1 FROM \(parent) AS p WHERE "
      + pairs.joined(separator: " AND ") + ")"
  }

  private func repeated(_ names: [String], _ table: String, _ list: String) -> String? {
    let all = names.isEmpty ? schema.table(query.table)?.landedColumns.map(\.name) ?? [] : names
    let columns = all.compactMap(quote)
    guard !columns.isEmpty, columns.count == all.count else { return nil }
    let group = columns.joined(separator: ", ")
    return "SELECT \(group), count(*) AS times FROM \(table) GROUP BY \(group) HAVING count(*) > 1"
  }

  // MARK: expressions

  private static let operators: Set<String> = [
    "OR", "AND", "=", "<>", "<", "<=", ">", ">=", "+", "-", "*", "/", "%", "||", "IS", "IS NOT", "LIKE", "GLOB",
  ]

  private func expression(_ tree: ExpressionTree) -> String? {
    switch tree {
    case .column(let name): return quote(name)
    case .number(let digits): return digits
    case .text(let text): return literal(text)
    case .blob(let digits): return "x'\(digits)'"
    case .null: return "NULL"
    case .call(let name, let arguments):
      let parts = arguments.compactMap(expression)
      guard parts.count == arguments.count else { return nil }
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
