import DrydockCore
import DrydockReports
import Foundation
import Testing

/// Writes whole reports for a browser to look at: `DRYDOCK_REPORT_FOLDER=folder swift test --filter RenderedReportTests`.
struct RenderedReportTests {
  static let folder = ProcessInfo.processInfo.environment["DRYDOCK_REPORT_FOLDER"]

  @Test(.enabled(if: folder != nil, "set DRYDOCK_REPORT_FOLDER")) func writesReports() throws {
    let folder = try #require(Self.folder)
    for (name, report) in [
      "shop": ShopReport.report, "hostile": HostileReport.report, "empty": EmptyReport.report, "wide": WideReport.report,
      "failed": FailedReport.report,
    ] {
      for format in ReportCatalog.all {
        try Data(format.render(report)).write(to: URL(filePath: "\(folder)/\(name).\(format.id)"))
      }
    }
    try Data(ReportSchema.text.utf8).write(to: URL(filePath: "\(folder)/report.schema"))
    try Data(TerminalSummary(ShopReport.report).text.utf8).write(to: URL(filePath: "\(folder)/shop.txt"))
  }
}
