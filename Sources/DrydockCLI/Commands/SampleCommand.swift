internal import ArgumentParser
internal import Drydock

/// `drydock sample DB`: the flawed sample database and its injection log.
struct SampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample", abstract: "Make the flawed sample database, a shop for ships, with a log of what is wrong in it.")

  @Argument(help: "The file to be made.")
  var path: String

  @Option(help: "Size: about 100,000 rows for each, up to 400.")
  var scale = 1

  @Option(help: "Equal seeds give equal databases.")
  var seed: UInt64 = 1

  @Flag(help: "Make its twin without any defect.")
  var clean = false

  @Option(help: ArgumentHelp("Where to write the injection log; DB.injections.jsonl by default.", valueName: "file"))
  var log: String?

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let log = log ?? path + ".injections.jsonl"
    let summary = try SampleDatabase(.init(scale: scale, seed: seed, isClean: clean)).write(to: path, log: log)
    let found = clean ? "no defects" : "\(summary.expectedFindings) expected findings in \(log)"
    try shared.output().write(summary, text: "\(path): \(summary.tables) tables, \(summary.rows) rows, \(found)\n")
  }
}
