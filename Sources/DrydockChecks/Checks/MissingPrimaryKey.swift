public import DrydockCore

/// A table without a primary key.
///
/// Pure bridge tables are left alone: every column of theirs belongs to a foreign key, and there are at least two. So are virtual tables and
/// the tables behind them, whose shape is their module's business.
public struct MissingPrimaryKey: Check {
  /// The check's page.
  public static let documentation = CheckDocumentation(
    id: "missing-primary-key", severity: .warning,
    finds: "Tables without a primary key; pure bridge tables and virtual tables are left out.",
    why: "Nothing names one of its rows: the same row can be stored twice, cannot be referred to, and is hard to change or to replicate.",
    example: "CREATE TABLE readings (sensor INTEGER, taken_at TEXT, value REAL);",
    remedy: "Declare the columns that name a row PRIMARY KEY, or add a column that does.")

  /// A check.
  public init() {}

  /// One finding a table.
  public func inspect(_ schema: Schema) -> [Finding] {
    schema.tables.filter { $0.lacksPrimaryKey && !$0.isBridge }.map { table in
      Finding(
        Self.documentation, object: ColumnSet(table.name, []), count: 1, message: Self.message(table.name), details: Self.details(table))
    }
  }
}

extension Table {
  fileprivate var lacksPrimaryKey: Bool { primaryKey == nil && virtualModule == nil && !isShadow && !columns.isEmpty }

  /// Whether the table does nothing but connect others.
  fileprivate var isBridge: Bool {
    let referring = Set(foreignKeys.flatMap(\.child.columns))
    return foreignKeys.count > 1 && columns.allSatisfy { $0.isGenerated || referring.contains($0.name) }
  }
}

extension MissingPrimaryKey {
  private static func message(_ table: ObjectName) -> String { "\(table) has no primary key" }

  private static func details(_ table: Table) -> [String] {
    table.uniqueKeys.map { key in
      let open = key.columns.filter { !table.isRequired($0) }
      let name = key.columns.joined(separator: ", ")
      return open.isEmpty
        ? "unique (\(name)) admits no NULL and could be the primary key"
        : "unique (\(name)) could be the primary key if \(open.joined(separator: ", ")) took no NULL"
    }
  }
}
