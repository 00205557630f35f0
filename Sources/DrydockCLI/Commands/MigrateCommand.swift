internal import ArgumentParser
internal import Drydock
internal import DrydockData

/// `drydock migrate [RUN]`: approved plan → new database.
struct MigrateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate", abstract: "Build the new database by an approved plan; goes on where it was stopped.")

  @Argument(help: "The run; the newest by default.")
  var runID: String?

  @OptionGroup var consent: ConsentOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let session = try Session(shared)
    let run = try session.workspace.run(runID)
    let pipeline = session.pipeline(run)
    try pipeline.request(target: nil, maximumRejections: consent.maxRejects)
    let outcome = try pipeline.migrate(session.consent(consent), replace: consent.replace)
    let report = Report(run: run.id, target: run.record.target ?? "", sha256: outcome.target, rejected: outcome.rejected)
    try shared.output().write(report, text: "\(report.target)\nsha256:\(report.sha256)\n")
    session.reporter.conclude(run: run)
    try Rejected.tell(outcome.rejected, run)
  }

  private struct Report: Encodable {
    let run: String
    let target: String
    let sha256: String
    let rejected: Int
  }
}

/// A migration that is complete but for refused rows ends with a code of its own.
enum Rejected {
  static func tell(_ count: Int, _ run: RunDirectory) throws {
    guard count > 0 else { return }
    throw Failure(
      .rejected, attempted: "load every row", cause: "\(count) \(count == 1 ? "row was" : "rows were") rejected, with what hangs on them",
      hint: "they are in \(run.folder.path)/rejects")
  }
}
