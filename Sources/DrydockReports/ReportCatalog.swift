/// Every report format.
public enum ReportCatalog {
  /// All of them, sorted by name.
  public static let all: [any ReportFormat] = [
    HTMLReport(),
    JSONReport(),
    MarkdownReport(),
  ]

  /// The format of that name.
  public static func format(_ id: String) -> (any ReportFormat)? { all.first { $0.id == id } }
}
