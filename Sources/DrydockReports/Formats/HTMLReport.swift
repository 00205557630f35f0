/// One self-contained page: no network, light and dark, for the screen and for paper.
public struct HTMLReport: ReportFormat {
  /// `html`.
  public static let id = "html"

  /// The format.
  public init() {}

  /// The page.
  public func render(_ report: Report) throws -> [UInt8] { Page(report: report).bytes }
}
