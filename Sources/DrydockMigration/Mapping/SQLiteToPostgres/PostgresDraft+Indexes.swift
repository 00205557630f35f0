internal import DrydockCore
internal import DrydockSQL

extension PostgresDraft {
  /// Indexes that have a statement of their own.
  mutating func addIndexes(_ table: PostgresTable) {
    for index in table.source.indexes { add(index, table) }
  }

  private mutating func add(_ index: TableIndex, _ table: PostgresTable) {
    let own = ObjectName(index.name)
    if index.isUnique, droppedKeys.contains(ColumnSet(table.source.name, index.columns)) {
      return result.leave("index", own, "rows repeat its key once its values have PostgreSQL's types")
    }
    guard let written = CreateIndex(index.definition) else {
      return result.leave("index", own, "its statement cannot be followed")
    }
    var terms: [String] = []
    for (position, text) in written.terms.enumerated() {
      let collation = position < index.collations.count ? index.collations[position] : nil
      switch IndexTerm(text).translated(table, collation) {
      case .text(let term): terms.append(term)
      case .notTranslated(let reason): return result.leave("index", own, reason)
      }
    }
    var condition = ""
    if let predicate = written.predicate {
      let writer = PostgresExpression(columns: Self.finder(table.columns))
      switch writer.condition(predicate.tree ?? ExpressionParser.tree(of: predicate.text)) {
      case .text(let text): condition = " WHERE \(text)"
      case .notTranslated(let reason): return result.leave("index", own, reason)
      }
    }
    let name = place(names.relation(index.name))
    let sql =
      "CREATE \(index.isUnique ? "UNIQUE " : "")INDEX \(quoted(name.name)) ON \(full(table.name)) (\(terms.joined(separator: ", ")))\(condition)"
    make(
      "index", name, .postData, sql: sql, reverse: "DROP INDEX \(full(name))", reason: "index of \(table.source.name)", table: table.name,
      isOptional: !index.isUnique || !condition.isEmpty || index.columns.isEmpty)
    let isPlain = !index.columns.isEmpty && index.collations.allSatisfy { $0 == nil }
    let columns = isPlain ? index.columns.compactMap { table.column($0)?.name } : []
    update(table) {
      $0.indexes.append(
        TableIndex(
          name: name.name, columns: columns, isUnique: index.isUnique,
          predicate: condition.isEmpty ? nil : SQLExpression(text: String(condition.dropFirst(7)), engine: .postgresql), definition: sql))
      if index.isUnique && condition.isEmpty && !columns.isEmpty { $0.uniqueKeys.append(UniqueKey(columns: columns)) }
    }
    if !isPlain && !index.columns.isEmpty {
      result.note("index", own, .rewritten(rule: "sqlite-nocase-to-lower"))
    } else if name.name != index.name {
      result.note("index", own, .rewritten(rule: "pg-long-name"))
    } else {
      result.note("index", own, isPlain && condition.isEmpty ? .carried : .rewritten(rule: "expression-translated"))
    }
  }
}

/// One term of an index: a column or an expression, with its order.
struct IndexTerm {
  private let text: String
  private let order: String

  init(_ written: String) {
    var words = written.split(whereSeparator: \.isWhitespace).map(String.init)
    switch words.last?.uppercased() {
    case "DESC":
      order = " DESC"
      words.removeLast()
      text = words.joined(separator: " ")
    case "ASC":
      order = ""
      words.removeLast()
      text = words.joined(separator: " ")
    default:
      order = ""
      text = written
    }
  }

  func translated(_ table: PostgresTable, _ collation: String?) -> Translation {
    var tree = ExpressionParser.tree(of: text)
    var collation = collation
    if case .call("COLLATE", let parts) = tree, parts.count == 2, case .text(let name) = parts[1] {
      tree = parts[0]
      collation = name.uppercased() == "BINARY" ? nil : name.uppercased()
    }
    if case .column(let name) = tree, let column = table.column(name) {
      guard let term = Self.folded(SQLText.quoted(column.name), collation, column.type.type) else {
        return .notTranslated(reason: "it sorts under the collation \(collation ?? ""), which PostgreSQL has not")
      }
      return .text(term + order)
    }
    guard collation == nil else { return .notTranslated(reason: "it sorts an expression under a collation") }
    switch PostgresExpression(columns: PostgresDraft.finder(table.columns)).value(tree) {
    case .text(let expression): return .text("(\(expression))\(order)")
    case let other: return other
    }
  }

  /// What a collation of SQLite makes of a column, as an expression; nil for a collation that PostgreSQL has not.
  static func folded(_ column: String, _ collation: String?, _ type: ColumnType) -> String? {
    // Only texts are collated.
    guard let collation, type == .text else { return column }
    switch collation {
    // SQLite folds ASCII letters only, as the C collation does.
    case "NOCASE": return "lower(\(column) COLLATE \"C\")"
    case "RTRIM": return "rtrim(\(column), ' ')"
    default: return nil
    }
  }
}
