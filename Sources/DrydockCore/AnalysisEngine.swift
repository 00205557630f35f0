/// Answers questions about landed rows, or about landed rows as repairs leave them; every answer is exact.
///
/// Blocks; called from threads of its own.
public protocol AnalysisEngine: Sendable {
  /// Child keys without a parent, compared as the engine that declares the key compares.
  func measure(_ analyzer: Containment, in zone: any LandingZone) throws -> Containment.Value
  /// Rows or keys that occur more than once.
  func measure(_ analyzer: Duplicates, in zone: any LandingZone) throws -> Duplicates.Value
  /// Cells with blanks around their text.
  func measure(_ analyzer: SurroundingBlanks, in zone: any LandingZone) throws -> SurroundingBlanks.Value
}

/// What to measure: which rows of a child have no row in a parent.
public struct Containment: Sendable, Hashable, Codable {
  /// The referring columns.
  public let child: ColumnSet
  /// The columns referred to; they tell affinity and collation.
  public let parent: ColumnSet

  /// A question.
  public init(child: ColumnSet, parent: ColumnSet) {
    self.child = child
    self.parent = parent
  }

  /// The answer.
  public struct Value: Sendable, Hashable {
    /// Rows with a parent.
    public let matched: UInt64
    /// Rows in which a member of the key is NULL: no reference.
    public let withoutReference: UInt64
    /// Ordinals of the rows without a parent, ascending.
    public let orphans: [UInt64]

    /// An answer.
    public init(matched: UInt64, withoutReference: UInt64, orphans: [UInt64]) {
      self.matched = matched
      self.withoutReference = withoutReference
      self.orphans = orphans
    }
  }
}

/// What to measure: rows that agree with an earlier row.
public struct Duplicates: Sendable, Hashable, Codable {
  /// How cells are compared.
  public enum Comparison: Sendable, Hashable, Codable {
    /// In every cell's class and bytes, NULL with NULL: whole rows.
    case exact
    /// As a UNIQUE index does: numbers by value, text by collation, NULL with nothing.
    case asKey
  }

  /// Table and columns; no columns means all.
  public let subject: ColumnSet
  /// How cells are compared.
  public let comparison: Comparison
  /// Collation of each column, where it is not the engine's default.
  public let collations: [String?]

  /// A question.
  public init(_ subject: ColumnSet, comparison: Comparison, collations: [String?] = []) {
    self.subject = subject
    self.comparison = comparison
    self.collations = collations.isEmpty ? Array(repeating: nil, count: subject.columns.count) : collations
  }

  /// The answer.
  public struct Value: Sendable, Hashable {
    /// Ordinals of the rows that repeat an earlier one, ascending.
    public let rows: [UInt64]
    /// For each of them the first row that it repeats.
    public let first: [UInt64]

    /// An answer.
    public init(rows: [UInt64], first: [UInt64]) {
      self.rows = rows
      self.first = first
    }
  }
}

/// What to measure: cells of text that begin or end with a space or a tab.
public struct SurroundingBlanks: Sendable, Hashable, Codable {
  /// Table and columns; no columns means all.
  public let subject: ColumnSet

  /// A question.
  public init(_ subject: ColumnSet) { self.subject = subject }

  /// The answer: for each column that has such cells, how many.
  public typealias Value = [String: UInt64]
}

extension LandedTable {
  /// The position of each named column in the landed record.
  public func positions(of columns: [String]) -> [Int]? {
    let places = columns.compactMap { name in manifest.columns.firstIndex { $0.name == name } }
    return places.count == columns.count ? places : nil
  }

  /// Number of chunks over all files.
  public var chunkCount: Int { manifest.files.reduce(0) { $0 + $1.chunks.count } }
}
