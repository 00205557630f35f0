internal import ArgumentParser
internal import Drydock
internal import DrydockCore
internal import DrydockData
internal import Foundation

/// How a command speaks.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
  case jsonl
}

/// What `--progress` may be.
enum ProgressStyle: String, ExpressibleByArgument, CaseIterable {
  case auto
  case json
}

/// When to use colour.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto
  case always
  case never
}

/// The switches that every command knows.
struct SharedOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Folder of all runs.", discussion: "Default: DRYDOCK_WORKSPACE, else .drydock beside drydock.yml, else .drydock here."))
  var workspace: String?

  @Option(help: "The configuration file to use.")
  var config: String?

  @Flag(help: "Use no configuration file.")
  var noConfig = false

  @Option(help: "What standard output carries.")
  var outputFormat: OutputFormat = .text

  @Option(help: "Write the output to a file instead of standard output.")
  var outputFile: String?

  @Flag(name: .shortAndLong, help: "Say nothing but results and errors.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Say more: the hashes of sealed phases, and of findings what to do and the SQL.")
  var verbose = false

  @Option(help: "When to use colour.")
  var color: ColorChoice = .auto

  @Flag(help: "Show no progress.")
  var noProgress = false

  @Option(help: "How to show progress: json gives one event a line on standard error.")
  var progress: ProgressStyle = .auto

  @Flag(help: "Never ask, even on a terminal.")
  var noInput = false

  /// Whether somebody can be asked.
  var canAsk: Bool {
    !noInput && isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["DRYDOCK_NO_INPUT"] == nil
  }

  /// The configuration, its warnings told once.
  func configuration() throws -> Configuration {
    guard !noConfig else { return Configuration() }
    let configuration = try Configuration.load(explicit: config)
    if !quiet {
      for warning in configuration.warnings { Terminal.error(Style.doubtful.error("warning:") + " \(VisibleText.of(warning))\n") }
    }
    return configuration
  }

  /// `--workspace` > `DRYDOCK_WORKSPACE` > `workspace:` > `.drydock` beside the configuration > `.drydock` here.
  func workspace(_ configuration: Configuration) -> Workspace {
    if let workspace { return Workspace(workspace) }
    if let path = ProcessInfo.processInfo.environment["DRYDOCK_WORKSPACE"], !path.isEmpty { return Workspace(path) }
    if let path = configuration.workspace { return Workspace(path) }
    guard let path = configuration.path, !configuration.foundBy.hasPrefix("XDG"), let slash = path.lastIndex(of: "/") else {
      return Workspace(".drydock")
    }
    return Workspace(path[..<slash] + "/.drydock")
  }

  func output() -> Output { Output(format: outputFormat, file: outputFile) }

  func reporter(isBrief: Bool = false) -> ProgressReporter {
    ProgressReporter(
      style: quiet || noProgress ? .none : progress == .json ? .json : isatty(STDERR_FILENO) == 1 ? .terminal : .lines,
      isQuiet: quiet, isVerbose: verbose, isBrief: isBrief)
  }
}

/// Which tables.
struct TableOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Tables to take, such as 'orders*,!audit_*'.", valueName: "patterns"))
  var select: [String] = []

  @Option(help: ArgumentHelp("Tables to leave out.", valueName: "patterns"))
  var exclude: [String] = []

  var selection: TableSelection {
    TableSelection(
      select: select.flatMap { $0.split(separator: ",").map(String.init) },
      exclude: exclude.flatMap { $0.split(separator: ",").map(String.init) })
  }
}

/// How much of the machine.
struct ResourceOptions: ParsableArguments {
  @Option(help: "Connections and threads that work side by side.")
  var jobs: Int?

  @Option(help: "Memory for key sets, such as 256MB.")
  var memory: ByteCount?

  @Option(help: "The largest cell that is read, such as 64MB; 1GB by default. A larger one stops the landing.")
  var maxCell: ByteCount?

  func validate() throws {
    if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs is a number from 1 to 256.") }
    if let memory, memory.bytes < 1 << 20 { throw ValidationError("--memory is at least 1MB.") }
  }

  var areDefault: Bool { jobs == nil && memory == nil && maxCell == nil }
  var memoryBytes: Int { memory?.bytes ?? 256 << 20 }
  var maximumCell: Int { maxCell?.bytes ?? 1 << 30 }
  var jobCount: Int { jobs ?? min(8, max(1, ProcessInfo.processInfo.activeProcessorCount)) }
}

/// `64MB`, `1GB`, `4096`.
struct ByteCount: ExpressibleByArgument {
  let bytes: Int

  init?(argument: String) {
    let text = argument.uppercased()
    for (suffix, shift) in [("GB", 30), ("MB", 20), ("KB", 10), ("B", 0), ("", 0)] where text.hasSuffix(suffix) {
      guard let number = Int(text.dropLast(suffix.count).trimmingCharacters(in: .whitespaces)), number > 0 else { return nil }
      let (bytes, overflow) = number.multipliedReportingOverflow(by: 1 << shift)
      guard !overflow else { return nil }
      self.bytes = bytes
      return
    }
    return nil
  }
}

/// Which repairs, and the answers to what they ask.
struct RepairOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Repairs to plan, such as trim-blanks or trim-blanks:orders.note.",
      discussion: "Known: trim-blanks, merge-exact-duplicates, quarantine-orphans; add-foreign-key:CHILD.COLUMN=PARENT.COLUMN. The id of a "
        + "finding stands for the repair that it suggests.",
      valueName: "id[:table[.column]]"))
  var `repair`: [String] = []

  @Option(help: ArgumentHelp("The answer to an open choice.", valueName: "id=option"))
  var choose: [String] = []

  @Option(
    help: ArgumentHelp(
      "A type that a column is to have in the new database, such as orders.total=numeric(12,2).", valueName: "table.column=type"))
  var cast: [String] = []

  @Option(
    help: ArgumentHelp(
      "Where the tables come from: new makes them, existing fills tables that are there, made by a migration tool of your own.",
      valueName: "new|existing"))
  var schema: SchemaOption?

  /// Whether nothing is asked for.
  var areNone: Bool { `repair`.isEmpty && choose.isEmpty && cast.isEmpty && schema == nil }

  func casts() throws -> [CastRule] { try cast.map { try CastWords.rule($0) } }

  func choices() throws -> [String: String] {
    var choices: [String: String] = [:]
    for word in choose {
      // Ids may hold an equals sign, as names of tables may; options never do.
      guard let equals = word.lastIndex(of: "="), equals != word.startIndex else {
        throw Failure(.usage, attempted: "read --choose \(word)", cause: "it is not ID=OPTION")
      }
      choices[String(word[..<equals])] = String(word[word.index(after: equals)...])
    }
    return choices
  }
}

/// Where a yes may come from.
struct ConsentOptions: ParsableArguments {
  @Flag(name: .long, help: "Approve the plan as it stands; what is not safe needs a policy.")
  var yes = false

  @Option(help: ArgumentHelp("Approve exactly the plan with this hash.", valueName: "sha256:…"))
  var approve: String?

  @Option(help: ArgumentHelp("Replace the target file of this name.", valueName: "name"))
  var replace: String?

  @Option(help: ArgumentHelp("Rows that the new database may refuse.", valueName: "n"))
  var maxRejects: Int?

  func validate() throws {
    if let maxRejects, maxRejects < 0 { throw ValidationError("--max-rejects is a number from 0.") }
  }
}

/// Where the tables come from that are filled.
enum SchemaOption: String, ExpressibleByArgument, CaseIterable {
  case new
  case existing

  var mode: SchemaMode { self == .new ? .new : .existing }
}
