public import DrydockCore

/// Values that do not read as what the column's type promises: SQLite keeps any text in an INTEGER or DATE column.
public struct TypeNonconformingValues: Check {
  /// Its page in docs/checks.md.
  public static let documentation = CheckDocumentation(
    id: "type-nonconforming-values", severity: .error, finds: "Values that do not read as the declared type of their column.",
    why: """
      SQLite's types are advice: `'12 pieces'` stays text in an INTEGER column and `31.02.2024` stays in a DATE column. Sums skip such values
      without a word, comparisons sort them behind all numbers, and a typed engine refuses them.
      """,
    example: """
      CREATE TABLE stock (product INTEGER, pieces INTEGER);
      INSERT INTO stock VALUES (17, '12 pieces');
      """,
    remedy: "Write the values as the type wants them, or NULL where there is none; or declare the column as text.")

  /// The check.
  public init() {}

  /// What the cells of every column with a promise read as.
  public func analyzers(for schema: Schema, known: MetricStore) -> [AnyAnalyzer] {
    Self.promises(schema).map { AnyAnalyzer($0.question) }
  }

  /// One finding for each column whose promise is broken.
  public func evaluate(_ schema: Schema, _ metrics: MetricStore) -> [Finding] {
    Self.promises(schema).compactMap { promise in
      guard let value = metrics.value(promise.question), value.nonconforming > 0 else { return nil }
      let place = promise.place
      let broken = ValueKind.allCases.filter { !promise.kind.accepts($0) && value[$0] > 0 }.sorted { value[$0] > value[$1] }
      let kinds = broken.map { "\(value[$0]) \($0.rawValue)" }.joined(separator: ", ")
      let are = value.nonconforming == 1 ? "is" : "are"
      return Finding(
        Self.documentation, object: place.object, parameters: [promise.kind.rawValue], count: value.nonconforming,
        total: value.kinds.values.reduce(0, +),
        message: "\(value.nonconforming.of("value")) in \(place.object) \(are) no \(promise.kind.rawValue): \(kinds)",
        details: ["\(place.name) is declared \(place.column.nativeType)"],
        query: Self.query(place, promise.kind), evidence: AnyAnalyzer(promise.question))
    }
  }

  private struct Promise {
    let place: ColumnPlace
    let kind: ValueKind
    var question: TypeConformance { TypeConformance(place.table.name, place.name, promised: kind) }
  }

  private static func promises(_ schema: Schema) -> [Promise] {
    // Other engines keep what a type promises.
    guard !schema.engine.keepsTypes else { return [] }
    return schema.columnPlaces.compactMap { place in
      ValueKind.promised(by: place.column.nativeType).map { Promise(place: place, kind: $0) }
    }
  }

  /// Numbers are told by their storage class; whether a text is a date cannot be asked in SQL.
  private static func query(_ place: ColumnPlace, _ kind: ValueKind) -> RowQuery? {
    guard kind == .integer || kind == .number else { return nil }
    let kept = ["null", "integer"] + (kind == .number ? ["real"] : [])
    let isKept = ExpressionTree.call("IN", [.call("TYPEOF", [place.expression])] + kept.map { .text($0) })
    let isBroken = ExpressionTree.call("NOT", [isKept])
    guard kind == .number else { return RowQuery(place.table.name, .holds(isBroken)) }
    // What lies beyond the greatest double is a real for SQLite and no number for anybody else.
    let isInfinite = ExpressionTree.call("IN", [place.expression, .number("9e999"), .number("-9e999")])
    return RowQuery(place.table.name, .holds(.call("OR", [isBroken, isInfinite])))
  }
}
