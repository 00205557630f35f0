/// The report for a pull request or a CI job's summary: what matters first, tables after it.
public struct MarkdownReport: ReportFormat {
  /// `md`.
  public static let id = "md"

  /// The format.
  public init() {}

  /// The text.
  public func render(_ report: Report) throws -> [UInt8] { Array("".utf8) }
}
