public import DrydockCore

/// What a report says of every landed column: measured together with what the checks ask for.
public enum ProfileAnalyzers {
  /// Row counts, and for each column nulls, distinct values, extremes, lengths, moments, quantiles, top values and kinds.
  public static func all(for manifest: Manifest) -> Set<AnyAnalyzer> {
    Set(manifest.tables.flatMap { table in [AnyAnalyzer(RowCount(table.table))] + table.columns.flatMap { of($0, in: table.table) } })
  }

  private static func of(_ column: LandedColumn, in table: ObjectName) -> [AnyAnalyzer] {
    let all: [any Analyzer] = [
      Nulls(table, column.name), Distinct(table, column.name), Extremes(table, column.name), Lengths(table, column.name),
      Moments(table, column.name), Quantiles(table, column.name), TopValues(table, column.name),
      TypeConformance(column, of: table),
    ]
    return all.map { AnyAnalyzer($0) }
  }
}
