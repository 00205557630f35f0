public import DrydockCore

/// NULL in a column that the schema requires: SQLite admits it in most primary keys, and where NOT NULL was added behind the rows' back.
public struct NullInRequiredColumn: Check {
  /// Its page in docs/checks.md.
  public static let documentation = CheckDocumentation(
    id: "null-in-required-column", severity: .error, finds: "NULL in a column that is declared NOT NULL or belongs to the primary key.",
    why: """
      SQLite lets NULL into a primary key unless it is an INTEGER PRIMARY KEY or the table is WITHOUT ROWID or STRICT, and does not look at
      old rows when NOT NULL is written into the schema. Every other engine refuses such rows, and no query by key finds them.
      """,
    example: """
      CREATE TABLE carriers (code TEXT PRIMARY KEY, name TEXT);
      INSERT INTO carriers VALUES (NULL, 'Nordpost');
      """,
    remedy: "Give the rows a value, or take them out; or declare the column without NOT NULL and choose another key.")

  /// The check.
  public init() {}

  /// The NULLs of every required column.
  public func analyzers(for schema: Schema, known: MetricStore) -> [AnyAnalyzer] {
    Self.required(schema).map { AnyAnalyzer(Nulls($0.table.name, $0.name)) }
  }

  /// One finding for each such column with NULLs.
  public func evaluate(_ schema: Schema, _ metrics: MetricStore) -> [Finding] {
    Self.required(schema).compactMap { place in
      let question = Nulls(place.table.name, place.name)
      guard let cells = metrics.value(question), cells.nulls > 0 else { return nil }
      return Finding(
        Self.documentation, object: place.object, count: cells.nulls, total: cells.rows,
        message: "\(cells.nulls.of("null")) in required column \(place.object)",
        details: [place.column.isNullable ? "\(place.name) belongs to the primary key" : "\(place.name) is declared NOT NULL"],
        query: RowQuery(place.table.name, .holds(.call("IS", [place.expression, .null]))), evidence: AnyAnalyzer(question))
    }
  }

  private static func required(_ schema: Schema) -> [ColumnPlace] {
    schema.columnPlaces.filter { place in
      // The row number itself is never NULL.
      guard !place.table.isRowIDAlias(place.name) else { return false }
      return !place.column.isNullable || place.table.primaryKey?.columns.contains(place.name) == true
    }
  }
}
