internal import ArgumentParser
internal import Drydock
internal import DrydockCore
internal import DrydockData

/// `drydock connect list|test`: named connections.
struct ConnectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "connect", abstract: "List and test the connections of drydock.yml.", subcommands: [List.self, Test.self],
    defaultSubcommand: List.self)

  private struct Line: Encodable {
    let name: String
    let url: String
    let source: String
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List named connections and where each is defined.")
    @OptionGroup var shared: SharedOptions

    func run() throws {
      let configuration = try shared.configuration()
      let lines = configuration.connections.sorted { $0.key < $1.key }.map {
        Line(name: $0.key, url: ConnectionWords.masked($0.value.url), source: $0.value.source)
      }
      let rows = lines.map { TextTable.Row(cells: [$0.name, $0.url, $0.source].map(VisibleText.of)) }
      try shared.output().write(
        list: lines,
        text: lines.isEmpty
          ? "no connections; add `connections:` to drydock.yml, see: drydock init\n"
          : TextTable(header: ["NAME", "URL", "SOURCE"], rows: rows).text)
    }
  }

  struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Open a database read-only and say what is there.")
    @Argument(help: "A connection name, path or URL; all named connections by default.") var word: String?
    @OptionGroup var shared: SharedOptions

    func run() throws {
      let session = try Session(shared)
      var failed: Failure?
      for word in word.map({ [$0] }) ?? session.configuration.connections.keys.sorted() {
        do {
          let address = try session.words.existing(word)
          let inspection = try Inspection(of: address)
          let shown = VisibleText.of(ConnectionWords.masked(word))
          let warnings = inspection.accountWarnings.map { "  warning: \(VisibleText.of($0))\n" }.joined()
          try shared.output().write(
            ["connection": ConnectionWords.masked(word), "state": "ok"],
            text: "\(shown): ok, \(inspection.engine.displayName), \(inspection.tables.count) tables\n\(warnings)")
        } catch let failure as Failure {
          try shared.output().write(
            ["connection": ConnectionWords.masked(word), "state": failure.cause],
            text: "\(VisibleText.of(ConnectionWords.masked(word))): \(failure.cause)\n")
          failed = failed ?? failure
        }
      }
      if let failed { throw failed }
    }
  }
}
