internal import Drydock
internal import DrydockAgents
internal import DrydockCore
internal import DrydockData
internal import Foundation

/// What the pipeline's commands share: configuration, workspace, progress, and the questions on a terminal.
struct Session {
  let shared: SharedOptions
  let configuration: Configuration
  let workspace: Workspace
  let words: ConnectionWords
  let reporter: ProgressReporter

  /// `isBrief`: what begins and ends is told by somebody else.
  init(_ shared: SharedOptions, isBrief: Bool = false) throws {
    self.shared = shared
    configuration = try shared.configuration()
    workspace = shared.workspace(configuration)
    let isQuiet = shared.quiet
    words = ConnectionWords(configuration) { warning in
      Arguments.hidePasswords()
      if !isQuiet { Terminal.error(Style.doubtful.error("warning:") + " \(VisibleText.of(warning))\n") }
    }
    words.learnConnections()
    reporter = shared.reporter(isBrief: isBrief)
  }

  func pipeline(_ run: RunDirectory) -> Pipeline {
    words.learn(variables: run.record.variables ?? [])
    return Pipeline(run, events: reporter.sink)
  }

  /// A new run over a source. Everything that is asked of it stands in its record from the beginning: it may be killed at any time.
  func newRun(
    source: String, target: String?, tables: TableOptions, resources: ResourceOptions, landing: String?, repairs: RepairOptions? = nil,
    maximumRejections: Int? = nil, checks: [String] = [], alerts: Int? = nil, checksAfter: Bool = true
  ) throws -> RunDirectory {
    try CheckWords.check(checks)
    try Drivers.require(repairs?.schema?.mode, of: target)
    let place = landing.map { LandingPlace(run: nil, folder: Paths.absolute($0), manifest: nil) }
    return try workspace.newRun(
      RunRecord(
        source: source, selection: tables.selection, landing: place, target: target, casts: repairs.flatMap { try casts($0) },
        schema: repairs?.schema?.mode,
        repairs: repairs.map { $0.repair.isEmpty ? configuration.repairs : $0.repair } ?? [], choices: repairs?.choices() ?? [:],
        maximumRejections: maximumRejections ?? 0, checks: checks, alerts: alerts ?? 20, checksAfter: checksAfter, jobs: resources.jobCount,
        memory: resources.memoryBytes, maximumCell: resources.maximumCell))
  }

  /// The run that a word names, the newest without one; a word that names none is a database, and is landed in a new run.
  func run(orSource word: String?, tables: TableOptions, resources: ResourceOptions) throws -> RunDirectory {
    guard let word, try !workspace.hasRun(word) else { return try workspace.run(word) }
    return try newRun(source: words.existing(word), target: nil, tables: tables, resources: resources, landing: nil)
  }

  /// The repairs of the command line; for a run that has none yet those of the configuration; nil leaves them as they are.
  func repairs(_ options: RepairOptions, for run: RunDirectory) -> [String]? {
    if !options.repair.isEmpty { return options.repair }
    return run.isPlanned || configuration.repairs.isEmpty ? nil : configuration.repairs
  }

  /// The casts of the command line, else those of the configuration; nil where there are none.
  func casts(_ options: RepairOptions) throws -> [CastRule]? {
    let casts = try options.casts()
    return casts.isEmpty ? (configuration.casts.isEmpty ? nil : configuration.casts) : casts
  }

  func consent(_ options: ConsentOptions) throws -> Consent {
    try Consent(
      approve: options.approve, saysYes: options.yes, policies: configuration.approve,
      ask: shared.canAsk ? { plan, sha256 in Self.ask(plan, sha256) ?? false } : nil)
  }

  static func ask(_ plan: Plan, _ sha256: String) -> Bool? {
    Terminal.error(PlanText(plan, sha256: sha256).text)
    while true {
      switch Terminal.ask("Build the new database by this plan? [yes/no] ")?.lowercased() {
      case "yes", "y": return true
      case "no", "n": return false
      case nil: return nil
      default: continue
      }
    }
  }

  /// Settles open choices by the configuration, then with the person at the terminal, where there is one; plans again until none is left.
  func settled(_ pipeline: Pipeline) throws -> (plan: Plan, sha256: String) {
    while true {
      let planned = try pipeline.plan()
      let known = planned.plan.openChoices.compactMap { choice in configuration.choices[choice.id].map { (choice.id, $0) } }
      if !known.isEmpty {
        try pipeline.request(target: nil, choices: Dictionary(known) { first, _ in first })
        continue
      }
      guard shared.canAsk, let choice = planned.plan.openChoices.first else { return planned }
      Terminal.error("\(VisibleText.of(choice.question))\n")
      for (index, option) in choice.options.enumerated() { Terminal.error("  \(index + 1) \(option)\n") }
      guard let answer = Terminal.ask("Which? "), !answer.isEmpty else { return planned }
      let number = Int(answer) ?? (choice.options.firstIndex(of: answer).map { $0 + 1 } ?? 0)
      guard choice.options.indices.contains(number - 1) else { continue }
      try pipeline.request(target: nil, choices: [choice.id: choice.options[number - 1]])
    }
  }
}

extension Session {
  /// Where a person's own agents lie: beside drydock.yml, else here.
  var agentsFolder: String {
    guard let path = configuration.path, !configuration.foundBy.hasPrefix("XDG"), let slash = path.lastIndex(of: "/") else {
      return FileManager.default.currentDirectoryPath
    }
    return String(path[..<slash])
  }

  /// What was decided before a run's agents begin.
  func rules(_ options: ConsentOptions) throws -> WorkRules {
    // Nonsense is refused before anything is read.
    _ = try consent(options)
    let (approve, yes, policies) = (options.approve, options.yes, configuration.approve)
    return WorkRules(
      answers: configuration.answers, choices: configuration.choices, takesStandards: options.yes || options.approve != nil,
      consent: { try Consent(approve: approve, saysYes: yes, policies: policies) }, replace: options.replace, canAsk: shared.canAsk)
  }
}
