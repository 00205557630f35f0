public import DrydockCore

/// Texts that begin or end with a blank.
public struct SurroundingSpace: Check {
  /// Its page in docs/checks.md.
  public static let documentation = CheckDocumentation(
    id: "surrounding-space", severity: .warning, finds: "Texts that begin or end with a space or a tab.",
    why: """
      Nobody sees the blank, and `'Oslo '` is another city than `'Oslo'`: groups fall apart, and a reference with a blank points to no row.
      """,
    example: """
      INSERT INTO customers (city) VALUES ('Oslo'), ('Oslo ');
      """,
    remedy: "Take the blanks off: `plan --repair trim-blanks:customers.city`. Where a key would become another's the plan asks first.")

  /// The check.
  public init() {}

  /// Blanks in every column that was written by someone; text stands in columns of any type.
  public func analyzers(for schema: Schema, known: MetricStore) -> [AnyAnalyzer] {
    Self.places(schema).flatMap { [AnyAnalyzer(SurroundingBlanks($0.table.name, $0.name)), AnyAnalyzer(RowCount($0.table.name))] }
  }

  /// One finding for each column with blanks.
  public func evaluate(_ schema: Schema, _ metrics: MetricStore) -> [Finding] {
    Self.places(schema).compactMap { place in
      let question = SurroundingBlanks(place.table.name, place.name)
      guard let cells = metrics.value(question)?.cells, cells > 0 else { return nil }
      return Finding(
        Self.documentation, object: place.object, count: cells, total: metrics.value(RowCount(place.table.name))?.rows ?? 0,
        message: "\(cells.of("text")) with surrounding blanks in \(place.object)",
        query: Self.query(place, schema.engine),
        repair: RepairRequest(repair: "trim-blanks", table: place.table.name, column: place.name), evidence: AnyAnalyzer(question))
    }
  }

  private static func places(_ schema: Schema) -> [ColumnPlace] {
    schema.writtenPlaces.filter { $0.column.takesBlanks(in: schema.engine) }
  }

  /// A number or a blob is another value than its text, with blanks or without.
  private static func query(_ place: ColumnPlace, _ engine: EngineID) -> RowQuery {
    let isText = ExpressionTree.call("=", [.call("TYPEOF", [place.expression]), .text("text")])
    let isPadded = ExpressionTree.call("<>", [place.expression, .call("TRIM", [place.expression, .text(" \t")])])
    return RowQuery(place.table.name, .holds(engine.keepsTypes ? isPadded : .call("AND", [isText, isPadded])))
  }
}
