internal import DrydockChecks
public import DrydockCore

/// A finding as statements that anybody can ask the source.
///
/// The number of ``countSQL`` equals the finding's `count` as long as the source is what was landed, whatever collations, affinities and
/// storage classes its columns have. One thing SQL cannot tell: texts that cannot be decoded have no blanks for Drydock, but have for SQLite.
public struct FindingQuery: Sendable, Hashable, Codable {
  /// The finding's id.
  public let finding: String
  /// Shows the rows that the finding is about, as the report does; for an undeclared foreign key those that speak against it.
  public let sql: String
  /// Answers with one row of one column, the integer that ``expected`` is.
  public let countSQL: String
  /// The finding's count: rows, or repetitions without the first of each.
  public let expected: UInt64

  /// The statements of a finding; nil where it has no query, or one that cannot be written in SQL.
  ///
  /// `schema` is that of the landed source: its manifest holds it.
  public init?(_ finding: Finding, schema: Schema) {
    guard let query = finding.query else { return nil }
    let written = RowQuerySQL(query, schema: schema)
    // A proposed key counts the rows that fit, while its query shows those that do not.
    let countsKept = finding.check == DrydockChecks.UndeclaredForeignKey.documentation.id
    guard let sql = written.text, let countSQL = written.count(kept: countsKept) else { return nil }
    self.finding = finding.id
    self.sql = sql
    self.countSQL = countSQL
    expected = finding.count
  }
}
