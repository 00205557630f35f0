internal import ArgumentParser
internal import Drydock
internal import DrydockCore
internal import DrydockData
internal import DrydockReports
internal import Foundation

/// `drydock run SOURCE [--to TARGET]`: all phases.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Land, check, plan, ask, migrate, verify and report in one go; resumable.",
    discussion: "Without --to it ends after the checks. --resume goes on with the newest unfinished run of the same source and target.")

  @Argument(help: "The database: a path, a URL, a connection name, env:NAME or -.")
  var source: String

  @Option(name: .customLong("to"), help: ArgumentHelp("The database to be made.", valueName: "target"))
  var target: String?

  @Flag(help: "Go on with the newest unfinished run of this source and target; starts one if there is none.")
  var resume = false

  @Option(help: ArgumentHelp("Land into this folder instead of the run's.", valueName: "folder"))
  var landing: String?

  @Option(help: ArgumentHelp("Checks to run; all by default.", valueName: "ids"))
  var checks: [String] = []

  @Option(help: ArgumentHelp("Rows of each table to report as outliers at the most.", valueName: "n"))
  var alerts: Int?

  @Option(help: "Fail where a finding of the source is at least that bad.")
  var failOn: FailureLevel = .none

  @Flag(help: "Do not land and check the new database as well.")
  var noAfter = false

  @OptionGroup var tables: TableOptions
  @OptionGroup var repairs: RepairOptions
  @OptionGroup var consent: ConsentOptions
  @OptionGroup var resources: ResourceOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let session = try Session(shared)
    let source = try session.words.path(source)
    let target = try target.map(session.words.path)
    let (run, isNew) = try openRun(session, source, target)
    if !shared.quiet { Terminal.error("run \(run.id)\(isNew ? "" : ", going on")\n") }
    let pipeline = session.pipeline(run)
    try pipeline.land()
    let findings = try pipeline.check()
    try pipeline.detect()
    guard run.record.target != nil else { return try end(session, pipeline, findings) }
    let (plan, sha256) = try session.settled(pipeline)
    if !run.isBegun && !shared.canAsk && !shared.quiet { Terminal.error(PlanText(plan, sha256: sha256).text) }
    let outcome = try pipeline.migrate(session.consent(consent), replace: consent.replace)
    let verdict = try pipeline.verify()
    if verdict.holds && run.record.checksAfter { try pipeline.checkAfter() }
    try pipeline.report()
    try shared.output().write(verdict, text: VerdictText(verdict, run: run).text + "\(run.folder.path)/report.html\n")
    session.reporter.conclude(run: run)
    try VerdictText.requireHolding(verdict, run)
    try Rejected.tell(outcome.rejected, run)
    try failOn.judge(findings)
  }

  /// Without a target the report is all there is to tell.
  private func end(_ session: Session, _ pipeline: Pipeline, _ findings: [Finding]) throws {
    let report = try pipeline.report()
    try shared.output().write(report, text: TerminalSummary(report).text + "\n\(pipeline.run.folder.path)/report.html\n")
    session.reporter.conclude(run: pipeline.run)
    try failOn.judge(findings)
  }

  private func openRun(_ session: Session, _ source: String, _ target: String?) throws -> (RunDirectory, isNew: Bool) {
    if resume {
      guard tables.select.isEmpty, tables.exclude.isEmpty, repairs.repair.isEmpty, repairs.choose.isEmpty, landing == nil,
        consent.maxRejects == nil, checks.isEmpty, alerts == nil, !noAfter, resources.areDefault
      else {
        throw ValidationError("--resume goes on with the options of the run; it takes no others than --to, --yes, --approve and --replace.")
      }
      if let id = try session.workspace.newest(source: source, target: target, isFinished: false) {
        return (try session.workspace.run(id), false)
      }
      // Nothing is left to do where the target is the one that was built: it is proven once more.
      if let target, consent.replace == nil, FileManager.default.fileExists(atPath: target),
        let id = try session.workspace.newest(source: source, target: target, isFinished: true)
      {
        return (try session.workspace.run(id), false)
      }
    }
    _ = try session.words.existing(self.source == "-" ? source : self.source)
    if let target { try Targets.requireFree(target, replace: consent.replace, source: source) }
    return (
      try session.newRun(
        source: source, target: target, tables: tables, resources: resources, landing: landing, repairs: repairs,
        maximumRejections: consent.maxRejects, checks: checks, alerts: alerts, checksAfter: !noAfter), true
    )
  }
}
