/// Quantiles and a histogram of the numbers of a column. Between two neighbours a quantile is interpolated, as in R and NumPy. An estimate is made of a sample of rows, its extremes of all; its error is in rank (0.01: the value stands at most one hundredth of all numbers away), after Dvoretzky, Kiefer, Wolfowitz and Massart.
public struct Quantiles: ColumnAnalyzer {
  /// Its name in `metrics.json`.
  public static let id = "quantiles"
  /// The ranks at which values are given: extremes, tails, quartiles.
  public static let ranks = [0, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 1]
  /// The table.
  public let table: ObjectName
  /// The column.
  public let column: String

  /// A question.
  public init(_ table: ObjectName, _ column: String) {
    self.table = table
    self.column = column
  }

  /// Of the finite numbers, or of the sample of them.
  public struct Value: Metric {
    /// At ``Quantiles/ranks``; empty where there is no number.
    public let values: [Double]
    /// Numbers in 20 bins of equal width between the least and the greatest value; empty where there is no number.
    public let histogram: [UInt64]
    /// Numbers that these are made of.
    public let sample: UInt64

    /// An answer.
    public init(values: [Double], histogram: [UInt64], sample: UInt64) {
      self.values = values
      self.histogram = histogram
      self.sample = sample
    }
  }
}
