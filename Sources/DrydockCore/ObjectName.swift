/// A table or other object by schema and name, exactly as the catalogue spells them.
public struct ObjectName: Sendable, Hashable, Codable {
  /// The schema, where the engine has more than one.
  public let schema: String?
  /// The object's own name.
  public let name: String

  /// An object's name.
  public init(_ name: String, schema: String? = nil) {
    self.schema = schema
    self.name = name
  }
}

extension ObjectName: Comparable, CustomStringConvertible {
  /// By schema, then name, byte by byte.
  public static func < (a: Self, b: Self) -> Bool {
    let (one, other) = (a.schema ?? "", b.schema ?? "")
    return one.utf8.elementsEqual(other.utf8)
      ? a.name.utf8.lexicographicallyPrecedes(b.name.utf8) : one.utf8.lexicographicallyPrecedes(other.utf8)
  }

  /// Byte by byte: two names that Unicode calls equivalent are two tables.
  public static func == (a: Self, b: Self) -> Bool {
    a.name.utf8.elementsEqual(b.name.utf8) && (a.schema == nil) == (b.schema == nil)
      && (a.schema ?? "").utf8.elementsEqual((b.schema ?? "").utf8)
  }

  /// As ``==(_:_:)`` compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(schema.map { Array($0.utf8) })
    hasher.combine(Array(name.utf8))
  }

  /// `schema.name`, or the name alone; for people, never for SQL.
  public var description: String { schema.map { "\($0).\(name)" } ?? name }
}

/// Columns of one table, in order: a key, one side of a relation, the subject of an analyzer.
public struct ColumnSet: Sendable, Hashable, Codable {
  /// The table.
  public let table: ObjectName
  /// Its columns, in order.
  public let columns: [String]

  /// Columns of a table.
  public init(_ table: ObjectName, _ columns: [String]) {
    self.table = table
    self.columns = columns
  }
}

extension ColumnSet: Comparable, CustomStringConvertible {
  /// By table, then columns.
  public static func < (a: Self, b: Self) -> Bool {
    a.table == b.table ? a.columns.lexicographicallyPrecedes(b.columns) : a.table < b.table
  }

  /// `table.column` or `table(a, b)`; for people, never for SQL.
  public var description: String {
    switch columns.count {
    case 0: table.description
    case 1: "\(table).\(columns[0])"
    default: "\(table)(\(columns.joined(separator: ", ")))"
    }
  }
}
