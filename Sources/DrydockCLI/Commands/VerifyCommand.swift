internal import ArgumentParser
internal import Drydock
internal import DrydockCore
internal import DrydockData
internal import DrydockMigration

/// `drydock verify [RUN]`: the proof; `drydock verify A B`: any two databases or landing zones.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Prove a migration row by row, or compare any two databases or landing zones.",
    usage: "drydock verify [RUN]\n       drydock verify A B")

  @Argument(help: "A run (the newest by default), or two databases or landing zones.")
  var words: [String] = []

  @OptionGroup var tables: TableOptions
  @OptionGroup var resources: ResourceOptions
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if words.count > 2 { throw ValidationError("Give a run, or two databases or landing zones.") }
    if words.count < 2, !tables.select.isEmpty || !tables.exclude.isEmpty {
      throw ValidationError("A run is verified whole; --select and --exclude are for comparing two databases.")
    }
  }

  func run() throws {
    let session = try Session(shared)
    if words.count == 2 { return try compare(session) }
    let run = try session.workspace.run(words.first)
    let verdict = try session.pipeline(run).verify()
    let text = try VerdictText(verdict, run: run).text
    try shared.output().write(verdict, text: text)
    session.reporter.conclude(run: run)
    try VerdictText.requireHolding(verdict, run)
  }

  private func compare(_ session: Session) throws {
    let comparison = Comparison(selection: tables.selection, jobs: resources.jobCount, events: session.reporter.sink)
    let difference = try comparison.compare(session.words.path(words[0]), session.words.path(words[1]))
    try shared.output().write(difference, text: DifferenceText(difference, a: words[0], b: words[1]).text)
    guard difference.isEmpty else {
      throw Failure(.verification, attempted: "find \(words[0]) and \(words[1]) equal", cause: "they differ in \(difference.summary)")
    }
  }
}
