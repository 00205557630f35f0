internal import ArgumentParser
internal import Drydock
internal import DrydockData
internal import Foundation

/// `drydock json-schema NAME`: for editors and CI.
struct JSONSchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "json-schema", abstract: "Print the JSON Schema of a file that people write.")

  @Argument(help: "Which: config.")
  var name: String

  func run() throws {
    guard let schema = ConfigurationSchema.named(name) else {
      throw Failure(.usage, attempted: "print the schema \(name)", cause: "there is none of that name", hint: "there is: config")
    }
    FileHandle.standardOutput.write(Data(schema.utf8))
  }
}
