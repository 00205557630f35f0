public import DrydockCore

/// Texts that were decoded with the wrong encoding and written again.
public struct ProbableMojibake: Check {
  /// Its page in docs/checks.md.
  public static let documentation = CheckDocumentation(
    id: "probable-mojibake", severity: .warning, finds: "Texts that look like UTF-8 read as Windows-1252 or Latin-1, or hold U+FFFD.",
    why: """
      A program between two encodings made two or three characters of each accented one. The text is valid, so nothing complains, but nobody
      finds `MÃ¼ller` under M-ü.
      """,
    example: """
      INSERT INTO customers (name) VALUES ('MÃ¼ller'), ('GÃ¶teborg');
      """,
    remedy: "Write the text in the encoding it was taken for and read it as UTF-8. What became U+FFFD is lost: take it from the origin.")

  /// The check.
  public init() {}

  /// Such texts in every column of text.
  public func analyzers(for schema: Schema, known: MetricStore) -> [AnyAnalyzer] {
    Self.places(schema).flatMap { [AnyAnalyzer(Self.question($0)), AnyAnalyzer(RowCount($0.table.name))] }
  }

  /// One finding for each column with such texts.
  public func evaluate(_ schema: Schema, _ metrics: MetricStore) -> [Finding] {
    Self.places(schema).compactMap { place in
      guard let cells = metrics.value(Self.question(place))?.cells, cells > 0 else { return nil }
      return Finding(
        Self.documentation, object: place.object, count: cells, total: metrics.value(RowCount(place.table.name))?.rows ?? 0,
        message: "\(cells.of("text")) in \(place.object) \(cells == 1 ? "looks" : "look") wrongly decoded",
        evidence: AnyAnalyzer(Self.question(place)))
    }
  }

  private static func places(_ schema: Schema) -> [ColumnPlace] { schema.columnPlaces.filter { $0.takesText && !$0.column.isGenerated } }

  private static func question(_ place: ColumnPlace) -> TextFaults { TextFaults(place.table.name, place.name, .mojibake) }
}
