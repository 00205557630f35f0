internal import ArgumentParser
internal import Drydock
internal import DrydockCore
internal import DrydockData

/// `drydock land SOURCE`: source → landing zone.
struct LandCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "land", abstract: "Export all tables to checksummed CSV, in one snapshot, reading only.")

  @Argument(help: "The database: a path, a URL, a connection name, env:NAME or -.")
  var source: String

  @Option(help: ArgumentHelp("Land into this folder instead of the run's.", valueName: "folder"))
  var landing: String?

  @OptionGroup var tables: TableOptions
  @OptionGroup var resources: ResourceOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let session = try Session(shared)
    let run = try session.newRun(
      source: session.words.existing(source), target: nil, tables: tables, resources: resources, landing: landing)
    let landed = try session.pipeline(run).land()
    try shared.output().write(
      LandingReport(run, landed.manifest, landed.sha256), text: LandingReport(run, landed.manifest, landed.sha256).text)
    session.reporter.conclude(run: run)
  }
}

/// What a landing came to.
struct LandingReport: Encodable {
  struct Row: Encodable {
    let table: String
    let rows: UInt64
    let digest: String
  }

  let run: String
  let folder: String
  let manifest: String
  let tables: [Row]

  init(_ run: RunDirectory, _ manifest: Manifest, _ sha256: String) {
    self.run = run.id
    folder = run.landingPath
    self.manifest = sha256
    tables = manifest.tables.map { Row(table: "\($0.table)", rows: $0.rows, digest: $0.digest.sum.hex) }
  }

  var text: String {
    let rows = tables.map { TextTable.Row(cells: [VisibleText.of($0.table), "\($0.rows)"]) }
    return TextTable(header: ["table", "rows"], rightAligned: [1], rows: rows).text
      + "\nlanding zone \(folder)\nmanifest sha256:\(manifest)\n"
  }
}
