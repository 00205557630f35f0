public import DrydockCore

/// A finding with the rows that show it and the SQL that shows them on the source.
public struct ReportedFinding: Sendable, Hashable, Codable {
  /// The finding as it stands in `findings.jsonl`.
  public let finding: Finding
  /// Some of the rows, as landed.
  public let sample: RowSample?
  /// ``Finding/query`` in the source's dialect.
  public let sql: String?

  /// A finding.
  public init(_ finding: Finding, sample: RowSample? = nil, sql: String? = nil) {
    self.finding = finding
    self.sample = sample
    self.sql = sql
  }

  /// Errors first; within a severity by check, then object.
  static func isBefore(_ a: Self, _ b: Self) -> Bool {
    let (a, b) = (a.finding, b.finding)
    if a.severity != b.severity { return a.severity > b.severity }
    return (a.check, a.object, a.id) < (b.check, b.object, b.id)
  }

  /// The relation that a finding of undeclared-foreign-key is about.
  var discoveredKey: ForeignKey? {
    guard finding.check == "undeclared-foreign-key", let parent = finding.related.first else { return nil }
    return ForeignKey(child: finding.object, parent: parent)
  }
}

/// A few landed rows.
public struct RowSample: Sendable, Hashable, Codable {
  /// Names of the columns.
  public let header: [String]
  /// Ordinals of the rows in the landed table; empty where they are not known.
  public let ordinals: [UInt64]
  /// The rows, each as long as ``header``.
  public let rows: [[CellValue]]

  /// Rows.
  public init(header: [String], ordinals: [UInt64] = [], rows: [[CellValue]]) {
    self.header = header
    self.ordinals = ordinals
    self.rows = rows
  }
}
