/// The report in a screenful: verdict, counts, one line per finding.
public struct TerminalSummary {
  private let report: Report
  private let limit: Int

  /// At most `limit` findings are listed.
  public init(_ report: Report, limit: Int = 50) {
    self.report = report
    self.limit = limit
  }

  /// The whole text, ended by a line break; without colours.
  public var text: String { "" }
}
