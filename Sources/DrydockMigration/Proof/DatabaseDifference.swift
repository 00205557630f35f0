public import DrydockCore
public import DrydockData

/// What differs in one table.
public struct TableDifference: Sendable, Hashable, Codable {
  /// The table, as A spells it where it has it.
  public let table: ObjectName
  /// `A` or `B` where only that side has the table.
  public let onlyIn: String?
  /// Columns that only A has.
  public let columnsOnlyInA: [String]
  /// Columns that only B has.
  public let columnsOnlyInB: [String]
  /// Rows of A.
  public let rowsInA: UInt64
  /// Rows of B.
  public let rowsInB: UInt64
  /// Rows of A that B has not; exact.
  public let rowsOnlyInA: UInt64
  /// Rows of B that A has not; exact.
  public let rowsOnlyInB: UInt64
  /// The first thousand cells that differ: expected is A's, actual is B's.
  public let mismatches: [CellMismatch]
  /// Columns that were not compared as they stand, and how: engines spell equal values differently.
  public let forms: [String: DigestForm]
  /// What could not be compared, and why: never taken for equal.
  public let uncompared: [String]

  init(
    table: ObjectName, onlyIn: String? = nil, columnsOnlyInA: [String] = [], columnsOnlyInB: [String] = [], rowsInA: UInt64 = 0,
    rowsInB: UInt64 = 0, rowsOnlyInA: UInt64 = 0, rowsOnlyInB: UInt64 = 0, mismatches: [CellMismatch] = [],
    forms: [String: DigestForm] = [:], uncompared: [String] = []
  ) {
    self.table = table
    self.onlyIn = onlyIn
    self.columnsOnlyInA = columnsOnlyInA
    self.columnsOnlyInB = columnsOnlyInB
    self.rowsInA = rowsInA
    self.rowsInB = rowsInB
    self.rowsOnlyInA = rowsOnlyInA
    self.rowsOnlyInB = rowsOnlyInB
    self.mismatches = mismatches
    self.forms = forms
    self.uncompared = uncompared
  }

  /// Whether the table is the same on both sides.
  public var isEmpty: Bool {
    onlyIn == nil && columnsOnlyInA.isEmpty && columnsOnlyInB.isEmpty && rowsOnlyInA == 0 && rowsOnlyInB == 0 && uncompared.isEmpty
  }
}

/// What differs between two databases.
public struct DatabaseDifference: Sendable, Hashable, Codable {
  /// Every table of either side.
  public let tables: [TableDifference]

  /// Whether nothing differs.
  public var isEmpty: Bool { tables.allSatisfy(\.isEmpty) }

  /// What differs, in a few words.
  public var summary: String {
    let differing = tables.filter { !$0.isEmpty }
    return differing.prefix(5).map { $0.table.description }.joined(separator: ", ") + (differing.count > 5 ? " and others" : "")
  }
}
