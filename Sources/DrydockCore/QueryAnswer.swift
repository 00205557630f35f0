/// What the read-only cage answers to one statement: as much of it as the ``QueryLimits`` let through.
public struct QueryAnswer: Sendable, Hashable, Codable {
  /// Names of the columns, in the statement's order; two may be equal.
  public let columns: [String]
  /// Rows in the order they came, each with one cell a column.
  ///
  /// A cell's class is what the engine holds, since an answer has no rule that a class could be off from; NULL has neither text nor class.
  /// Blobs, and texts that cannot be decoded, are `\x` and hexadecimal digits.
  public let rows: [[CellValue]]
  /// Whether there were more rows than are given here.
  public let isCut: Bool
  /// Cells and column names that were too long and end in "…".
  public let clipped: Int
  /// What was left out and why, for people; nil where nothing was.
  public let cutBecause: String?

  /// An answer.
  public init(columns: [String], rows: [[CellValue]], isCut: Bool = false, clipped: Int = 0, cutBecause: String? = nil) {
    self.columns = columns
    self.rows = rows
    self.isCut = isCut
    self.clipped = clipped
    self.cutBecause = cutBecause
  }
}
