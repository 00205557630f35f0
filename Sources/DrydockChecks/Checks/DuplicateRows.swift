public import DrydockCore

/// Rows that equal another row in every cell, in tables that nothing keeps from holding them.
public struct DuplicateRows: Check {
  /// Its page in docs/checks.md.
  public static let documentation = CheckDocumentation(
    id: "duplicate-rows", severity: .warning, finds: "Rows that equal an earlier row of the table in every cell.",
    why: """
      A table without a key lets a row in twice, usually because a load ran twice. Sums and counts over it are too high, and nothing tells the
      two rows apart.
      """,
    example: """
      CREATE TABLE readings (sensor TEXT, taken_at TIMESTAMP, value REAL);
      INSERT INTO readings VALUES ('dock', '2024-05-06 07:00:00', 11.5), ('dock', '2024-05-06 07:00:00', 11.5);
      """,
    remedy: "Keep one of each: `plan --repair merge-exact-duplicates`. Then give the table a key.")

  /// The check.
  public init() {}

  /// Repetitions in every table that may hold them.
  public func analyzers(for schema: Schema, known: MetricStore) -> [AnyAnalyzer] {
    Self.subjects(schema).flatMap { [AnyAnalyzer(Self.question($0)), AnyAnalyzer(RowCount($0.name))] }
  }

  /// One finding for each table with repetitions.
  public func evaluate(_ schema: Schema, _ metrics: MetricStore) -> [Finding] {
    Self.subjects(schema).compactMap { table in
      guard let count = metrics.value(Self.question(table))?.repetitions, count > 0 else { return nil }
      return Finding(
        Self.documentation, object: ColumnSet(table.name, []), count: count, total: metrics.value(RowCount(table.name))?.rows ?? 0,
        message: "\(count.of("row")) of \(table.name) \(count == 1 ? "repeats" : "repeat") an earlier row in every cell",
        query: RowQuery(table.name, .repeated([])), repair: RepairRequest(repair: "merge-exact-duplicates", table: table.name),
        evidence: AnyAnalyzer(Self.question(table)))
    }
  }

  private static func subjects(_ schema: Schema) -> [Table] { schema.tables.filter { $0.isLandable && $0.mayHoldDuplicates } }

  private static func question(_ table: Table) -> Duplicates {
    Duplicates(ColumnSet(table.name, table.landedColumns.map(\.name)), comparison: .exact)
  }
}
