internal import DrydockCore
internal import DrydockSQL

extension SQLiteDraft {
  mutating func addIndexes(_ table: SQLiteTable) {
    for index in table.source.indexes { add(index, table) }
  }

  private mutating func add(_ index: TableIndex, _ table: SQLiteTable) {
    let own = ObjectName(index.name, schema: table.source.name.schema)
    if index.isUnique, index.predicate == nil, droppedKeys.contains(ColumnSet(table.source.name, index.columns)) {
      return result.leave("index", own, "rows repeat its key once its arrays lie as JSON")
    }
    let statement = PostgresIndexStatement(index.definition)
    guard ["btree", "hash"].contains(statement.method) else {
      return result.leave("index", own, "SQLite has no \(statement.method) indexes")
    }
    let writer = SQLiteExpression(columns: Self.finder(table.columns))
    var terms: [String] = []
    for (position, term) in statement.terms.enumerated() {
      let order = term.isDescending ? " DESC" : ""
      if position < index.columns.count {
        guard let column = table.column(index.columns[position]) else { return result.leave("index", own, "a column of it is not carried") }
        terms.append(quoted(column.name) + order)
      } else if index.columns.isEmpty, case .text(let text) = writer.translate(ExpressionParser.tree(of: term.plain)) {
        terms.append(text + order)
      } else if index.columns.isEmpty {
        return result.leave("index", own, "the expression \(term.text) has no words in SQLite")
      }
    }
    var condition = ""
    if let predicate = index.predicate {
      guard case .text(let text) = writer.translate(predicate.tree) else {
        return result.leave("index", own, "its condition has no words in SQLite")
      }
      condition = " WHERE \(text)"
    }
    guard !terms.isEmpty else { return result.leave("index", own, "its statement cannot be followed") }
    if index.isUnique, Tokenizer.tokens(of: index.definition).has(["NULLS", "NOT", "DISTINCT"]) {
      result.leave("nulls not distinct", own, "to SQLite every NULL is another one")
    }
    let name = names.relation(own)
    let sql =
      "CREATE \(index.isUnique ? "UNIQUE " : "")INDEX \(quoted(name)) ON \(quoted(table.name.name)) (\(terms.joined(separator: ", ")))\(condition)"
    let object = SchemaObject(kind: "index", name: ObjectName(name), definition: sql, table: table.name)
    result.steps.append(
      PlanStep(
        stage: .postData, sql: sql, reverse: "DROP INDEX \(quoted(name))", reason: "index of \(table.source.name)", object: object,
        isOptional: index.columns.isEmpty))
    let columns = index.columns.compactMap { table.column($0)?.name }
    update(table) {
      $0.indexes.append(
        TableIndex(
          name: name, columns: columns, isUnique: index.isUnique,
          predicate: condition.isEmpty ? nil : SQLExpression(text: String(condition.dropFirst(7)), engine: .sqlite), definition: sql))
      if index.isUnique, condition.isEmpty, !columns.isEmpty { $0.uniqueKeys.append(UniqueKey(columns: columns)) }
    }
    result.note("index", own, columns.isEmpty || !condition.isEmpty ? .rewritten(rule: "expression-translated") : .carried)
  }

  // MARK: views

  /// Rules whose texts SQLite orders and computes with otherwise than PostgreSQL does with the values.
  private static let textRules: Set<String> = ["pg-decimal-to-text", "pg-instant-to-iso", "pg-array-to-json", "pg-other-to-text"]

  /// Views are tried: one that SQLite cannot read stays a text.
  mutating func addViews() {
    var known: [String: String] = [:]
    for table in tables { known["\(table.source.name.schema ?? "public").\(table.source.name.name)"] = table.name.name }
    let texts = ViewColumns(
      tables.map { table in (table.source.name, table.columns.filter { Self.textRules.contains($0.line.rule) }.map(\.source.name)) },
      foldsCase: false)
    for object in question.schema.objects where object.kind == "view" {
      let named = texts.named(in: object.definition)
      guard named.isEmpty else {
        let names = named.prefix(5).joined(separator: ", ") + (named.count > 5 ? " and \(named.count - 5) more" : "")
        result.leave("view", object.name, "it reads \(names), which are texts here: it would compare, sort and compute otherwise")
        continue
      }
      guard let text = PostgresViewText(object.definition, tables: known) else {
        result.leave("view", object.name, "its statement cannot be followed")
        continue
      }
      let name = names.relation(object.name)
      known["\(object.name.schema ?? "public").\(object.name.name)"] = name
      let definition = "CREATE VIEW \(quoted(name)) AS \(text.query)"
      let made = SchemaObject(kind: "view", name: ObjectName(name), definition: definition)
      // SQLite takes any view; only reading it shows whether its words are known.
      result.steps.append(
        PlanStep(
          stage: .postData, sql: "\(definition); SELECT * FROM \(quoted(name)) LIMIT 0", reverse: "DROP VIEW \(quoted(name))",
          reason: "tried: kept as text where SQLite cannot read it", object: made, isOptional: true))
      result.note("view", object.name, .rewritten(rule: "view-tried"))
    }
  }
}

/// `CREATE INDEX … USING method (term, …)`, as PostgreSQL tells it.
struct PostgresIndexStatement {
  struct Term {
    let text: String
    let isDescending: Bool

    /// Without casts to text, which every expression over a `varchar` has; SQLite's texts are of one kind.
    var plain: String {
      let (bytes, cast) = (Array(text.utf8), Array("::text".utf8))
      var kept: [UInt8] = []
      var quote: UInt8?
      var position = 0
      while position < bytes.count {
        let byte = bytes[position]
        if quote == nil, bytes[position...].starts(with: cast) {
          position += cast.count
          continue
        }
        // A doubled quote ends and begins again.
        if byte == quote { quote = nil } else if quote == nil, byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") { quote = byte }
        kept.append(byte)
        position += 1
      }
      return String(decoding: kept, as: UTF8.self)
    }
  }

  private(set) var method = ""
  private(set) var terms: [Term] = []

  init(_ definition: String) {
    let bytes = Array(definition.utf8)
    let tokens = Tokenizer.tokens(of: definition)
    guard let using = tokens.firstIndex(where: { $0.is("USING") }), using + 2 < tokens.count, tokens[using + 2].is("(") else { return }
    method = tokens[using + 1].text
    var depth = 0
    var words: [Token] = []
    for token in tokens[(using + 2)...] {
      if token.is("(") { depth += 1 }
      if token.is(")") { depth -= 1 }
      if depth == 0 || depth == 1 && token.is(",") {
        add(words, bytes)
        words = []
        if depth == 0 { break }
      } else if !(depth == 1 && token.is("(") && words.isEmpty && terms.isEmpty && token.range == tokens[using + 2].range) {
        words.append(token)
      }
    }
  }

  private mutating func add(_ words: [Token], _ bytes: [UInt8]) {
    var words = words
    if words.count > 2, words[words.count - 2].is("NULLS") { words.removeLast(2) }
    let isDescending = words.last?.is("DESC") == true
    if isDescending || words.last?.is("ASC") == true { words.removeLast() }
    guard let first = words.first, let last = words.last else { return }
    let text = String(decoding: bytes[first.range.lowerBound..<last.range.upperBound], as: UTF8.self)
    terms.append(Term(text: text, isDescending: isDescending))
  }
}
