internal import ArgumentParser
internal import Drydock
internal import DrydockAgents
internal import DrydockData
internal import DrydockReports
internal import Foundation

/// `drydock json-schema NAME`: for editors and CI.
struct JSONSchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "json-schema", abstract: "Print the JSON Schema of drydock.yml, of the agents' files or of report.json.")

  @Argument(help: "Which: \(Self.names).")
  var name: String

  private static let names = (["config", "report"] + DefinitionSchema.names).joined(separator: ", ")

  func run() throws {
    guard let schema = name == "report" ? ReportSchema.text : ConfigurationSchema.named(name) ?? DefinitionSchema.named(name) else {
      throw Failure(.usage, attempted: "print the schema \(name)", cause: "there is none of that name", hint: "there are: \(Self.names)")
    }
    FileHandle.standardOutput.write(Data(schema.utf8))
  }
}
