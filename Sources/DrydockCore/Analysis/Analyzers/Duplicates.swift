/// Which rows repeat an earlier one in some columns. Its rows are the later ones.
public struct Duplicates: Analyzer {
  /// Its name in `metrics.json`.
  public static let id = "duplicates"

  /// When two rows are equal.
  public enum Comparison: String, Sendable, Hashable, Codable {
    /// In every cell's class and bytes, NULL with NULL; candidates found by hash are compared by bytes.
    case exact
    /// As an index compares: numbers by value, texts by collation; a row with a NULL equals none.
    case asKey
    /// As a key after folding case (ASCII and simple Unicode), taking blanks off both ends and runs of blanks as one.
    case folded
  }

  /// The columns that are compared.
  public let subject: ColumnSet
  /// When two rows are equal.
  public let comparison: Comparison
  /// Collations of the columns, for ``Comparison/asKey``; nil is BINARY.
  public let collations: [String?]
  /// The tables that have to be read.
  public var tables: [ObjectName] { [subject.table] }

  /// A question.
  public init(_ subject: ColumnSet, comparison: Comparison, collations: [String?] = []) {
    self.subject = subject
    self.comparison = comparison
    self.collations = collations.isEmpty ? Array(repeating: nil, count: subject.columns.count) : collations
  }

  /// The answer.
  public struct Value: Metric {
    /// Rows that repeat an earlier one.
    public let repetitions: UInt64

    /// An answer.
    public init(repetitions: UInt64) { self.repetitions = repetitions }
  }
}
