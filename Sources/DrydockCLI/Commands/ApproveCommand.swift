internal import ArgumentParser
internal import Drydock
internal import DrydockCore
internal import DrydockData

/// `drydock approve [RUN]`: shows the plan and stores a yes to its hash.
struct ApproveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "approve", abstract: "Show the plan and store a yes to exactly that plan.")

  @Argument(help: "The run; the newest by default.")
  var runID: String?

  @Flag(help: "Approve the plan as it stands; what is not safe needs a policy.")
  var yes = false

  @Option(help: ArgumentHelp("Approve exactly the plan with this hash.", valueName: "sha256:…"))
  var approve: String?

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let session = try Session(shared)
    let run = try session.workspace.run(runID)
    let (plan, sha256) = try run.plan()
    var options = ConsentOptions()
    options.yes = yes
    options.approve = approve
    if !shared.canAsk && !shared.quiet { Terminal.error(PlanText(plan, sha256: sha256).text) }
    let approval = try session.pipeline(run).approve(session.consent(options))
    let how = approval.policy.map { ", under the policy for \($0)" } ?? ""
    try shared.output().write(approval, text: "plan sha256:\(approval.plan) approved by \(approval.by)\(how)\n")
  }
}
