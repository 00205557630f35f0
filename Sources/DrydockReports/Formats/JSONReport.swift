internal import DrydockData

/// The report itself: canonical JSON, from which every other format could be made.
public struct JSONReport: ReportFormat {
  /// `json`.
  public static let id = "json"

  /// The format.
  public init() {}

  /// Keys sorted, compact, one line.
  public func render(_ report: Report) throws -> [UInt8] { try CanonicalJSON.encode(report) }
}
