/// As what the cells of a column read, by ``ValueKind``, and how many break a promise. Its rows are those that break it.
///
/// A cell keeps the promise when its text reads as promised. A promise of numbers is also broken by a cell that is stored as text or as a
/// blob in a column of numbers, whatever it reads as: its engine could not, or did not, convert it.
public struct TypeConformance: ColumnAnalyzer {
  /// Its name in `metrics.json`.
  public static let id = "type-conformance"
  /// The table.
  public let table: ObjectName
  /// The column.
  public let column: String
  /// What the declared type promises; nil: anything goes.
  public let promised: ValueKind?

  /// A question.
  public init(_ table: ObjectName, _ column: String, promised: ValueKind?) {
    self.table = table
    self.column = column
    self.promised = promised
  }

  /// What a column's declaration promises.
  public init(_ column: Column, of table: ObjectName) {
    self.init(table, column.name, promised: ValueKind.promised(by: column.nativeType, landedAs: column.type))
  }

  /// What the declaration of a landed column promises: the same question as that of the column itself.
  public init(_ column: LandedColumn, of table: ObjectName) {
    self.init(table, column.name, promised: ValueKind.promised(by: column.sourceType, landedAs: column.type))
  }

  /// The answer.
  public struct Value: Metric {
    /// Cells that are not NULL by the narrowest kind they read as, by its raw value; kinds without cells are left out.
    public let kinds: [String: UInt64]
    /// Cells that do not keep the promise.
    public let nonconforming: UInt64

    /// An answer.
    public init(kinds: [String: UInt64], nonconforming: UInt64) {
      self.kinds = kinds
      self.nonconforming = nonconforming
    }

    /// Cells of a kind.
    public subscript(_ kind: ValueKind) -> UInt64 { kinds[kind.rawValue] ?? 0 }
  }
}
