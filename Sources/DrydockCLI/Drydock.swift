internal import ArgumentParser
internal import Drydock
internal import DrydockData
internal import Foundation

/// The command line: parse, call one function, print, exit with the documented code.
@main
struct DrydockCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drydock", abstract: "Brings a database in, inspects it, repairs it and launches it as a new one, with proof.",
    version: Version.tool,
    subcommands: [
      RunCommand.self, LandCommand.self, PlanCommand.self, ApproveCommand.self, MigrateCommand.self, VerifyCommand.self,
      SampleCommand.self,
    ])

  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let failure as Failure {
      ErrorOutput.print(failure)
      Foundation.exit(failure.kind.rawValue)
    } catch {
      let code = exitCode(for: error)
      // swift-argument-parser exits 64 on usage errors; data engineers expect 2.
      if code == .validationFailure || code.rawValue == 64 {
        FileHandle.standardError.write(Data((fullMessage(for: error) + "\n").utf8))
        Foundation.exit(2)
      }
      exit(withError: error)
    }
  }
}
