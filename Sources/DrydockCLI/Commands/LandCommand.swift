internal import ArgumentParser
internal import Drydock
internal import DrydockCore
internal import DrydockData
internal import DrydockLanding

/// `drydock land SOURCE`: source → landing zone.
struct LandCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "land", abstract: "Export all tables to checksummed CSV, in one snapshot, reading only.")

  @Argument(help: "The database: a path or a URL.")
  var source: String

  @Option(help: "The folder to land into.")
  var landing: String

  @Option(help: "Tables to take, such as 'orders*,!audit_*'.")
  var select: [String] = []

  @Option(help: "Tables to leave out.")
  var exclude: [String] = []

  @Option(help: "Connections that read side by side.")
  var jobs = 2

  func run() throws {
    let writer = LandingWriter(
      into: try SealedFolder.create(landing), from: try Drivers.openSource(source),
      selection: TableSelection(
        select: select.flatMap { $0.split(separator: ",").map(String.init) },
        exclude: exclude.flatMap { $0.split(separator: ",").map(String.init) }),
      jobs: jobs, tool: Version.tool)
    let landed = try writer.land()
    print("\(landed.manifest.tables.count) tables, \(landed.manifest.tables.reduce(0) { $0 + $1.rows }) rows")
    print("manifest sha256:\(landed.sha256)")
  }
}
