public import DrydockCore

/// Values that stand where there is none: `N/A`, `9999-12-31`, -1.
public struct PlaceholderValues: Check {
  /// Its page in docs/checks.md.
  public static let documentation = CheckDocumentation(
    id: "placeholder-values", severity: .warning,
    finds: "Values that mean \"no value\": `N/A`, `NULL` as text, `unknown`, `0000-00-00`, `9999-12-31`, -1 or 999 apart from all others.",
    why: """
      Sums, averages and groups take them for values, and code that looks for NULL passes them by. A word counts as a category where it makes up
      a fifth of a column of few values or a CHECK names it, and as a code where it stands once or twice among identifiers as short; a number
      counts only where it stands apart from all others.
      """,
    example: """
      INSERT INTO customers (city, age) VALUES ('Oslo', 41), ('N/A', -1);
      """,
    remedy: "Write NULL where nothing is known; where the difference between not known and not applicable matters, give it a column.")

  /// The check.
  public init() {}

  /// How often candidates occur; where they do, what the rest of the column is like.
  public func analyzers(for schema: Schema, known: MetricStore) -> [AnyAnalyzer] {
    Self.columns(schema).flatMap { column in
      let first = [AnyAnalyzer(column.question), AnyAnalyzer(RowCount(column.place.table.name))]
      return (known.value(column.question)?.total ?? 0) > 0 ? first + column.context : first
    }
  }

  /// One finding for each column with placeholders.
  public func evaluate(_ schema: Schema, _ metrics: MetricStore) -> [Finding] {
    Self.columns(schema).compactMap { column in
      let hits = column.hits(metrics).sorted { ($1.count, $0.value) < ($0.count, $1.value) }
      guard !hits.isEmpty else { return nil }
      let place = column.place
      let count = hits.reduce(0) { $0 + $1.count }
      let spelled = hits.map { "\($0.count) \(Self.spell($0.value))" }.joined(separator: ", ")
      return Finding(
        Self.documentation, object: place.object, count: count, total: metrics.value(RowCount(place.table.name))?.rows ?? 0,
        message: "\(count.of("placeholder")) in \(place.object): \(spelled)",
        details: hits.compactMap(\.reason), query: Self.query(place, hits.map(\.value), schema.engine),
        evidence: AnyAnalyzer(ValueMatches(place.table.name, place.name, values: hits.map(\.value).sorted())))
    }
  }

  private static func columns(_ schema: Schema) -> [Placeholders] { schema.writtenPlaces.compactMap { Placeholders($0) } }

  private static func spell(_ value: String) -> String { Placeholders.isNumber(value) ? value : "'\(value)'" }

  /// Numbers by value, texts without case and blanks.
  private static func query(_ place: ColumnPlace, _ values: [String], _ engine: EngineID) -> RowQuery {
    let folded = ExpressionTree.call("LOWER", [.call("TRIM", [place.expression, .text(" \t")])])
    let numbers = values.filter(Placeholders.isNumber).sorted().map { ExpressionTree.number($0) }
    let texts = values.filter { !Placeholders.isNumber($0) }.sorted().map { ExpressionTree.text($0) }
    let parts =
      (texts.isEmpty ? [] : [ExpressionTree.call("IN", [folded] + texts)])
      + (numbers.isEmpty ? [] : [ExpressionTree.call("IN", [place.expression] + numbers)])
    let isPlaceholder = parts.count == 2 ? ExpressionTree.call("OR", parts) : parts[0]
    guard !engine.keepsTypes, !texts.isEmpty else { return RowQuery(place.table.name, .holds(isPlaceholder)) }
    // TRIM would read a blob as text.
    let isNoBlob = ExpressionTree.call("<>", [.call("TYPEOF", [place.expression]), .text("blob")])
    return RowQuery(place.table.name, .holds(.call("AND", [isNoBlob, isPlaceholder])))
  }
}
