internal import ArgumentParser
internal import Drydock
internal import DrydockData
internal import DrydockReports
internal import Foundation

/// `drydock json-schema NAME`: for editors and CI.
struct JSONSchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "json-schema", abstract: "Print the JSON Schema of drydock.yml or of report.json.")

  @Argument(help: "Which: config or report.")
  var name: String

  func run() throws {
    guard let schema = name == "report" ? ReportSchema.text : ConfigurationSchema.named(name) else {
      throw Failure(.usage, attempted: "print the schema \(name)", cause: "there is none of that name", hint: "there are: config, report")
    }
    FileHandle.standardOutput.write(Data(schema.utf8))
  }
}
