internal import ArgumentParser
internal import Drydock
internal import DrydockAgents
internal import DrydockCore
internal import DrydockData
internal import DrydockReports
internal import Foundation

/// `drydock run SOURCE [--to TARGET]`: all phases.
struct RunCommand: AsyncParsableCommand {
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

  @Option(help: ArgumentHelp("Do only this task of the workflow.", valueName: "task"))
  var task: [String] = []

  @Option(help: ArgumentHelp("Do only the tasks of this agent.", valueName: "agent"))
  var agent: [String] = []

  @OptionGroup var tables: TableOptions
  @OptionGroup var repairs: RepairOptions
  @OptionGroup var consent: ConsentOptions
  @OptionGroup var resources: ResourceOptions
  @OptionGroup var shared: SharedOptions

  func run() async throws {
    let session = try Session(shared, isBrief: true)
    let library = try AgentLibrary.load(folder: session.agentsFolder, tools: ToolCatalog.names)
    let part = try library.part(tasks: task, agents: agent)
    if !shared.quiet {
      for warning in library.warnings { Terminal.error(Style.doubtful.error("warning:") + " \(VisibleText.of(warning))\n") }
    }
    let source = try session.words.path(source)
    let target = try target.map(session.words.path)
    let (run, isNew) = try openRun(session, source, target)
    let id = run.id
    if !shared.quiet { Terminal.error("run \(id)\(isNew ? "" : ", going on")\n") }
    let bench = try Workbench(session.pipeline(run), rules: session.rules(consent))
    let results = try await WorkflowRun(
      library, bench: bench, person: TerminalPerson(), part: part, watch: WorkReporter(shared).watch)()
    if !shared.quiet { Terminal.error("\n") }
    try end(session, try session.workspace.look(at: id), results, isWhole: task.isEmpty && agent.isEmpty)
  }

  /// What the run came to: the proof, the findings where there is no new database, or the words of the tasks that were asked for.
  private func end(_ session: Session, _ run: RunDirectory, _ results: [String: String], isWhole: Bool) throws {
    guard isWhole else {
      let text = results.sorted { $0.key < $1.key }.map { "\($0.key)\n\($0.value)\n" }.joined(separator: "\n")
      try shared.output().write(results, text: text)
      return session.reporter.conclude(run: run)
    }
    let verdict = try run.verdict()
    if let verdict {
      let text = try VerdictText(verdict, run: run).text
      try shared.output().write(verdict, text: text + "\(run.folder.path)/report.html\n")
    } else {
      let report = try ReportBuilder(run).report()
      try shared.output().write(report, text: TerminalSummary(report).text + "\n\(run.folder.path)/report.html\n")
    }
    session.reporter.conclude(run: run)
    if let verdict {
      try VerdictText.requireHolding(verdict, run)
      try Rejected.tell(verdict.tables.reduce(0) { $0 + Int($1.account.rejected) }, run)
    }
    try failOn.judge(run.checkFindings())
  }

  private func openRun(_ session: Session, _ source: String, _ target: String?) throws -> (RunDirectory, isNew: Bool) {
    if resume {
      guard tables.select.isEmpty, tables.exclude.isEmpty, repairs.areNone, landing == nil,
        consent.maxRejects == nil, checks.isEmpty, alerts == nil, !noAfter, resources.areDefault
      else {
        throw ValidationError("--resume goes on with the options of the run; it takes no others than --to, --yes, --approve and --replace.")
      }
      if let id = try session.workspace.newest(source: source, target: target, isFinished: false) {
        return (try session.workspace.run(id), false)
      }
      // Nothing is left to do where the target is the one that was built: it is proven once more.
      if let target, consent.replace == nil, Drivers.engine(of: target) != .sqlite || FileManager.default.fileExists(atPath: target),
        let id = try session.workspace.newest(source: source, target: target, isFinished: true)
      {
        return (try session.workspace.run(id), false)
      }
    }
    _ = try session.words.existing(self.source == "-" ? source : self.source)
    if let target { try Targets.requireFree(target, replace: consent.replace, source: source, schema: repairs.schema?.mode) }
    return (
      try session.newRun(
        source: source, target: target, tables: tables, resources: resources, landing: landing, repairs: repairs,
        maximumRejections: consent.maxRejects, checks: checks, alerts: alerts, checksAfter: !noAfter), true
    )
  }
}
