/// A shape that a report can take. To add one: one file in `Formats/`, one line in ``ReportCatalog``.
public protocol ReportFormat: Sendable {
  /// Its name on the command line, and the file's extension after `report.`: `html`, `md`, `json`.
  static var id: String { get }
  /// The report's bytes; equal reports give equal bytes.
  func render(_ report: Report) throws -> [UInt8]
}

extension ReportFormat {
  /// Its name on the command line.
  public var id: String { Self.id }
  /// The file's name in the run directory.
  public var fileName: String { "report.\(Self.id)" }
}
