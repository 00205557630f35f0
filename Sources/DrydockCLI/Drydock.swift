internal import ArgumentParser
internal import Drydock
internal import DrydockData
internal import Foundation

/// The command line: parse, call one function, print, exit with the documented code.
@main
struct DrydockCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drydock", abstract: "Brings a database in, inspects it, repairs it and launches it as a new one, with proof.",
    discussion: "Begin with: drydock sample shop.db, then: drydock run shop.db --to new.db\n\n" + HelpTopics.exitCodes
      + "\n\nMore: drydock help exit-codes | environment | output",
    version: Version.tool,
    subcommands: [
      RunCommand.self, AnswerCommand.self, LandCommand.self, CheckCommand.self, DetectCommand.self, PlanCommand.self, ApproveCommand.self, MigrateCommand.self,
      VerifyCommand.self,
      ReportCommand.self, InspectCommand.self, RunsCommand.self, SampleCommand.self, InitCommand.self, DoctorCommand.self,
      ConnectCommand.self, AgentsCommand.self,
      JSONSchemaCommand.self,
    ])

  static func main() async {
    // A file that may not grow is an error of the write that met the limit, not the end of the process.
    signal(SIGXFSZ, SIG_IGN)
    if let topic = HelpTopics.topic(of: CommandLine.arguments) { return print(topic) }
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
    } catch let failure as Failure {
      ErrorOutput.print(failure)
      Foundation.exit(failure.kind.rawValue)
    } catch {
      let code = exitCode(for: error)
      // swift-argument-parser exits 64 on usage errors; data engineers expect 2.
      if code == .validationFailure || code.rawValue == 64 {
        Terminal.error(fullMessage(for: error) + "\n")
        if let hint = suggestion() { Terminal.error("hint: did you mean \(hint)?\n") }
        Foundation.exit(2)
      }
      exit(withError: error)
    }
  }

  /// The command that a mistyped first word may have meant.
  private static func suggestion() -> String? {
    guard let word = CommandLine.arguments.dropFirst().first, !word.hasPrefix("-") else { return nil }
    let names = configuration.subcommands.compactMap { $0.configuration.commandName }
    return names.contains(word) ? nil : Suggestion.nearest(to: word, among: names).map { "drydock \($0)" }
  }
}
