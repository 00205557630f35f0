internal import ArgumentParser
internal import Drydock
internal import DrydockCore

/// `drydock detect [RUN|SOURCE]`: rows unlike the others.
struct DetectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "detect", abstract: "Find the rows that are least like the others of their table, and say why.",
    discussion: "An isolation forest is fitted to each table; how many rows are reported is a budget, not a verdict.")

  @Argument(help: "A run (the newest by default), or a database.")
  var word: String?

  @Option(help: ArgumentHelp("Rows of each table to report at the most.", valueName: "n"))
  var alerts: Int?

  @OptionGroup var tables: TableOptions
  @OptionGroup var resources: ResourceOptions
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if let alerts, !(0...10_000).contains(alerts) { throw ValidationError("--alerts is a number from 0 to 10000.") }
  }

  func run() throws {
    let session = try Session(shared)
    let run = try session.run(orSource: word, tables: tables, resources: resources)
    let pipeline = session.pipeline(run)
    try pipeline.request(checks: nil, alerts: alerts)
    let outliers = try pipeline.detect()
    try shared.output().write(list: outliers, text: OutlierText(outliers).text)
    session.reporter.conclude(run: run)
  }
}
