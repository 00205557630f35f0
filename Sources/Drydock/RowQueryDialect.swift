internal import DrydockCore
internal import DrydockSQL

/// How an engine spells what the statement of a finding needs.
protocol RowQueryDialect {
  /// A table as rows are taken from it, with its schema where it has one; nil where it has no spelling.
  func table(_ name: ObjectName, in schema: Schema) -> String?
  /// A column's or another simple name; nil where it holds a NUL, which has no spelling: such a finding has no statement.
  func name(_ name: String) -> String?
  /// A column compared by bytes, as findings are: its own collation would call other values equal.
  func exact(_ column: String, _ declared: Column?) -> String?
  /// What tells two landed cells of a column apart.
  func identity(_ column: String, _ declared: Column?) -> [String]
  /// How a column is shown that rows are grouped by.
  func grouped(_ column: String, _ declared: Column?) -> String?
  /// Whether the child's value is the parent's, as the engine that declares the key compares them; both are quoted and qualified.
  func equality(child: String, _ own: Column?, parent: String, _ other: Column?) -> String
  /// Whether a cell holds something.
  func presence(_ column: String, isRequired: Bool) -> String
  /// Whether a cell is NULL.
  func absence(_ column: String, isRequired: Bool) -> String
  /// A character by its number.
  func character(_ scalar: UInt32) -> String
  /// A call of a function of our expression grammar, upper case; nil where the engine has none like it.
  func call(_ function: String, _ arguments: [String]) -> String?
  /// Operators of our expression grammar that the engine has.
  var operators: Set<String> { get }
}

/// The dialects by engine.
enum RowQueryDialects {
  static func dialect(of engine: EngineID) -> any RowQueryDialect {
    engine == .postgresql ? PostgresRowQuery() : SQLiteRowQuery()
  }

  /// A function's name is the only text of a finding's statement that is not quoted.
  static func isPlain(_ name: String) -> Bool {
    name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
  }
}

private struct SQLiteRowQuery: RowQueryDialect {
  let operators: Set<String> = [
    "OR", "AND", "=", "<>", "<", "<=", ">", ">=", "+", "-", "*", "/", "%", "||", "IS", "IS NOT", "LIKE", "GLOB",
  ]

  func table(_ name: ObjectName, in schema: Schema) -> String? { self.name(name.name) }
  func name(_ name: String) -> String? { try? SQLText.name(name) }

  func exact(_ column: String, _ declared: Column?) -> String? {
    name(column).map { declared?.collation == nil ? $0 : "\($0) COLLATE BINARY" }
  }

  /// Bytes, and the class where one column can hold 1 and 1.0.
  func identity(_ column: String, _ declared: Column?) -> [String] {
    guard let exact = exact(column, declared) else { return [] }
    return declared?.type == .any || declared?.type == .binary ? ["typeof(\(exact))", exact] : [exact]
  }

  func grouped(_ column: String, _ declared: Column?) -> String? { name(column) }

  /// The plus takes the child's affinity off, so that the parent's decides, as it does where SQLite enforces a key.
  func equality(child: String, _ own: Column?, parent: String, _ other: Column?) -> String { "\(parent) = +\(child)" }

  /// SQLite answers `IS NULL` on a column that is declared NOT NULL without looking at its cells.
  func presence(_ column: String, isRequired: Bool) -> String {
    isRequired ? "typeof(\(column)) <> 'null'" : "\(column) IS NOT NULL"
  }

  func absence(_ column: String, isRequired: Bool) -> String { isRequired ? "typeof(\(column)) = 'null'" : "(\(column) IS NULL)" }

  func character(_ scalar: UInt32) -> String { "char(\(scalar))" }

  func call(_ function: String, _ arguments: [String]) -> String? {
    RowQueryDialects.isPlain(function) ? "\(function.lowercased())(\(arguments.joined(separator: ", ")))" : nil
  }
}

private struct PostgresRowQuery: RowQueryDialect {
  let operators: Set<String> = [
    "OR", "AND", "=", "<>", "<", "<=", ">", ">=", "+", "-", "*", "/", "%", "||", "LIKE",
  ]

  /// Rows of tables that inherit are landed with those, not with the table they inherit from.
  func table(_ name: ObjectName, in schema: Schema) -> String? {
    guard let table = self.name(name.name) else { return nil }
    let place = name.schema.flatMap(self.name).map { "\($0).\(table)" } ?? table
    let isParent = schema.tables.contains { heir in
      heir.traits.contains { if case .inherits(let parents) = $0 { parents.contains(name) } else { false } }
    }
    return isParent ? "ONLY \(place)" : place
  }

  func name(_ name: String) -> String? { try? SQLText.name(name) }

  func exact(_ column: String, _ declared: Column?) -> String? {
    name(column).map { declared?.type == .text && declared?.collation != nil ? "\($0) COLLATE \"C\"" : $0 }
  }

  /// Some types (json, xml, point) have no equality, and numbers call 1.0 and 1.00 or 0 and -0 equal: the text tells all apart.
  func identity(_ column: String, _ declared: Column?) -> [String] {
    guard let exact = exact(column, declared) else { return [] }
    switch declared?.type {
    case .json, .other, .decimal, .float, .float4: return ["\(exact)::text"]
    default: return [exact]
    }
  }

  func grouped(_ column: String, _ declared: Column?) -> String? {
    guard let name = name(column), let key = identity(column, declared).first else { return nil }
    return key == name ? name : "\(key) AS \(name)"
  }

  func equality(child: String, _ own: Column?, parent: String, _ other: Column?) -> String {
    let isNumber = [own, other].map { column in
      switch column?.type {
      case .integer, .decimal, .float, .float4: true
      default: false
      }
    }
    let isAlike = own?.type == other?.type || isNumber == [true, true]
    return isAlike ? "\(parent) = \(child)" : "\(parent)::text = \(child)::text"
  }

  func presence(_ column: String, isRequired: Bool) -> String { "\(column) IS NOT NULL" }
  func absence(_ column: String, isRequired: Bool) -> String { "(\(column) IS NULL)" }
  func character(_ scalar: UInt32) -> String { "chr(\(scalar))" }

  func call(_ function: String, _ arguments: [String]) -> String? {
    switch (function, arguments.count) {
    // The column may be a date: what a finding trims is its text.
    case ("TRIM", 2): "btrim((\(arguments[0]))::text, \(arguments[1]))"
    case ("LOWER", 1), ("UPPER", 1), ("ABS", 1), ("LENGTH", 1), ("COALESCE", _), ("SUBSTR", _):
      "\(function.lowercased())(\(arguments.joined(separator: ", ")))"
    default: nil
    }
  }
}
