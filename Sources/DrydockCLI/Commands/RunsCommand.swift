internal import ArgumentParser
internal import Drydock
internal import DrydockCore
internal import DrydockData
internal import DrydockReports

/// `drydock runs list|show|trace|diff|rm`.
struct RunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs", abstract: "List, show, compare and remove runs.",
    subcommands: [List.self, Show.self, Trace.self, Difference.self, Remove.self],
    defaultSubcommand: List.self)

  struct Line: Encodable {
    let run: String
    let state: String
    let source: String
    let target: String?

    init(_ run: RunDirectory) {
      self.run = run.id
      state = run.state
      source = run.record.source ?? run.record.landing?.run.map { "landing of \($0)" } ?? run.landingPath
      target = run.record.target
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List all runs, oldest first.")
    @OptionGroup var shared: SharedOptions

    func run() throws {
      let workspace = try Session(shared).workspace
      var lines: [Line] = []
      for id in try workspace.runs() {
        // A run that cannot be read must not hide the others.
        do { lines.append(Line(try workspace.look(at: id))) } catch let failure as Failure {
          Terminal.error("warning: \(id): \(failure.cause)\n")
        }
      }
      let rows = lines.map { TextTable.Row(cells: [$0.run, $0.state, VisibleText.of($0.source), VisibleText.of($0.target ?? "")]) }
      try shared.output().write(
        list: lines,
        text: lines.isEmpty ? "no runs in \(workspace.path)\n" : TextTable(header: ["run", "state", "source", "target"], rows: rows).text)
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show what happened in a run.")
    @Argument(help: "The run; the newest by default.") var runID: String?
    @OptionGroup var shared: SharedOptions

    func run() throws {
      let run = try Session(shared).workspace.look(at: runID)
      let line = Line(run)
      var text = "run \(line.run), \(line.state)\nsource \(VisibleText.of(line.source))\n"
      if let target = line.target { text += "target \(VisibleText.of(target))\n" }
      text += "folder \(run.folder.path)\n"
      let rows = run.journal.entries.map { entry in
        TextTable.Row(cells: [
          entry.time, entry.actor, entry.event.rawValue,
          entry.facts.sorted { $0.key < $1.key }.prefix(2).map { "\($0.key) \($0.value.prefix(16))" }.joined(separator: ", "),
        ])
      }
      text += TextTable(header: ["time", "who", "what", ""], rows: rows).text + "root sha256:\(run.journal.rootHash)\n"
      try shared.output().write(list: run.journal.entries, text: text)
    }
  }

  struct Trace: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show what agents did in a run: said, called, asked, and what came of it.")
    @Argument(help: "The run; the newest by default.") var runID: String?
    @OptionGroup var shared: SharedOptions

    func run() throws {
      let run = try Session(shared).workspace.look(at: runID)
      let entries = try run.trace()
      try shared.output().write(list: entries, text: entries.isEmpty ? "no agent worked in run \(run.id)\n" : TraceTree(entries).text)
    }
  }

  struct Difference: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "diff", abstract: "Say which findings of the second run are new, and which of the first are fixed.")
    @Argument(help: "The earlier run.") var earlier: String
    @Argument(help: "The later run.") var later: String
    @OptionGroup var shared: SharedOptions

    func run() throws {
      let workspace = try Session(shared).workspace
      let difference = try BeforeAfter(
        before: workspace.look(at: earlier).findings(), after: workspace.look(at: later).findings())
      let lines =
        difference.new.map { "new        \($0.check)  \($0.object)  \($0.message)" }
        + difference.fixed.map { "fixed      \($0.check)  \($0.object)  \($0.message)" }
        + difference.remaining.map { same in
          "unchanged  \(same.finding.check)  \(same.finding.object)  \(same.finding.message)"
            + (same.before == same.finding.count ? "" : " (before: \(same.before))")
        }
      let sum = "\(difference.new.count) new, \(difference.fixed.count) fixed, \(difference.remaining.count) unchanged\n"
      try shared.output().write(difference, text: lines.map { VisibleText.of($0) + "\n" }.joined() + sum)
    }
  }

  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "rm", abstract: "Remove runs; databases they made stay.")
    @Argument(help: "The runs.") var runIDs: [String]
    @OptionGroup var shared: SharedOptions

    func run() throws {
      let workspace = try Session(shared).workspace
      for id in runIDs { try workspace.remove(id) }
    }
  }
}
