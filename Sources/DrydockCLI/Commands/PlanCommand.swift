internal import ArgumentParser
internal import Drydock
internal import DrydockCore
internal import DrydockData

/// `drydock plan [RUN] --to TARGET`: landing zone → plan.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Plan the new database: schema, load order, repairs, what is carried as it is.",
    discussion: "Without --repair nothing is repaired. With another --to than the run's, a new run on the same landing zone is made.")

  @Argument(help: "The run; the newest by default.")
  var runID: String?

  @Option(name: .customLong("to"), help: ArgumentHelp("The database to be made.", valueName: "target"))
  var target: String?

  @Option(help: ArgumentHelp("Plan on this landing zone instead of a run's.", valueName: "folder"))
  var landing: String?

  @Option(help: ArgumentHelp("What the landing zone's manifest must hash to.", valueName: "hex"))
  var manifestSha256: String?

  @OptionGroup var repairs: RepairOptions
  @OptionGroup var resources: ResourceOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let session = try Session(shared)
    let target = try target.map(session.words.path)
    let run = try run(session, target)
    let pipeline = session.pipeline(run)
    try pipeline.request(
      target: target, repairs: session.repairs(repairs, for: run), choices: repairs.choices(), casts: session.casts(repairs),
      schema: repairs.schema?.mode)
    let (plan, sha256) = try session.settled(pipeline)
    try shared.output().write(plan, text: PlanText(plan, sha256: sha256).text)
    if !shared.quiet { Terminal.error("run \(run.id): \(run.folder.path)/plan.json, plan.sql\n") }
    if let choice = plan.openChoices.first {
      throw Failure(
        .undecided, attempted: "finish the plan",
        cause: "\(plan.openChoices.count) open \(plan.openChoices.count == 1 ? "choice" : "choices")",
        hint: "drydock plan \(run.id) --choose '\(VisibleText.of(choice.id))=\(choice.options[0])'")
    }
  }

  private func run(_ session: Session, _ target: String?) throws -> RunDirectory {
    if let landing {
      guard runID == nil else { throw ValidationError("Give a run or --landing, not both.") }
      let place = LandingPlace(run: nil, folder: Paths.absolute(landing), manifest: manifestSha256)
      return try session.workspace.newRun(
        RunRecord(source: nil, landing: place, target: target, jobs: resources.jobCount, memory: resources.memoryBytes))
    }
    let run = try session.workspace.run(runID)
    guard run.isLanded, let target, let planned = run.record.target, planned != target else { return run }
    let place = LandingPlace(
      run: run.record.landing?.run ?? run.id, folder: run.landingPath, manifest: run.journal.last(.landed)?.facts["manifest"],
      origin: run.record.origin)
    return try session.workspace.newRun(
      RunRecord(source: nil, landing: place, target: target, jobs: resources.jobCount, memory: resources.memoryBytes))
  }
}
