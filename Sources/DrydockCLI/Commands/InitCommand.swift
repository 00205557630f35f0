internal import ArgumentParser

/// `drydock init [DIR]`: the files of a new project.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Write drydock.yml, .env.example and .gitignore; nothing that is there is overwritten.")

  @Argument(help: "The folder.")
  var folder = "."

  @Option(help: ArgumentHelp("The database to be moved.", valueName: "path"))
  var source: String?

  @Flag(help: "Ask nothing.")
  var yes = false

  @OptionGroup var shared: SharedOptions

  func run() throws {
    var source = source
    if source == nil, !yes, shared.canAsk {
      let answer = Terminal.ask("Which database is to be moved? (a path, empty for later) ")
      source = answer?.isEmpty == false ? answer : nil
    }
    for (name, text) in [("drydock.yml", Self.configuration(source)), (".env.example", Self.environment), (".gitignore", Self.ignored)] {
      try NewFile.write(text, to: folder + "/" + name, isQuiet: shared.quiet)
    }
  }

  private static func configuration(_ source: String?) -> String {
    """
    # Settings of drydock; see docs/configuration.md. `drydock json-schema config` prints the schema.
    connections:
      source: ${SOURCE_DATABASE:-\(source ?? "shop.db")}

    # Repairs to plan; without any, what is broken is carried as it is and listed.
    # repairs: [trim-blanks, merge-exact-duplicates, quarantine-orphans]

    # Answers to questions that a plan asks.
    # choices:
    #   "trim-blanks:products.code": leave

    # Rules that approve repairs beforehand, each for one table's share of rows.
    # approve:
    #   merge-exact-duplicates: always
    #   quarantine-orphans: {at_most: 1%}

    """
  }

  private static let environment = "# Copy to .env; real variables win over it.\nSOURCE_DATABASE=shop.db\n"
  private static let ignored = ".drydock/\n.env\n"
}
