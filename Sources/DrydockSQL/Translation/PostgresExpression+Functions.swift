internal import DrydockCore

extension PostgresExpression {
  /// Functions that mean the same in PostgreSQL, perhaps under another name; no function that depends on the clock or on the session.
  func function(_ name: String, _ arguments: [ExpressionTree]) throws -> Piece {
    switch (name, arguments.count) {
    case ("LENGTH", 1): return try length(arguments[0])
    case ("LOWER", 1), ("UPPER", 1):
      // SQLite folds ASCII only, as the C collation does.
      return Piece(text: "\(name.lowercased())(\(try words(arguments[0])) COLLATE \"C\")", kind: .text)
    case ("ABS", 1):
      let value = try number(arguments[0])
      return Piece(text: "abs(\(value.text))", kind: value.kind)
    case ("ROUND", 1), ("ROUND", 2): return try round(arguments)
    case ("COALESCE", 2...), ("IFNULL", 2): return try list("COALESCE", arguments)
    case ("NULLIF", 2): return try list("NULLIF", arguments)
    case ("MIN", 2...): return try extreme("LEAST", arguments)
    case ("MAX", 2...): return try extreme("GREATEST", arguments)
    case ("TRIM", 1), ("TRIM", 2): return try trim("btrim", arguments)
    case ("LTRIM", 1), ("LTRIM", 2), ("RTRIM", 1), ("RTRIM", 2): return try trim(name.lowercased(), arguments)
    case ("SUBSTR", 2), ("SUBSTR", 3), ("SUBSTRING", 2), ("SUBSTRING", 3): return try substring(arguments)
    case ("INSTR", 2): return Piece(text: "strpos(\(try words(arguments[0])), \(try words(arguments[1])))", kind: .integer)
    case ("REPLACE", 3):
      let texts = try arguments.map { try words($0) }
      return Piece(text: "replace(\(texts.joined(separator: ", ")))", kind: .text)
    case ("IIF", 3): return try piece(.call("CASE", [arguments[0], arguments[1], .call("ELSE", [arguments[2]])]))
    case ("TYPEOF", 1): return try storageClass(arguments[0])
    case ("LIKELY", 1), ("UNLIKELY", 1): return try piece(arguments[0])
    default: throw Untranslatable("PostgreSQL has no \(name) that is known to mean the same")
    }
  }

  private func number(_ tree: ExpressionTree) throws -> Piece {
    let value = try piece(tree)
    guard value.kind.isNumber || value.kind == .unknown || value.kind == .null else { throw Untranslatable("it computes with no number") }
    return value
  }

  private func length(_ tree: ExpressionTree) throws -> Piece {
    let value = try piece(tree)
    if value.kind == .binary { return Piece(text: "octet_length(\(value.text))", kind: .integer) }
    return Piece(text: "length(\(try words(tree)))", kind: .integer)
  }

  private func round(_ arguments: [ExpressionTree]) throws -> Piece {
    let value = try number(arguments[0])
    let exact = "CAST(\(value.text) AS numeric)"
    guard arguments.count == 2 else { return Piece(text: "round(\(exact))", kind: .number) }
    guard case .number(let digits) = arguments[1], let places = Int(digits), places >= 0 else {
      throw Untranslatable("round to a number of digits that is no literal")
    }
    return Piece(text: "round(\(exact), \(places))", kind: .number)
  }

  private func list(_ name: String, _ arguments: [ExpressionTree]) throws -> Piece {
    let pieces = try arguments.map { try piece($0) }
    return Piece(text: "\(name)(\(pieces.map(\.text).joined(separator: ", ")))", kind: try common(pieces.map(\.kind)))
  }

  /// SQLite's answer is NULL as soon as one of the values is.
  private func extreme(_ name: String, _ arguments: [ExpressionTree]) throws -> Piece {
    let pieces = try arguments.map { try piece($0) }
    let kind = try common(pieces.map(\.kind))
    guard kind.isNumber else { throw Untranslatable("the smaller of two texts depends on the order of texts") }
    let missing = pieces.map { "\($0.text) IS NULL" }.joined(separator: " OR ")
    let text = "(CASE WHEN \(missing) THEN NULL ELSE \(name)(\(pieces.map(\.text).joined(separator: ", "))) END)"
    return Piece(text: text, kind: kind)
  }

  private func trim(_ name: String, _ arguments: [ExpressionTree]) throws -> Piece {
    let texts = try arguments.map { try words($0) }
    return Piece(text: "\(name)(\(texts[0]), \(texts.count == 2 ? texts[1] : "' '"))", kind: .text)
  }

  /// Places that count from the end, or begin before the text, mean something else in PostgreSQL.
  private func substring(_ arguments: [ExpressionTree]) throws -> Piece {
    let places = try arguments.dropFirst().map { argument -> Int in
      guard case .number(let digits) = argument, let place = Int(digits) else { throw Untranslatable("a substring at no fixed place") }
      return place
    }
    guard let start = places.first, start >= 1 else { throw Untranslatable("a substring that begins before the text") }
    let rest = places.count == 2 ? ", \(places[1])" : ""
    return Piece(text: "substr(\(try words(arguments[0])), \(start)\(rest))", kind: .text)
  }

  /// What a typed column stores is known.
  private func storageClass(_ tree: ExpressionTree) throws -> Piece {
    let value = try piece(tree)
    let name: String
    switch value.kind {
    case .integer: name = "integer"
    case .text: name = "text"
    case .binary: name = "blob"
    default: throw Untranslatable("it asks for a storage class that the target's column does not tell")
    }
    return Piece(text: "(CASE WHEN \(value.text) IS NULL THEN 'null' ELSE '\(name)' END)", kind: .text)
  }
}
