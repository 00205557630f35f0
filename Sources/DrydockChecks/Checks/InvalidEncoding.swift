public import DrydockCore

/// Texts whose bytes are no text.
public struct InvalidEncoding: Check {
  /// Its page in docs/checks.md.
  public static let documentation = CheckDocumentation(
    id: "invalid-encoding", severity: .error, finds: "Texts that are not valid in the database's encoding, or hold a NUL character.",
    why: """
      Some databases store whatever bytes they are given: SQLite, and PostgreSQL under SQL_ASCII. Programs stop at such a text, or show other
      characters than were written; an engine that knows its encoding refuses it.
      """,
    example: """
      -- 'Müller' in Latin-1: FC alone is no UTF-8
      INSERT INTO customers (name) VALUES (CAST(x'4DFC6C6C6572' AS TEXT));
      """,
    remedy: "Decode the bytes with the encoding they were written in; or declare the column BLOB where they are no text.")

  /// The check.
  public init() {}

  /// Undecodable cells of every column: text stands in columns of any type.
  public func analyzers(for schema: Schema, known: MetricStore) -> [AnyAnalyzer] {
    schema.columnPlaces.flatMap { [AnyAnalyzer(Self.question($0)), AnyAnalyzer(RowCount($0.table.name))] }
  }

  /// One finding for each column with such texts.
  public func evaluate(_ schema: Schema, _ metrics: MetricStore) -> [Finding] {
    schema.columnPlaces.compactMap { place in
      guard let cells = metrics.value(Self.question(place))?.cells, cells > 0 else { return nil }
      return Finding(
        Self.documentation, object: place.object, count: cells, total: metrics.value(RowCount(place.table.name))?.rows ?? 0,
        message: "\(cells.of("text")) in \(place.object) cannot be decoded", evidence: AnyAnalyzer(Self.question(place)))
    }
  }

  private static func question(_ place: ColumnPlace) -> TextFaults { TextFaults(place.table.name, place.name, .undecodable) }
}
