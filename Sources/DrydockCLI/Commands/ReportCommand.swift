internal import ArgumentParser
internal import Drydock
internal import DrydockData
internal import DrydockReports
internal import Foundation

/// `drydock report [RUN]`: everything a run left behind, as one page.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Write report.html, report.md and report.json of a run, and say where.",
    discussion: "report.html is one file: it needs no network and no server.")

  @Argument(help: "The run; the newest by default.")
  var runID: String?

  @Option(help: ArgumentHelp("Print one format on standard output instead: html, md or json.", valueName: "format"))
  var format: String?

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let session = try Session(shared)
    if let format {
      guard let chosen = ReportCatalog.format(format) else {
        throw ValidationError("--format is one of \(ReportCatalog.all.map(\.id).joined(separator: ", ")).")
      }
      let report = try ReportBuilder(session.workspace.look(at: runID)).report()
      return try shared.output().write(bytes: chosen.render(report))
    }
    let run = try session.workspace.run(runID)
    let report = try session.pipeline(run).report()
    try shared.output().write(report, text: TerminalSummary(report).text + "\n\(run.folder.path)/report.html\n")
    session.reporter.conclude(run: run)
  }
}
