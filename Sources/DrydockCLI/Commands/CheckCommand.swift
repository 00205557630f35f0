internal import ArgumentParser
internal import Drydock
internal import DrydockCore
internal import DrydockData
internal import DrydockReports
internal import Foundation

/// `drydock check [RUN|SOURCE]`: schema and data → findings.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check schema and data of a run, or of a database that is landed for it.",
    discussion: "Exit 1 where a finding is at or above --fail-on. docs/checks.md describes every check.")

  @Argument(help: "A run (the newest by default), or a database.")
  var word: String?

  @Option(help: ArgumentHelp("Checks to run; all by default.", valueName: "ids"))
  var checks: [String] = []

  @Option(help: "Fail where a finding is at least that bad.")
  var failOn: FailureLevel = .error

  @Option(help: ArgumentHelp("Describe a check and do nothing else; all: every check, as Markdown.", valueName: "id"))
  var explain: String?

  @Option(help: ArgumentHelp("Count only findings that are not in this file.", valueName: "file"))
  var baseline: String?

  @Option(help: ArgumentHelp("Write today's findings to a file, as a baseline for later checks.", valueName: "file"))
  var writeBaseline: String?

  @OptionGroup var tables: TableOptions
  @OptionGroup var resources: ResourceOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    if let explain { return try describe(explain) }
    try CheckWords.check(checks)
    let known = try baseline.map { (file: $0, baseline: try Baseline(reading: $0)) }
    let session = try Session(shared)
    let run = try session.run(orSource: word, tables: tables, resources: resources)
    let pipeline = session.pipeline(run)
    try pipeline.request(checks: checks)
    let found = try pipeline.check()
    if let writeBaseline { try Baseline.write(found, to: writeBaseline) }
    let findings = known?.baseline.new(among: found) ?? found
    let report = try ReportBuilder(run, baseline: known).report(findings)
    try shared.output().write(list: findings, text: TerminalSummary(report).text)
    session.reporter.conclude(run: run)
    try failOn.judge(findings)
  }

  private func describe(_ id: String) throws {
    if id == "all" { return try shared.output().write(bytes: Array(CheckWords.markdown.utf8)) }
    let page = try CheckWords.documentation(id)
    try shared.output().write(
      page,
      text: "\(page.id), \(page.severity.rawValue)\n\n\(page.finds)\n\n\(page.why)\n\nExample:\n\(page.example)\n\n\(page.remedy)\n")
  }
}

/// From which severity on a command fails.
enum FailureLevel: String, ExpressibleByArgument, CaseIterable {
  case error
  case warning
  case note
  case none

  /// Ends the process with 1 where a finding is as bad or worse.
  func judge(_ findings: [Finding]) throws {
    guard let level = Severity(rawValue: rawValue), findings.contains(where: { $0.severity >= level }) else { return }
    throw ExitCode(1)
  }
}
