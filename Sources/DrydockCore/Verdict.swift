public import DrydockData

/// A cell that is not what manifest, ledger and plan say it must be. A whole row where `column` is nil.
public struct CellMismatch: Sendable, Hashable, Codable {
  /// Ordinal of the landed row; nil for a row that only the target has.
  public let row: UInt64?
  /// The column; nil where the whole row is missing or too many.
  public let column: String?
  /// What it must be.
  public let expected: CellValue?
  /// What it is.
  public let actual: CellValue?

  /// A mismatch.
  public init(row: UInt64?, column: String?, expected: CellValue?, actual: CellValue?) {
    self.row = row
    self.column = column
    self.expected = expected
    self.actual = actual
  }
}

/// One table's proof; `uncompared` lists what could not be compared and why.
public struct TableVerdict: Sendable, Hashable, Codable {
  /// The table.
  public let table: ObjectName
  /// Where its rows went.
  public let account: RowAccount
  /// Digest of what must be there.
  public let expected: TableDigest
  /// Digest of what is there.
  public let actual: TableDigest
  /// Rows that are expected and not there; exact.
  public let missingRows: UInt64
  /// Rows that are there and not expected; exact.
  public let unexpectedRows: UInt64
  /// The first thousand cells and rows that differ.
  public let mismatches: [CellMismatch]
  /// What could not be compared.
  public let uncompared: [String]

  /// A table's proof.
  public init(
    table: ObjectName, account: RowAccount, expected: TableDigest, actual: TableDigest, missingRows: UInt64 = 0, unexpectedRows: UInt64 = 0,
    mismatches: [CellMismatch] = [], uncompared: [String] = []
  ) {
    self.table = table
    self.account = account
    self.expected = expected
    self.actual = actual
    self.missingRows = missingRows
    self.unexpectedRows = unexpectedRows
    self.mismatches = mismatches
    self.uncompared = uncompared
  }

  /// Whether the table is what it must be.
  public var holds: Bool { account.balances && expected == actual && mismatches.isEmpty }
}

/// The whole proof: rows, schema objects, constraints, and the chain of files it rests on.
public struct Verdict: Sendable, Hashable, Codable {
  /// Table by table.
  public let tables: [TableVerdict]
  /// Links of the evidence chain, ledger lines or schema objects that are not as they must be, in words.
  public let faults: [String]
  /// Defects that were carried with open eyes.
  public let unvalidated: [AcceptedDefect]
  /// What the proof rests on, by file: SHA-256.
  public let evidence: [String: String]
  /// Whether everything holds.
  public let holds: Bool
  /// Objects that were tried and that the target did not take, with its reasons; nil where there are none.
  public let notCarried: [String: String]?

  /// A proof.
  public init(
    tables: [TableVerdict], faults: [String], unvalidated: [AcceptedDefect], evidence: [String: String],
    notCarried: [String: String]? = nil
  ) {
    self.notCarried = notCarried
    self.tables = tables
    self.faults = faults
    self.unvalidated = unvalidated
    self.evidence = evidence
    holds = faults.isEmpty && tables.allSatisfy(\.holds)
  }

  /// The same proof with one fault more.
  public func adding(_ fault: String) -> Verdict {
    Verdict(tables: tables, faults: faults + [fault], unvalidated: unvalidated, evidence: evidence, notCarried: notCarried)
  }
}
