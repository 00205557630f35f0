/// The numbers of a column: extremes, sum, mean and higher moments. Cells that are no finite number are counted apart.
public struct Moments: ColumnAnalyzer {
  /// Its name in `metrics.json`.
  public static let id = "moments"
  /// The table.
  public let table: ObjectName
  /// The column.
  public let column: String

  /// A question.
  public init(_ table: ObjectName, _ column: String) {
    self.table = table
    self.column = column
  }

  /// Moments in one pass (Pébay 2008, "Formulas for robust, one-pass parallel computation of covariances and arbitrary-order statistical moments"), merged in the order of chunks: the same on any number of threads.
  ///
  /// Numbers near the limits of doubles are scaled for the sums, so nothing overflows; a variance beyond the greatest double is given as that.
  public struct Value: Metric {
    /// Finite numbers.
    public let count: UInt64
    /// The least; 0 where there is none.
    public let minimum: Double
    /// The greatest; 0 where there is none.
    public let maximum: Double
    /// The mean.
    public let mean: Double
    /// Of the sample, divided by count − 1; 0 below two numbers.
    public let variance: Double
    /// Third standardised moment; 0 where the variance is 0.
    public let skewness: Double
    /// Fourth standardised moment, 3 for a normal distribution; 0 where the variance is 0.
    public let kurtosis: Double
    /// Numbers that are 0.
    public let zeros: UInt64
    /// Numbers below 0.
    public let negatives: UInt64
    /// Cells that are neither NULL nor a finite number.
    public let others: UInt64

    /// An answer.
    public init(
      count: UInt64, minimum: Double, maximum: Double, mean: Double, variance: Double, skewness: Double, kurtosis: Double, zeros: UInt64,
      negatives: UInt64, others: UInt64
    ) {
      self.count = count
      self.minimum = minimum
      self.maximum = maximum
      self.mean = mean
      self.variance = variance
      self.skewness = skewness
      self.kurtosis = kurtosis
      self.zeros = zeros
      self.negatives = negatives
      self.others = others
    }
  }
}
