/// Every analyzer, by which `metrics.json` is read back.
public enum AnalyzerCatalog {
  /// All of them, sorted by name.
  public static let all: [any Analyzer.Type] = [
    Containment.self,
    Distinct.self,
    Duplicates.self,
    Extremes.self,
    Lengths.self,
    Moments.self,
    Nulls.self,
    ObservedValues.self,
    Quantiles.self,
    RowCount.self,
    SelfCycles.self,
    SurroundingBlanks.self,
    TextFaults.self,
    TopValues.self,
    TypeConformance.self,
    ValueMatches.self,
  ]
}
